package dev.signalbox.web.rest;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionBasis;
import dev.signalbox.audit.DecisionRecord;
import dev.signalbox.audit.DecisionResult;
import dev.signalbox.audit.HumanOverride;
import dev.signalbox.audit.ModelRef;
import dev.signalbox.audit.PolicyRef;
import dev.signalbox.process.ElementRef;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A decision as it stands in the ledger. */
record DecisionJson(
    String id,
    Instant time,
    @Schema(example = "inference") String kind,
    @Nullable String instanceId,
    @Nullable String elementId,
    String actor,
    String subject,
    @Nullable AnsweringModelJson model,
    @Nullable Double confidence,
    @Nullable PolicyJson policy,
    @Schema(
            types = {},
            description = "What was decided.")
        @Nullable Object output,
    @Nullable OverrideJson override,
    long latencyMs,
    BasisJson basis) {

  static DecisionJson of(DecisionRecord written) {
    Decision decision = written.decision();
    ElementRef element = decision.scope().element();
    DecisionResult result = decision.result();
    ModelRef model = decision.basis().model();
    PolicyRef policy = decision.basis().policy();
    HumanOverride override = result.override();
    return new DecisionJson(
        written.id(),
        written.time(),
        decision.kind().name().toLowerCase(Locale.ROOT),
        element == null ? null : element.instanceId().value(),
        element == null ? null : element.elementId(),
        decision.scope().caller().actor().id(),
        decision.subject(),
        model == null
            ? null
            : new AnsweringModelJson(model.name(), model.version(), model.digest()),
        result.confidence(),
        policy == null ? null : PolicyJson.of(policy),
        result.output(),
        override == null ? null : OverrideJson.of(override),
        result.latency().toMillis(),
        BasisJson.of(written));
  }

  /** The model that answered. */
  record AnsweringModelJson(String name, String version, String digest) {}

  /** The policies' answer. */
  record PolicyJson(String revision, boolean allow, List<String> reasons) {
    static PolicyJson of(PolicyRef policy) {
      return new PolicyJson(policy.revision(), policy.allow(), policy.reasons());
    }
  }

  /** What a person decided over a suggestion. */
  record OverrideJson(
      String decision,
      @Schema(
              types = {},
              description = "Any value.")
          @Nullable Object suggested,
      @Schema(
              types = {},
              description = "Any value.")
          @Nullable Object value,
      @Nullable String reason) {
    static OverrideJson of(HumanOverride override) {
      return new OverrideJson(
          override.decision(), override.suggested(), override.value(), override.reason());
    }
  }

  /** What else the decision rests on, and its place in the ledger. */
  record BasisJson(
      @Nullable DefinitionJson definition,
      @Nullable String provider,
      @Nullable String promptVersion,
      @Nullable String inputDigest,
      List<TaskJson.AlternativeJson> alternatives,
      Map<String, Object> detail,
      String writer,
      long writerSeq) {
    static BasisJson of(DecisionRecord written) {
      Decision decision = written.decision();
      ElementRef element = decision.scope().element();
      DecisionBasis basis = decision.basis();
      return new BasisJson(
          element == null ? null : DefinitionJson.of(element.definition()),
          basis.provider(),
          basis.promptVersion(),
          basis.inputDigest(),
          decision.result().alternatives().stream().map(TaskJson.AlternativeJson::of).toList(),
          decision.result().detail(),
          written.writer(),
          written.writerSeq());
    }
  }
}
