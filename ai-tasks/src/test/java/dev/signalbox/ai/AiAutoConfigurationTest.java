package dev.signalbox.ai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.ai.model.AiTask;
import dev.signalbox.ai.model.ModelUnusableException;
import dev.signalbox.budget.Amount;
import dev.signalbox.budget.Budget;
import dev.signalbox.budget.BudgetBook;
import dev.signalbox.budget.BudgetPeriod;
import dev.signalbox.budget.BudgetScope;
import dev.signalbox.budget.InMemoryBudgets;
import dev.signalbox.catalog.ModelCatalog;
import dev.signalbox.catalog.ModelDescription;
import dev.signalbox.content.ContentStore;
import dev.signalbox.content.InMemoryContentStore;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.TenantId;
import dev.signalbox.policy.PolicyDecisionPoint;
import dev.signalbox.policy.ScriptedPolicies;
import dev.signalbox.task.ServiceTaskHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

class AiAutoConfigurationTest {
  @TempDir Path home;

  @Test
  void shouldKeepTheNamesAndDefaultsOfItsSettings() {
    context()
        .run(
            context ->
                assertThat(context.getBean(AiProperties.class))
                    .isEqualTo(
                        new AiProperties(
                            0,
                            1000,
                            Duration.ofSeconds(30),
                            0.5,
                            DataSize.ofMegabytes(2),
                            DataSize.ofKilobytes(2),
                            Duration.ofSeconds(5),
                            10_000,
                            Duration.ofSeconds(1),
                            new OffPeak(LocalTime.of(22, 0), LocalTime.of(6, 0), ZoneId.of("UTC")),
                            KeepInputs.OFF,
                            Duration.ZERO)));
    context()
        .withBean(ContentStore.class, InMemoryContentStore::new)
        .withPropertyValues(
            "signalbox.ai.concurrency=3",
            "signalbox.ai.queue=7",
            "signalbox.ai.max-latency=4s",
            "signalbox.ai.min-confidence=0.8",
            "signalbox.ai.max-input=1KB",
            "signalbox.ai.policy-input=9B",
            "signalbox.ai.policy-retry=1m",
            "signalbox.ai.cache-entries=55",
            "signalbox.ai.refresh=9s",
            "signalbox.ai.off-peak.from=01:30",
            "signalbox.ai.off-peak.to=05:00",
            "signalbox.ai.off-peak.zone=Europe/Berlin",
            "signalbox.ai.keep-inputs=confidential",
            "signalbox.ai.unload-after=20m")
        .run(
            context ->
                assertThat(context.getBean(AiProperties.class))
                    .isEqualTo(
                        new AiProperties(
                            3,
                            7,
                            Duration.ofSeconds(4),
                            0.8,
                            DataSize.ofKilobytes(1),
                            DataSize.ofBytes(9),
                            Duration.ofMinutes(1),
                            55,
                            Duration.ofSeconds(9),
                            new OffPeak(
                                LocalTime.of(1, 30),
                                LocalTime.of(5, 0),
                                ZoneId.of("Europe/Berlin")),
                            KeepInputs.CONFIDENTIAL,
                            Duration.ofMinutes(20))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "concurrency=-1",
        "queue=0",
        "max-latency=0s",
        "min-confidence=1.1",
        "policy-retry=0s",
        "refresh=10ms",
        "off-peak.from=25:00",
        "off-peak.from=06:00",
        "off-peak.zone=Moon/Base",
        "keep-inputs=secret",
        "unload-after=-1s"
      })
  void shouldRefuseSettingsThatMakeNoSense(String setting) {
    context()
        .withPropertyValues("signalbox.ai." + setting)
        .run(context -> assertThat(context).hasFailed());
  }

  @Test
  void shouldBringTheHandlerTheCatalogueAndTheShippedModels() {
    context()
        .run(
            context -> {
              assertThat(context.getBean(ServiceTaskHandler.class).topic()).isEqualTo("ai");
              assertThat(context.getBean(ModelCatalog.class).models())
                  .extracting(ModelDescription::provider)
                  .containsExactly("pattern", "onnx");
            });
  }

  @Test
  void shouldSpendNoMoreThanTheBudgetsOfTheApplicationAllow() throws IOException {
    Files.writeString(
        Files.createDirectories(home.resolve("ai/backends")).resolve("pattern.yaml"),
        "id: pattern\nprotocol: pattern\nprices: {currency: EUR, per-call: 0.01}\n");
    InMemoryBudgets budgets = new InMemoryBudgets();
    Caller caller = Caller.system(TenantId.DEFAULT, "officer");
    Amount cent = new Amount(10_000, Currency.getInstance("EUR"));
    budgets.put(
        caller, new Budget(TenantId.DEFAULT, "all", BudgetScope.TENANT, cent, BudgetPeriod.TOTAL));
    Instant someday = Instant.parse("2100-01-01T00:00:00Z");
    InferenceRequest request =
        new InferenceRequest(
            new InferenceRequest.Origin(caller, null, 1, someday),
            AiTask.EXTRACT,
            InferenceRequest.AUTO,
            "Invoice no. 4711",
            InferenceRequest.Terms.DEFAULT);

    context()
        .withBean(BudgetBook.class, () -> budgets)
        .run(
            context -> {
              InferenceGateway gateway = context.getBean(InferenceGateway.class);
              assertThat(gateway.infer(request)).isInstanceOf(InferenceOutcome.Answered.class);
              assertThat(gateway.infer(request)).isInstanceOf(InferenceOutcome.OverBudget.class);
            });
  }

  @Test
  void shouldNotStartWithAModelFileThatIsMissing() throws IOException {
    Path folder = Files.createDirectories(home.resolve("models/pets"));
    Files.writeString(
        folder.resolve("model.yaml"),
        "{name: pets, version: 1, task: classify, provider: onnx, labels: {a: A., b: B.}}");

    context()
        .run(
            context -> {
              String message =
                  "The model file " + folder.resolve("examples.jsonl") + " is missing.";
              Throwable failure = Objects.requireNonNull(context.getStartupFailure());
              assertThat(failure).rootCause().hasMessage(message);
              assertThat(new UnusableModelFailureAnalyzer().analyze(failure).getDescription())
                  .isEqualTo(message);
              assertThat(failure).hasRootCauseInstanceOf(ModelUnusableException.class);
            });
  }

  @Test
  void shouldNotStartWithAModelOfAnUnknownProvider() throws IOException {
    Path folder = Files.createDirectories(home.resolve("models/pets"));
    Files.writeString(
        folder.resolve("model.yaml"), "{name: pets, version: 1, task: classify, provider: none}");

    context()
        .run(
            context ->
                assertThat(Objects.requireNonNull(context.getStartupFailure()))
                    .rootCause()
                    .hasMessage(
                        "The model pets in %s names the provider 'none', but there are only"
                            + " [chat, http, oip, onnx, pattern].",
                        folder));
  }

  @Test
  void shouldNotStartWithABackEndThatSaysWhatItCannotSay() throws IOException {
    Path folder = Files.createDirectories(home.resolve("ai/backends"));
    Files.writeString(folder.resolve("onnx.yaml"), "id: onnx\nprotocol: onnx\nurl: http://x\n");

    context()
        .run(
            context ->
                assertThat(Objects.requireNonNull(context.getStartupFailure()))
                    .rootCause()
                    .hasMessage(
                        "%s:3: 'url' is for back ends outside this process",
                        folder.resolve("onnx.yaml")));
  }

  /** All auto-configurations that the module lists, as an application would take them. */
  private ApplicationContextRunner context() {
    ClassLoader loader = getClass().getClassLoader();
    Class<?>[] ours =
        ImportCandidates.load(
                org.springframework.boot.autoconfigure.AutoConfiguration.class, loader)
            .getCandidates()
            .stream()
            .filter(it -> it.startsWith("dev.signalbox.ai."))
            .map(it -> ClassUtils.resolveClassName(it, loader))
            .toArray(Class<?>[]::new);
    return new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(ours))
        .withBean(PolicyDecisionPoint.class, ScriptedPolicies::permitAll)
        .withPropertyValues("signalbox.home=" + home);
  }
}
