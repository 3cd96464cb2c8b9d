package dev.signalbox.camunda.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.audit.Alternative;
import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionArchive;
import dev.signalbox.audit.DecisionBasis;
import dev.signalbox.audit.DecisionFilter;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionRecord;
import dev.signalbox.audit.DecisionResult;
import dev.signalbox.audit.DecisionScope;
import dev.signalbox.audit.InMemoryDecisionLedger;
import dev.signalbox.audit.ModelRef;
import dev.signalbox.audit.PolicyRef;
import dev.signalbox.camunda.form.AiStep;
import dev.signalbox.catalog.ModelCatalog;
import dev.signalbox.catalog.ModelDescription;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.TenantId;
import dev.signalbox.page.Page;
import dev.signalbox.page.PageRequest;
import dev.signalbox.process.DefinitionRef;
import dev.signalbox.process.ElementRef;
import dev.signalbox.process.ProcessInstanceId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;

class SuggestionsTest {
  private static final AiStep STEP = new AiStep("sort", "kind", "letters");
  private static final ModelRef MODEL = new ModelRef("letters", "1", "sha256:1");

  private final CountingArchive archive = new CountingArchive();
  private final Suggestions suggestions = new Suggestions(archive, installed());

  @Test
  void shouldAskTheLedgerTwiceForAWholePage() {
    Set<ProcessInstanceId> instances =
        IntStream.range(0, 50)
            .mapToObj(number -> new ProcessInstanceId("i-" + number))
            .collect(Collectors.toSet());
    for (ProcessInstanceId instance : instances) {
      said(instance, DecisionResult.of("bill", Duration.ZERO));
      asked(instance, "key account " + instance.value());
    }

    Suggestions.Page page = suggestions.page(TenantId.DEFAULT, instances);

    for (ProcessInstanceId instance : instances) {
      assertThat(page.of(instance, STEP).reason()).contains("key account " + instance.value());
    }
    assertThat(archive.questions).isEqualTo(2);
  }

  @Test
  void shouldNotAskWhatThePolicySaidWhereTheModelWasUnsure() {
    ProcessInstanceId instance = new ProcessInstanceId("i-1");
    said(
        instance,
        DecisionResult.of("bill", Duration.ZERO).withDetail(Map.of("unsureReason", "too close")));

    assertThat(suggestions.find(TenantId.DEFAULT, instance, STEP).reason()).isEqualTo("too close");
    assertThat(archive.questions).isEqualTo(1);
  }

  @Test
  void shouldOfferEveryLabelButTheSuggestionWhereTheModelWeighedNothing() {
    ProcessInstanceId instance = new ProcessInstanceId("i-1");
    said(instance, DecisionResult.of("bill", Duration.ZERO));

    Suggestion said = suggestions.find(TenantId.DEFAULT, instance, STEP);
    Suggestion nothing = suggestions.find(TenantId.DEFAULT, new ProcessInstanceId("i-2"), STEP);

    assertThat(said.alternatives()).extracting(Alternative::value).containsExactly("advert");
    assertThat(nothing.alternatives())
        .extracting(Alternative::value)
        .containsExactly("bill", "advert");
  }

  private void said(ProcessInstanceId instance, DecisionResult result) {
    DecisionBasis basis = new DecisionBasis(MODEL, null, "onnx", null, null);
    write(instance, DecisionKind.INFERENCE, basis, result);
  }

  private void asked(ProcessInstanceId instance, String reason) {
    DecisionBasis basis = DecisionBasis.of(new PolicyRef("rev-1", false, List.of(reason)));
    write(instance, DecisionKind.POLICY, basis, DecisionResult.of(false, Duration.ZERO));
  }

  private void write(
      ProcessInstanceId instance, DecisionKind kind, DecisionBasis basis, DecisionResult result) {
    ElementRef element =
        new ElementRef(instance, new DefinitionRef("p", 1), STEP.elementId(), null);
    DecisionScope scope = new DecisionScope(Caller.system(TenantId.DEFAULT, "dispatcher"), element);
    archive.ledger.append(List.of(new Decision(scope, kind, "letters", basis, result)));
  }

  private static ObjectProvider<ModelCatalog> installed() {
    ModelDescription letters =
        new ModelDescription(MODEL, "classify", "onnx", "Apache-2.0", List.of("bill", "advert"));
    return new ObjectProvider<>() {
      @Override
      public ModelCatalog getIfAvailable() {
        return () -> List.of(letters);
      }
    };
  }

  private static final class CountingArchive implements DecisionArchive {
    private final InMemoryDecisionLedger ledger = new InMemoryDecisionLedger();
    private int questions;

    @Override
    public Optional<DecisionRecord> find(TenantId tenant, String id) {
      questions++;
      return ledger.find(tenant, id);
    }

    @Override
    public Page<DecisionRecord> list(DecisionFilter filter, PageRequest page) {
      questions++;
      return ledger.list(filter, page);
    }

    @Override
    public Page<DecisionRecord> newest(DecisionFilter filter, PageRequest page) {
      questions++;
      return ledger.newest(filter, page);
    }

    @Override
    public List<DecisionRecord> latest(
        TenantId tenant, DecisionKind kind, Collection<ProcessInstanceId> instances) {
      questions++;
      return ledger.latest(tenant, kind, instances);
    }
  }
}
