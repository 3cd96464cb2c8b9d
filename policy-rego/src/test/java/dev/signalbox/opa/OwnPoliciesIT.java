package dev.signalbox.opa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.signalbox.identity.Caller;
import dev.signalbox.identity.TenantId;
import dev.signalbox.policy.Obligation;
import dev.signalbox.policy.PolicyDecision;
import dev.signalbox.policy.PolicyDecision.Deny;
import dev.signalbox.policy.PolicyDecision.Permit;
import dev.signalbox.policy.PolicyDecision.Undecided;
import dev.signalbox.policy.PolicyQuestions;
import dev.signalbox.policy.RuleAnswer.Answered;
import dev.signalbox.policy.RuleQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** An installation's own rules, compiled by a real opa. */
@RequiresOpa
class OwnPoliciesIT {
  private static final BasePolicies BASE = BasePolicies.fromClassPath();
  private static final PolicyThreads THREADS = new PolicyThreads();

  @TempDir Path folder;
  private EmbeddedPolicies policies;
  private EmbeddedFixture embedded;

  @BeforeEach
  void setUp() {
    policies = policies("opa");
    embedded = EmbeddedFixture.of(policies, Clock.systemUTC(), null);
  }

  @Test
  void shouldAnswerARuleThatOnlyARegoFileDefines() throws IOException {
    write("deep/parcels.rego", "package custom.parcels\nmay_send if input.data.weight < 30");
    policies.load();

    assertThat(rule("custom.parcels.may_send", Map.of("weight", 3)))
        .isEqualTo(new Answered(revision(), true));
    assertThat(embedded.rules().paths())
        .contains("custom.parcels.may_send", "custom.tickets.may_auto_route");
  }

  @Test
  void shouldNarrowWhatTheBasePermits() throws IOException {
    write(
        "payroll.rego",
        """
        package custom.payroll

        deny contains "payroll is closed" if input.resource.id == "payroll"

        obligations contains {"type": "review", "group": "treasury"} if input.point == "start"
        """);
    policies.load();

    assertThat(startOf("payroll"))
        .isInstanceOfSatisfying(
            Deny.class, it -> assertThat(it.reasons()).containsExactly("payroll is closed"));
    assertThat(startOf("other"))
        .isInstanceOfSatisfying(
            Permit.class,
            it ->
                assertThat(it.obligations())
                    .containsExactly(new Obligation("review", Map.of("group", "treasury"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deny := true",
        "deny if input.point == \"start\"",
        "deny := \"no\"",
        "deny := 1",
        "deny := {}",
        "deny := {\"a\": \"b\"}",
        "deny := [1]",
        "deny contains {\"reason\": \"no\"}",
        "obligations := \"mask\"",
        "obligations contains {\"type\": \"unheard-of\"}",
        "obligations contains \"mask\"",
      })
  void shouldRefuseWhenACustomRuleHasAnyShapeThatObjects(String rule) throws IOException {
    write("odd.rego", "package custom.odd\n" + rule);
    policies.load();

    assertThat(startOf("p")).isInstanceOf(Deny.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"deny := false", "deny := set()", "allow := true", "reasons := set()"})
  void shouldNeverWiden(String rule) throws IOException {
    write("wide.rego", "package custom.wide\n" + rule);
    policies.load();

    assertThat(
            embedded
                .decisionPoint()
                .decide(PolicyQuestions.start(PolicyQuestions.person("nobody"), "p")))
        .isInstanceOf(Deny.class);
    assertThat(startOf("p")).isInstanceOf(Permit.class);
  }

  @ParameterizedTest
  @CsvSource({
    "signalbox,signalbox",
    "signalbox.points.start,signalbox.points.start",
    "custom,custom",
    "custom.a.b,custom.a.b",
    "other.a,other.a"
  })
  void shouldRefuseToStartWithAPackageThatIsNotItsOwn(String name, String named)
      throws IOException {
    write("sub/evil.rego", "package " + name + "\nx := 1");

    assertThatExceptionOfType(PoliciesRefusedException.class)
        .isThrownBy(policies::load)
        .withMessageContaining("sub/evil.rego")
        .withMessageContaining(named);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "time.now_ns()",
        "http.send({\"method\": \"get\", \"url\": \"http://localhost\"})",
        "opa.runtime()",
        "net.lookup_ip_addr(\"localhost\")",
        "yaml.unmarshal(\"a: 1\")"
      })
  void shouldRefuseToStartWithABuiltInThatIsUnsafe(String call) throws IOException {
    write("calls.rego", "package custom.calls\nx := " + call);

    assertThatExceptionOfType(PoliciesRefusedException.class)
        .isThrownBy(policies::load)
        .withMessageContaining("calls.rego:2: ")
        .withMessageContaining("undefined function");
  }

  @Test
  void shouldRefuseToStartWithARuleThatDoesNotParse() throws IOException {
    write("broken.rego", "package custom.broken\nx if {");

    assertThatExceptionOfType(PoliciesRefusedException.class)
        .isThrownBy(policies::load)
        .withMessageContaining("broken.rego:3: ");
  }

  @Test
  void shouldSayWhatToDoWhenThereIsNoOpaToCompileThem() throws IOException {
    write("a.rego", "package custom.a\nx := 1");

    assertThatExceptionOfType(PoliciesRefusedException.class)
        .isThrownBy(policies("opa-that-is-nowhere")::load)
        .withMessageContaining("a.rego")
        .satisfies(it -> assertThat(it.remedy()).contains("Install opa").contains("bundle.tar.gz"));
  }

  @Test
  void shouldSwitchToAChangedRuleWithoutARestart() throws IOException {
    write("a.rego", "package custom.a\ndeny contains \"first\"");
    policies.load();
    String before = revision();

    write("a.rego", "package custom.a\ndeny contains \"second\"");
    policies.reload();

    assertThat(((Deny) startOf("p")).reasons()).containsExactly("second");
    assertThat(revision()).isNotEqualTo(before);
  }

  @Test
  void shouldKeepTheLastGoodRulesWhenTheNewOnesAreBroken() throws IOException {
    write("a.rego", "package custom.a\ndeny contains \"first\"");
    policies.load();

    write("a.rego", "package custom.a\ndeny contains");
    policies.reload();

    assertThat(((Deny) startOf("p")).reasons()).containsExactly("first");
    assertThat(policies.get().problem()).contains("a.rego");

    write("a.rego", "package custom.a\ndeny contains \"third\"");
    policies.reload();

    assertThat(((Deny) startOf("p")).reasons()).containsExactly("third");
    assertThat(policies.get().problem()).isEmpty();
  }

  @Test
  void shouldKeepTheRulesWhenTheirFolderIsGone() throws IOException {
    write("a.rego", "package custom.a\ndeny contains \"first\"");
    policies.load();

    Files.delete(folder.resolve("a.rego"));
    Files.delete(folder);
    policies.reload();

    assertThat(((Deny) startOf("p")).reasons()).containsExactly("first");
    assertThat(policies.get().problem()).contains("is not there");
  }

  @Test
  void shouldPermitNothingWhileANamedFolderIsMissing() throws IOException {
    Path missing = folder.resolve("later");
    EmbeddedPolicies named =
        new EmbeddedPolicies(
            new PolicySource(BASE, "opa"), new PolicyFolder(missing), embedded("opa", missing));
    named.load();
    EmbeddedFixture asked = EmbeddedFixture.of(named, Clock.systemUTC(), null);

    assertThat(asked.decisionPoint().decide(PolicyQuestions.start("p")))
        .isInstanceOfSatisfying(
            Undecided.class, it -> assertThat(it.reason()).contains("is not there"));

    Files.createDirectory(missing);
    named.reload();

    assertThat(asked.decisionPoint().decide(PolicyQuestions.start("p"))).isInstanceOf(Permit.class);
  }

  @Test
  void shouldInterruptAnEndlessRuleAndServeOthersOnceItsInstancesAreReplaced() throws IOException {
    write(
        "endless.rego",
        """
        package custom.endless

        n := numbers.range(1, 2000)

        deny contains "never reached" if {
        	input.resource.id == "endless"
        	some i in n
        	some j in n
        	some k in n
        	i * j * k == -1
        }
        """);
    policies.load();

    for (int i = 0; i < 5; i++) {
      assertThat(startOf("endless"))
          .isInstanceOfSatisfying(
              Undecided.class,
              it ->
                  assertThat(it.reason())
                      .as("stopped by its time or by its memory")
                      .containsAnyOf("within", "busy", "opa_malloc"));
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
    Awaitility.await().untilAsserted(() -> assertThat(startOf("other")).isInstanceOf(Permit.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deny := {\"a\"} if input.point\ndeny := {\"b\"} if input.point",
        "deny contains x if x := numbers.range(1, 100000000)[_]"
      })
  void shouldBeUndecidedWhenARuleFails(String rule) throws IOException {
    write("failing.rego", "package custom.failing\n" + rule);
    policies.load();

    assertThat(startOf("p")).isInstanceOf(Undecided.class);
  }

  private void write(String file, String rego) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, rego + "\n");
  }

  private EmbeddedPolicies policies(String opa) {
    return new EmbeddedPolicies(
        new PolicySource(BASE, opa), new PolicyFolder(folder), embedded(opa, null));
  }

  private static PolicyProperties.Embedded embedded(String opa, @Nullable Path folder) {
    return new PolicyProperties.Embedded(2, DataSize.ofMegabytes(32), folder, opa);
  }

  private PolicyDecision startOf(String process) {
    return embedded.decisionPoint().decide(PolicyQuestions.start(process));
  }

  private Object rule(String path, Map<String, Object> data) {
    return embedded
        .rules()
        .evaluate(
            new RuleQuery(
                Caller.system(TenantId.DEFAULT, "dispatcher"), path, null, Map.copyOf(data)));
  }

  private String revision() {
    return ((LoadedPolicies.Serving) policies.get()).pool().bundle().build().revision();
  }
}
