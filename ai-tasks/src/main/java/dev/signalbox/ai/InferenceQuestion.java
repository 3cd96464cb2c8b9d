package dev.signalbox.ai;

import dev.signalbox.policy.LabelledValue;
import dev.signalbox.policy.PolicyPoint;
import dev.signalbox.policy.PolicyQuery;
import dev.signalbox.policy.PolicyResource;
import dev.signalbox.process.ElementRef;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Puts a request as the policies are asked: may this caller infer with this model on such data? */
record InferenceQuestion(DataSize largestInput) {
  PolicyQuery of(InferenceRequest request, LoadedModel model) {
    return new PolicyQuery(
        PolicyPoint.INFERENCE,
        request.origin().caller(),
        "infer",
        new PolicyResource("model", model.name(), attributes(request, model)),
        Map.of(
            "input",
            new LabelledValue(
                request.terms().sensitivity().wireName(), smallEnough(request.input()))));
  }

  private static Map<String, Object> attributes(InferenceRequest request, LoadedModel model) {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("task", request.task().wireName());
    attributes.put("model", model.name());
    attributes.put("backend", model.backend().id());
    attributes.put("placement", model.backend().placement().wireName());
    attributes.put("sensitivity", request.terms().sensitivity().wireName());
    attributes.put("clearance", model.definition().clearance().wireName());
    ElementRef element = request.origin().element();
    if (element != null) {
      attributes.put("process", element.definition().key());
      attributes.put("version", element.definition().version());
      attributes.put("element", element.elementId());
    }
    return attributes;
  }

  /** Long texts, documents and structures stay out: rules that need them have the label. */
  private @Nullable Object smallEnough(@Nullable Object input) {
    boolean small =
        input instanceof Number
            || input instanceof Boolean
            || (input instanceof String text && text.length() <= largestInput.toBytes());
    return small ? input : null;
  }
}
