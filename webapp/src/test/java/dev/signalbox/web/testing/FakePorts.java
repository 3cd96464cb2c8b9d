package dev.signalbox.web.testing;

import dev.signalbox.ai.OffPeak;
import dev.signalbox.ai.RecordedInference;
import dev.signalbox.ai.RouteExplainer;
import dev.signalbox.ai.RouteExplanation;
import dev.signalbox.ai.serving.InferenceServer;
import dev.signalbox.ai.serving.Readiness;
import dev.signalbox.ai.serving.RestInference;
import dev.signalbox.ai.serving.ServingProperties;
import dev.signalbox.audit.DecisionLedger;
import dev.signalbox.audit.InMemoryDecisionLedger;
import dev.signalbox.audit.LedgerReport;
import dev.signalbox.audit.LedgerState;
import dev.signalbox.audit.LedgerStatus;
import dev.signalbox.audit.LedgerVerifier;
import dev.signalbox.audit.ModelRef;
import dev.signalbox.budget.InMemoryBudgets;
import dev.signalbox.catalog.ConnectorCatalog;
import dev.signalbox.catalog.ConnectorDescription;
import dev.signalbox.catalog.ModelCatalog;
import dev.signalbox.catalog.ModelDescription;
import dev.signalbox.catalog.OperationDescription;
import dev.signalbox.content.InMemoryContentStore;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.idempotency.InMemoryIdempotencyKeys;
import dev.signalbox.identity.InMemoryApiKeys;
import dev.signalbox.identity.TenantId;
import dev.signalbox.process.DefinitionRef;
import dev.signalbox.process.Deployment;
import dev.signalbox.process.DeploymentRefusedException;
import dev.signalbox.process.Deployments;
import dev.signalbox.process.Finding;
import dev.signalbox.process.IncidentDesk;
import dev.signalbox.process.IncidentGroup;
import dev.signalbox.process.RetryIncident;
import dev.signalbox.settings.InMemoryUserSettings;
import dev.signalbox.settings.UserSettings;
import dev.signalbox.task.TaskResumption;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.unit.DataSize;

/** The ports that the web edge asks, in memory. */
@TestConfiguration(proxyBeanMethods = false)
public class FakePorts {
  private static final ServingProperties SERVING =
      new ServingProperties(
          DataSize.ofKilobytes(64), 5, 2, 10, new ServingProperties.Grpc(null, null, null, null));

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  FakeEngine engine() {
    return new FakeEngine();
  }

  @Bean
  FakeInbox inbox() {
    return new FakeInbox();
  }

  @Bean
  InMemoryDecisionLedger ledger() {
    return new InMemoryDecisionLedger();
  }

  @Bean
  InMemoryIdempotencyKeys idempotencyKeys() {
    return new InMemoryIdempotencyKeys();
  }

  @Bean
  PlatformTransactionManager transactions() {
    return new FakeTransactions();
  }

  @Bean
  LedgerVerifier verifier() {
    return tenant ->
        new LedgerReport(3, 2, List.of(new LedgerReport.LedgerFinding(1L, "d-2", "changed")));
  }

  @Bean
  IncidentDesk incidents() {
    return new IncidentDesk() {
      @Override
      public void retry(RetryIncident command) {
        if (!command.incidentId().equals("incident-1")) {
          throw new SignalboxException(ErrorCode.INCIDENT_NOT_FOUND, "There is no such incident.");
        }
      }

      @Override
      public List<IncidentGroup> groups(TenantId tenant) {
        return List.of();
      }
    };
  }

  @Bean
  LedgerStatus ledgerStatus() {
    return tenant -> new LedgerState(3, 2, null, "test+00000000", null);
  }

  @Bean
  UserSettings userSettings() {
    return new InMemoryUserSettings();
  }

  @Bean
  TaskResumption resumption() {
    Set<String> resumed = new HashSet<>();
    return command -> {
      if (!command.resumeKey().startsWith("parked")) {
        throw new SignalboxException(ErrorCode.PARKED_TASK_NOT_FOUND, "There is no such task.");
      }
      return resumed.add(command.resumeKey());
    };
  }

  @Bean
  Deployments deployments() {
    return command -> {
      if (command.resources().keySet().stream().anyMatch(name -> name.startsWith("hostile"))) {
        throw new DeploymentRefusedException(
            List.of(
                new Finding(
                    "no-script",
                    Finding.Severity.ERROR,
                    "hostile.bpmn",
                    "script-1",
                    null,
                    "A script may not be deployed.",
                    "Use an external task.",
                    null)));
      }
      return new Deployment("deployment-1", command.name(), List.of(new DefinitionRef("p", 1)));
    };
  }

  @Bean
  ModelCatalog models() {
    return () ->
        List.of(
            new ModelDescription(
                new ModelRef("tickets", "1", "sha256:00"),
                "classify",
                "onnx",
                "Apache-2.0",
                List.of("billing", "delivery")),
            new ModelDescription(
                new ModelRef("helper", "1", "sha256:01"), "chat", "chat", "unknown", List.of()),
            new ModelDescription(
                new ModelRef("vectors", "1", "sha256:02"), "embed", "chat", "unknown", List.of()));
  }

  @Bean
  FakeInference inference() {
    return new FakeInference();
  }

  @Bean
  RecordedInference recordedInference(FakeInference inference, DecisionLedger ledger) {
    return new RecordedInference(inference, ledger);
  }

  @Bean(destroyMethod = "close")
  InferenceServer inferenceServer(RecordedInference inference, Clock clock) {
    return new InferenceServer(new FakeModels(), inference, SERVING, clock);
  }

  @Bean
  RestInference restInference(InferenceServer server) {
    return new RestInference(server, new Readiness(null, null), SERVING);
  }

  @Bean
  RouteExplainer routeExplainer() {
    return request ->
        new RouteExplanation(
            "ab12",
            List.of(
                new RouteExplanation.Turn(
                    "near",
                    "onnx",
                    "tickets",
                    false,
                    List.of("costs nothing"),
                    null,
                    request.model().equals("denied") ? "the policies refuse it" : null)),
            List.of(new RouteExplanation.PassedOver("far", "the lane is normal")),
            true,
            null);
  }

  @Bean
  InMemoryBudgets budgets(Clock clock) {
    return new InMemoryBudgets(clock);
  }

  @Bean
  InMemoryContentStore contents() {
    return new InMemoryContentStore();
  }

  /** They are never now, but two hours away. */
  @Bean
  OffPeak offPeak(Clock clock) {
    LocalTime now = LocalTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    return new OffPeak(now.plusHours(2), now.plusHours(3), ZoneOffset.UTC);
  }

  @Bean
  FakeBackEnds backEnds(Clock clock) {
    return new FakeBackEnds(clock);
  }

  @Bean
  InMemoryApiKeys apiKeys(Clock clock) {
    return new InMemoryApiKeys(clock);
  }

  @Bean
  ConnectorCatalog connectors() {
    return () ->
        List.of(
            new ConnectorDescription(
                "service-desk",
                "1",
                "Service desk",
                "Creates tickets.",
                List.of(
                    new OperationDescription(
                        "service-desk.create-ticket",
                        "Create a ticket",
                        "write",
                        "key",
                        Map.of("type", "object"),
                        Map.of("type", "object")))));
  }
}
