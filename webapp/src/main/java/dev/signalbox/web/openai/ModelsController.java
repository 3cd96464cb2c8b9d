package dev.signalbox.web.openai;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.signalbox.ai.model.AiTask;
import dev.signalbox.catalog.ModelCatalog;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The models, and routes to them, that this protocol can ask: those that chat and those that embed.
 */
@RestController
@RequestMapping(OpenAiPaths.BASE + "/models")
class ModelsController {
  private static final Set<String> TASKS = Set.of(AiTask.CHAT.wireName(), AiTask.EMBED.wireName());

  private final ModelCatalog models;

  ModelsController(ModelCatalog models) {
    this.models = models;
  }

  @GetMapping
  ModelList models() {
    return new ModelList("list", all());
  }

  @GetMapping("/{id}")
  Model model(@PathVariable String id) {
    return all().stream()
        .filter(it -> it.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new SignalboxException(
                    ErrorCode.MODEL_NOT_FOUND, "No model named '" + id + "' can be asked here."));
  }

  private List<Model> all() {
    return models.models().stream()
        .filter(it -> TASKS.contains(it.task()))
        .map(it -> new Model(it.model().name(), "model", 0, "signalbox"))
        .toList();
  }

  /** All of them. */
  record ModelList(String object, List<Model> data) {}

  /**
   * One of them.
   *
   * @param created nobody knows when
   */
  record Model(String id, String object, long created, @JsonProperty("owned_by") String ownedBy) {}
}
