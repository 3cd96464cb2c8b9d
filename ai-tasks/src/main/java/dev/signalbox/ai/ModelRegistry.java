package dev.signalbox.ai;

import dev.signalbox.ai.model.AiTask;
import dev.signalbox.ai.model.InferenceProvider;
import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.model.ModelUnusableException;
import dev.signalbox.ai.model.Money;
import dev.signalbox.ai.model.Sensitivity;
import dev.signalbox.catalog.ModelCatalog;
import dev.signalbox.catalog.ModelDescription;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The models that are ready, all opened at the start. */
final class ModelRegistry implements ModelCatalog, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ModelRegistry.class);

  private final List<LoadedModel> models;

  private ModelRegistry(List<LoadedModel> models) {
    this.models = List.copyOf(models);
  }

  /**
   * Opens every model with the provider that it names.
   *
   * @throws ModelUnusableException a model cannot be opened, or names a provider that is not here
   */
  static ModelRegistry open(List<ModelDefinition> definitions, List<InferenceProvider> providers) {
    Map<String, InferenceProvider> byName =
        providers.stream().collect(Collectors.toMap(InferenceProvider::name, Function.identity()));
    List<LoadedModel> models = new ArrayList<>();
    for (ModelDefinition definition : definitions) {
      InferenceProvider provider = byName.get(definition.provider());
      if (provider == null) {
        throw new ModelUnusableException(
            "The model %s in %s names the provider '%s', but there are only %s."
                .formatted(
                    definition.name(),
                    definition.folder().location(),
                    definition.provider(),
                    byName.keySet().stream().sorted().toList()));
      }
      LoadedModel model = new LoadedModel(definition, provider, provider.open(definition));
      log.info(
          "Model {} {} is ready: {}", model.name(), definition.version(), model.ref().digest());
      models.add(model);
    }
    return new ModelRegistry(models);
  }

  @Override
  public List<ModelDescription> models() {
    return models.stream().map(LoadedModel::description).toList();
  }

  /**
   * The models that can do a task, the best choice first: those cleared for the data before the
   * others, then the cheapest, then by name.
   *
   * @param name a model's name, or {@link InferenceRequest#AUTO}
   */
  List<LoadedModel> candidates(AiTask task, String name, Sensitivity sensitivity) {
    return models.stream()
        .filter(it -> it.definition().task() == task)
        .filter(it -> name.equals(InferenceRequest.AUTO) || name.equals(it.name()))
        .sorted(
            Comparator.comparing(
                    (LoadedModel it) -> it.definition().clearance().compareTo(sensitivity) < 0)
                .thenComparing(ModelRegistry::cost)
                .thenComparing(LoadedModel::name))
        .toList();
  }

  @Override
  public void close() {
    models.forEach(it -> it.model().close());
  }

  private static BigDecimal cost(LoadedModel model) {
    Money cost = model.definition().cost();
    return cost == null ? BigDecimal.ZERO : cost.amount();
  }
}
