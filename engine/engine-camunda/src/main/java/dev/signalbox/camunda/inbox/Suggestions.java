package dev.signalbox.camunda.inbox;

import dev.signalbox.audit.Alternative;
import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionArchive;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionRecord;
import dev.signalbox.audit.DecisionResult;
import dev.signalbox.audit.ModelRef;
import dev.signalbox.audit.PolicyRef;
import dev.signalbox.camunda.form.AiStep;
import dev.signalbox.catalog.ModelCatalog;
import dev.signalbox.identity.TenantId;
import dev.signalbox.process.ElementRef;
import dev.signalbox.process.ProcessInstanceId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Finds what the model said last about AI steps: their records in the ledger, one question for a
 * whole page of tasks, and a second one where the policy asked for a person.
 */
final class Suggestions {
  private static final String EVIDENCE = "evidence";
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
    return page(tenant, Set.of(instance)).of(instance, step);
  }

  /** What was said in these instances, as it stands now. */
  Page page(TenantId tenant, Set<ProcessInstanceId> instances) {
    return new Page(tenant, instances);
  }

  /** What models and policies said last in some instances. */
  final class Page {
    private final TenantId tenant;
    private final Set<ProcessInstanceId> instances;
    private final Map<Place, Decision> said = new HashMap<>();
    private @Nullable Map<ProcessInstanceId, Decision> asked;

    private Page(TenantId tenant, Set<ProcessInstanceId> instances) {
      this.tenant = tenant;
      this.instances = instances;
      each(
          DecisionKind.INFERENCE,
          (element, decision) ->
              said.put(new Place(element.instanceId(), element.elementId()), decision));
    }

    Suggestion of(ProcessInstanceId instance, AiStep step) {
      Decision last = said.get(new Place(instance, step.elementId()));
      DecisionResult result = last == null ? NOTHING : last.result();
      ModelRef model = last == null ? null : last.basis().model();
      List<String> labels = labels(model == null ? step.model() : model.name());
      return new Suggestion(
          result.output(),
          result.confidence(),
          alternatives(result, labels),
          reason(result, instance),
          new Suggestion.Source(model, labels),
          result.detail().get(EVIDENCE));
    }

    private String reason(DecisionResult result, ProcessInstanceId instance) {
      Object unsure = result.detail().get("unsureReason");
      Object error = result.detail().get("error");
      if (unsure != null) {
        return unsure.toString();
      }
      if (error != null) {
        return "The model could not be asked: " + error;
      }
      return result.output() == null ? NO_ANSWER : afterASureAnswer(instance);
    }

    /** Why a person is asked although the model was sure: mostly, a policy task said so. */
    private String afterASureAnswer(ProcessInstanceId instance) {
      Decision last = asked().get(instance);
      PolicyRef policy = last == null ? null : last.basis().policy();
      return policy == null || policy.allow()
          ? SURE
          : "The model was sure; the policy wants a person: "
              + String.join("; ", policy.reasons())
              + ".";
    }

    private Map<ProcessInstanceId, Decision> asked() {
      Map<ProcessInstanceId, Decision> known = asked;
      if (known == null) {
        Map<ProcessInstanceId, Decision> read = new HashMap<>();
        each(DecisionKind.POLICY, (element, decision) -> read.put(element.instanceId(), decision));
        known = read;
        asked = read;
      }
      return known;
    }

    /** In the order they were written, so that what is put last stays. */
    private void each(DecisionKind kind, BiConsumer<ElementRef, Decision> taker) {
      for (DecisionRecord record : archive.latest(tenant, kind, instances)) {
        ElementRef element = record.decision().scope().element();
        if (element != null) {
          taker.accept(element, record.decision());
        }
      }
    }
  }

  private record Place(ProcessInstanceId instance, String elementId) {}

  private List<String> labels(@Nullable String model) {
    return Stream.ofNullable(models.getIfAvailable())
        .flatMap(catalog -> catalog.models().stream())
        .filter(description -> description.model().name().equals(model))
        .flatMap(description -> description.labels().stream())
        .toList();
  }

  /** What the model weighed; where it says nothing, every label is as good as the next. */
  private static List<Alternative> alternatives(DecisionResult result, List<String> labels) {
    List<Alternative> weighed =
        result.alternatives().isEmpty()
            ? labels.stream().map(label -> new Alternative(label, null)).toList()
            : result.alternatives();
    return weighed.stream()
        .filter(alternative -> !alternative.value().equals(result.output()))
        .toList();
  }
}
