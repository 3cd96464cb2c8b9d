package dev.signalbox.camunda.inbox;

import dev.signalbox.audit.Alternative;
import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionArchive;
import dev.signalbox.audit.DecisionFilter;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionRecord;
import dev.signalbox.audit.DecisionResult;
import dev.signalbox.audit.ModelRef;
import dev.signalbox.audit.PolicyRef;
import dev.signalbox.camunda.form.AiStep;
import dev.signalbox.catalog.ModelCatalog;
import dev.signalbox.identity.TenantId;
import dev.signalbox.page.Page;
import dev.signalbox.page.PageRequest;
import dev.signalbox.process.ProcessInstanceId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** Finds what the model said last about an AI step of an instance: its record in the ledger. */
final class Suggestions {
  private static final String NO_ANSWER = "The model gave no answer.";
  private static final String SURE =
      "The model was sure; the process asks for a person's word all the same.";
  private static final DecisionResult NOTHING =
      new DecisionResult(
          null, null, List.of(), null, Duration.ZERO, Map.of("unsureReason", NO_ANSWER));

  private final DecisionArchive archive;
  private final ObjectProvider<ModelCatalog> models;

  Suggestions(DecisionArchive archive, ObjectProvider<ModelCatalog> models) {
    this.archive = archive;
    this.models = models;
  }

  Suggestion find(TenantId tenant, ProcessInstanceId instance, AiStep step) {
    Decision said =
        last(new DecisionFilter(tenant, instance, step.elementId(), DecisionKind.INFERENCE));
    DecisionResult result = said == null ? NOTHING : said.result();
    ModelRef model = said == null ? null : said.basis().model();
    List<String> labels = labels(model == null ? step.model() : model.name());
    return new Suggestion(
        result.output(),
        result.confidence(),
        alternatives(result, labels),
        reason(result, tenant, instance),
        model,
        labels);
  }

  private @Nullable Decision last(DecisionFilter filter) {
    Decision last = null;
    PageRequest page = PageRequest.first(PageRequest.MAX_LIMIT);
    while (true) {
      Page<DecisionRecord> found = archive.list(filter, page);
      if (!found.items().isEmpty()) {
        last = found.items().get(found.items().size() - 1).decision();
      }
      if (found.next() == null) {
        return last;
      }
      page = new PageRequest(PageRequest.MAX_LIMIT, found.next());
    }
  }

  private List<String> labels(@Nullable String model) {
    return Stream.ofNullable(models.getIfAvailable())
        .flatMap(catalog -> catalog.models().stream())
        .filter(description -> description.model().name().equals(model))
        .flatMap(description -> description.labels().stream())
        .toList();
  }

  /** What the model weighed; where it says nothing, every label is as good as the next. */
  private static List<Alternative> alternatives(DecisionResult result, List<String> labels) {
    if (!result.alternatives().isEmpty()) {
      return result.alternatives();
    }
    return labels.stream()
        .filter(label -> !label.equals(result.output()))
        .map(label -> new Alternative(label, null))
        .toList();
  }

  private String reason(DecisionResult result, TenantId tenant, ProcessInstanceId instance) {
    Object unsure = result.detail().get("unsureReason");
    Object error = result.detail().get("error");
    if (unsure != null) {
      return unsure.toString();
    }
    if (error != null) {
      return "The model could not be asked: " + error;
    }
    return result.output() == null ? NO_ANSWER : afterASureAnswer(tenant, instance);
  }

  /** Why a person is asked although the model was sure: mostly, a policy task said so. */
  private String afterASureAnswer(TenantId tenant, ProcessInstanceId instance) {
    Decision asked = last(new DecisionFilter(tenant, instance, null, DecisionKind.POLICY));
    PolicyRef policy = asked == null ? null : asked.basis().policy();
    return policy == null || policy.allow()
        ? SURE
        : "The model was sure; the policy wants a person: "
            + String.join("; ", policy.reasons())
            + ".";
  }
}
