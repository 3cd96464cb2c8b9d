package dev.signalbox.opa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.identity.Caller;
import dev.signalbox.identity.TenantId;
import dev.signalbox.policy.PolicyDecision.Permit;
import dev.signalbox.policy.PolicyDecision.Undecided;
import dev.signalbox.policy.PolicyDecisionPoint;
import dev.signalbox.policy.PolicyDecisionPointContract;
import dev.signalbox.policy.PolicyQuestions;
import dev.signalbox.policy.PolicyRules;
import dev.signalbox.policy.PolicyRulesContract;
import dev.signalbox.policy.RuleQuery;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The server decision point against a real OPA. */
@RequiresOpa
class ServerDecisionPointIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final EmbeddedFixture EMBEDDED = EmbeddedFixture.withBasePolicies();

  @TempDir static Path work;
  private static OpaServer opa;
  private static ServerFixture server;
  private static ServerFixture nowhere;

  @BeforeAll
  static void startOpa() throws IOException {
    opa = OpaServer.withBasePolicies(work);
    server = ServerFixture.at(opa.url(), null, TIMEOUT);
    nowhere = ServerFixture.at(URI.create("http://127.0.0.1:1"), null, TIMEOUT);
  }

  @AfterAll
  static void stopOpa() {
    opa.close();
  }

  @Nested
  class AsDecisionPoint extends PolicyDecisionPointContract {
    @Override
    protected PolicyDecisionPoint permitting() {
      return server.decisionPoint();
    }

    @Override
    protected PolicyDecisionPoint refusing() {
      return server.decisionPoint();
    }

    @Override
    protected PolicyDecisionPoint unable() {
      return nowhere.decisionPoint();
    }
  }

  @Nested
  class AsRules extends PolicyRulesContract {
    @Override
    protected PolicyRules answering() {
      return server.rules();
    }

    @Override
    protected PolicyRules unable() {
      return nowhere.rules();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldDecideAsTheEmbeddedOne(PolicyCases.Case given) {
    assertThat(server.decisionPoint().decide(given.query()))
        .isEqualTo(EMBEDDED.decisionPoint().decide(given.query()));
  }

  static Stream<PolicyCases.Case> cases() {
    return PolicyCases.all();
  }

  @ParameterizedTest
  @MethodSource("tickets")
  void shouldAnswerRulesAsTheEmbeddedOne(Map<String, Object> ticket) {
    RuleQuery query =
        new RuleQuery(
            Caller.system(TenantId.DEFAULT, "dispatcher"),
            "custom.tickets.may_auto_route",
            null,
            Map.copyOf(ticket));

    assertThat(server.rules().evaluate(query)).isEqualTo(EMBEDDED.rules().evaluate(query));
  }

  static Stream<Map<String, Object>> tickets() {
    return Stream.of(
        Map.of("category", "billing", "confidence", 0.9, "unsure", false, "customer", "c-1"),
        Map.of("category", "billing", "confidence", 0.1, "unsure", false, "customer", "c-1"),
        Map.of("category", "cancellation", "confidence", 0.9, "unsure", false, "customer", "vip1"),
        Map.of("category", "", "unsure", true),
        Map.of());
  }

  @Test
  void shouldBeUndecidedWhenTheServerHasNoPolicies(@TempDir Path empty) throws IOException {
    try (OpaServer bare = OpaServer.withoutPolicies(empty)) {
      ServerFixture asked = ServerFixture.at(bare.url(), null, TIMEOUT);

      assertThat(asked.decisionPoint().decide(PolicyQuestions.start("p")))
          .isInstanceOf(Undecided.class);
    }
  }

  @Test
  void shouldSendItsToken(@TempDir Path guarded) throws IOException {
    Path rule = guarded.resolve("authz.rego");
    Files.writeString(
        rule,
        """
        package system.authz

        default allow := false

        allow if input.path == ["health"]

        allow if input.identity == "secret"
        """);
    try (OpaServer closed =
        OpaServer.withBasePolicies(
            guarded, "--authentication=token", "--authorization=basic", rule.toString())) {
      assertThat(decidedBy(closed, "secret")).isInstanceOf(Permit.class);
      assertThat(decidedBy(closed, "wrong")).isInstanceOf(Undecided.class);
      assertThat(decidedBy(closed, null)).isInstanceOf(Undecided.class);
    }
  }

  private static Object decidedBy(OpaServer opa, @Nullable String token) {
    return ServerFixture.at(opa.url(), token, TIMEOUT)
        .decisionPoint()
        .decide(PolicyQuestions.start("p"));
  }
}
