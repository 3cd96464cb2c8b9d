package dev.signalbox.camunda.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.identity.SampleCallers;
import dev.signalbox.identity.TenantId;
import dev.signalbox.process.DeclaredVariable;
import dev.signalbox.process.DefinitionRef;
import dev.signalbox.process.IncidentDesk;
import dev.signalbox.process.ProcessCatalog;
import dev.signalbox.process.ProcessDescription;
import dev.signalbox.process.RetryIncident;
import dev.signalbox.process.StartedProcess;
import dev.signalbox.process.VariableType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class CatalogAndIncidentDeskIT extends RuntimeTest {
  @Autowired ProcessCatalog catalog;
  @Autowired IncidentDesk desk;

  @Test
  void shouldDescribeWhatAProcessWantsToBeStartedWith() {
    ProcessDescription order = catalog.find(TenantId.DEFAULT, "rt-order").orElseThrow();

    assertThat(order.name()).isEqualTo("Order");
    assertThat(order.documentation()).isEqualTo("Takes an order.");
    assertThat(order.startVariables())
        .extracting(DeclaredVariable::type)
        .containsExactly(
            VariableType.STRING,
            VariableType.LONG,
            VariableType.DOUBLE,
            VariableType.BOOLEAN,
            VariableType.DATE,
            VariableType.ENUM,
            VariableType.JSON,
            VariableType.FILE,
            VariableType.STRING);
    DeclaredVariable text = order.startVariables().get(0);
    assertThat(text.required()).isTrue();
    assertThat(text.label()).isEqualTo("Text");
    assertThat(order.startVariables().get(2).label()).isEqualTo("price");
    assertThat(order.startVariables().get(5).options().keySet()).containsExactly("s", "m", "l");
  }

  @Test
  void shouldListByNameThenKey() {
    assertThat(catalog.list(TenantId.DEFAULT))
        .extracting(process -> process.definition().key())
        .filteredOn(key -> key.startsWith("rt-"))
        .containsSubsequence("rt-bare", "rt-order", "rt-mail");
    assertThat(catalog.list(new TenantId("other"))).isEmpty();
  }

  @Test
  void shouldGiveTheDiagramAsItWasDeployed() {
    ProcessDescription order = catalog.find(TenantId.DEFAULT, "rt-order").orElseThrow();

    assertThat(catalog.diagram(TenantId.DEFAULT, order.definition()).orElseThrow())
        .contains("<bpmn:process id=\"rt-order\"");
    assertThat(catalog.diagram(TenantId.DEFAULT, new DefinitionRef("rt-order", 999))).isEmpty();
    assertThat(catalog.find(TenantId.DEFAULT, "a\0b")).isEmpty();
  }

  @Test
  void shouldGiveAFailedStepNewAttempts() {
    StartedProcess started = failed();
    String incident = view(started.instanceId()).incidents().get(0).id();

    desk.retry(new RetryIncident(SampleCallers.operator(), incident, null));

    assertThat(view(started.instanceId()).incidents()).isEmpty();
    assertThat(lockStep(started.instanceId()).getRetries()).isEqualTo(5);
    Decision decision = decisions(started.instanceId()).get(1);
    assertThat(decision.kind()).isEqualTo(DecisionKind.INTERVENTION);
    assertThat(element(decision).elementId()).isEqualTo("step");
    assertThat(decision.result().detail()).containsEntry("error", "CONFLICT: broken");
  }

  @Test
  void shouldRetryAnIncidentOnce() {
    StartedProcess started = failed();
    String incident = view(started.instanceId()).incidents().get(0).id();
    desk.retry(new RetryIncident(SampleCallers.operator(), incident, null));

    for (String gone : new String[] {incident, "nope", "a\0b"}) {
      assertRefused(
          ErrorCode.INCIDENT_NOT_FOUND,
          () -> desk.retry(new RetryIncident(SampleCallers.operator(), gone, null)));
    }
  }

  @Test
  void shouldRetryNothingAgainstThePolicy() {
    StartedProcess started = failed();
    String incident = view(started.instanceId()).incidents().get(0).id();

    policy.denyAll("operators only");

    assertRefused(
        ErrorCode.POLICY_DENIED,
        () -> desk.retry(new RetryIncident(SampleCallers.reviewer(), incident, null)));
    assertThat(view(started.instanceId()).incidents()).hasSize(1);
    assertThat(policy.asked().get(1).action()).isEqualTo("retry-incident");
  }

  private StartedProcess failed() {
    StartedProcess started = start("rt-bare", Map.of());
    String step = lockStep(started.instanceId()).getId();
    engine.getExternalTaskService().handleFailure(step, "test-worker", "CONFLICT: broken", 0, 0);
    return started;
  }
}
