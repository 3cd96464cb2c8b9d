package dev.signalbox.opa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.policy.PolicyDecision.Permit;
import dev.signalbox.policy.PolicyDecision.Undecided;
import dev.signalbox.policy.PolicyDecisionPoint;
import dev.signalbox.policy.PolicyQuestions;
import dev.signalbox.task.ServiceTaskHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class PolicyAutoConfigurationTest {
  @TempDir Path home;

  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(PolicyAutoConfiguration.class))
          .withPropertyValues("signalbox.policy.watch=50ms");

  @Test
  void shouldDecideInProcessByDefault() {
    application
        .withPropertyValues("signalbox.home=" + home)
        .run(
            context -> {
              assertThat(decision(context)).isInstanceOf(Permit.class);
              assertThat(context.getBean(ServiceTaskHandler.class).topic()).isEqualTo("policy");
              awaitHealth(context, Status.UP, "revision");
            });
  }

  @Test
  void shouldPermitNothingAndSaySoWhileTheServerIsAway() {
    application
        .withPropertyValues(
            "signalbox.policy.mode=server", "signalbox.policy.server.url=http://127.0.0.1:1")
        .run(
            context -> {
              assertThat(decision(context)).isInstanceOf(Undecided.class);
              awaitHealth(context, Status.DOWN, "reason");
            });
  }

  @Test
  void shouldPermitNothingAndSaySoWhenThePoliciesAreStale() {
    application
        .withPropertyValues("signalbox.home=" + home, "signalbox.policy.max-age=1ns")
        .run(
            context -> {
              assertThat(decision(context))
                  .isInstanceOfSatisfying(
                      Undecided.class, it -> assertThat(it.reason()).contains("stale"));
              awaitHealth(context, Status.DOWN, "reason");
            });
  }

  @Test
  void shouldPermitNothingUntilABrokenBundleIsMended() throws Exception {
    Path policies = Files.createDirectories(home.resolve("policies"));
    Path bundle = policies.resolve(PolicyFolder.BUNDLE);
    byte[] whole = Files.readAllBytes(Path.of("src/main/resources/policy/bundle.tar.gz"));
    Files.write(bundle, Arrays.copyOf(whole, whole.length / 2));
    application
        .withPropertyValues("signalbox.home=" + home)
        .run(
            context -> {
              assertThat(decision(context)).isInstanceOf(Undecided.class);
              awaitHealth(context, Status.DOWN, "problem");

              Files.write(bundle, whole);

              awaitHealth(context, Status.UP, "revision");
              assertThat(decision(context)).isInstanceOf(Permit.class);
            });
  }

  @Test
  void shouldNotStartWithOwnRulesAndNoCompiler() throws Exception {
    Path policies = Files.createDirectories(home.resolve("policies"));
    Files.writeString(policies.resolve("a.rego"), "package custom.a\nx := 1\n");
    application
        .withPropertyValues(
            "signalbox.home=" + home, "signalbox.policy.embedded.opa=opa-that-is-nowhere")
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .hasRootCauseInstanceOf(PoliciesRefusedException.class)
                    .rootCause()
                    .hasMessageContaining("no opa to compile"));
  }

  private static Object decision(AssertableApplicationContext context) {
    return context.getBean(PolicyDecisionPoint.class).decide(PolicyQuestions.start("p"));
  }

  private static void awaitHealth(
      AssertableApplicationContext context, Status status, String detail) {
    Awaitility.await()
        .untilAsserted(
            () -> {
              HealthIndicator health =
                  context.getBean("policyHealthIndicator", HealthIndicator.class);
              assertThat(health.health().getStatus()).isEqualTo(status);
              assertThat(health.health().getDetails()).containsKey(detail);
            });
  }
}
