package dev.signalbox.web.rest;

import dev.signalbox.audit.DecisionArchive;
import dev.signalbox.audit.DecisionRecord;
import dev.signalbox.content.ContentRef;
import dev.signalbox.content.ContentStore;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives back what models were asked, where it was kept. */
@RestController
@RequestMapping(ApiPaths.BASE + "/decisions/{id}/input")
@Tag(name = "Decisions")
class KeptInputController {
  private final DecisionArchive archive;
  private final ContentStore contents;

  KeptInputController(DecisionArchive archive, ContentStore contents) {
    this.archive = archive;
    this.contents = contents;
  }

  @GetMapping
  @Operation(
      summary = "Shows what the model was asked",
      description = "Inputs are kept where `signalbox.ai.keep-inputs` says so; else this is 404.")
  KeptInputJson get(Caller caller, @PathVariable String id) {
    ContentRef ref =
        archive
            .find(caller.tenant(), id)
            .flatMap(KeptInputController::kept)
            .orElseThrow(() -> missing(id));
    byte[] input = contents.get(caller.tenant(), ref).orElseThrow(() -> missing(id));
    return new KeptInputJson(
        ref.digest(), ref.mediaType(), Base64.getEncoder().encodeToString(input));
  }

  private static Optional<ContentRef> kept(DecisionRecord written) {
    Object kept = written.decision().result().detail().get("keptInput");
    return kept instanceof Map<?, ?> ref
            && ref.get("digest") instanceof String digest
            && ref.get("mediaType") instanceof String mediaType
        ? Optional.of(new ContentRef(digest, mediaType))
        : Optional.empty();
  }

  private static SignalboxException missing(String id) {
    return new SignalboxException(
        ErrorCode.DECISION_NOT_FOUND, "There is no decision " + id + " whose input was kept.");
  }

  /** The input of a question to a model. */
  record KeptInputJson(
      @Schema(description = "Of the input as it is, `sha256:<hex>`.") String digest,
      @Schema(example = "text/plain;charset=UTF-8") String mediaType,
      @Schema(description = "Base64.") String data) {}
}
