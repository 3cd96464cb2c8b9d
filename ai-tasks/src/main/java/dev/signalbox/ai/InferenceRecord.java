package dev.signalbox.ai;

import dev.signalbox.ai.model.Digests;
import dev.signalbox.audit.Alternative;
import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionBasis;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionResult;
import dev.signalbox.audit.DecisionScope;
import dev.signalbox.audit.PolicyRef;
import dev.signalbox.policy.Obligation;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the decision record of one request to one model. */
final class InferenceRecord {
  private final InferenceRequest request;
  private final LoadedModel model;
  private final PolicyRef policy;
  private final String inputDigest;
  private final Map<String, Object> detail;

  InferenceRecord(InferenceRequest request, LoadedModel model, PolicyRef policy, String inputText) {
    this.request = request;
    this.model = model;
    this.policy = policy;
    this.inputDigest = Digests.of(inputText);
    this.detail = new HashMap<>();
    detail.put("task", request.task().wireName());
    detail.put("sensitivity", request.terms().sensitivity().wireName());
    detail.put("attempt", request.origin().attempt());
    if (!request.model().equals(InferenceRequest.AUTO) && !request.model().equals(model.name())) {
      detail.put("asked", request.model());
    }
    String region = model.backend().address().region();
    if (region != null) {
      detail.put("region", region);
    }
  }

  private InferenceRecord(InferenceRecord other) {
    this.request = other.request;
    this.model = other.model;
    this.policy = other.policy;
    this.inputDigest = other.inputDigest;
    this.detail = new HashMap<>(other.detail);
  }

  /** The same so far; what either is told from now on, the other is not. */
  InferenceRecord copy() {
    return new InferenceRecord(this);
  }

  InferenceRecord with(String name, Object value) {
    detail.put(name, value);
    return this;
  }

  InferenceRecord with(Map<String, Object> more) {
    more.forEach(detail::putIfAbsent);
    return this;
  }

  InferenceRecord owing(List<Obligation> obligations) {
    return obligations.isEmpty()
        ? this
        : with("obligations", obligations.stream().map(InferenceRecord::json).toList());
  }

  Decision answered(InferenceResult result, Duration latency) {
    if (result.unsureReason() != null) {
      with("unsureReason", result.unsureReason());
    }
    return decision(result.value(), result.confidence(), result.alternatives(), latency);
  }

  Decision unanswered(Duration latency) {
    return decision(null, null, List.of(), latency);
  }

  private Decision decision(
      @Nullable Object output,
      @Nullable Double confidence,
      List<Alternative> alternatives,
      Duration latency) {
    InferenceRequest.Origin origin = request.origin();
    return new Decision(
        new DecisionScope(origin.caller(), origin.element()),
        DecisionKind.INFERENCE,
        model.name(),
        new DecisionBasis(
            model.ref(), policy, model.backend().id(), model.model().promptVersion(), inputDigest),
        new DecisionResult(output, confidence, alternatives, null, latency, detail));
  }

  private static Map<String, Object> json(Obligation obligation) {
    Map<String, Object> json = new LinkedHashMap<>(obligation.parameters());
    json.put("type", obligation.type());
    return json;
  }
}
