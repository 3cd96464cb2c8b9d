package dev.signalbox.opa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EmbeddedCasesTest {
  private static final EmbeddedFixture EMBEDDED = EmbeddedFixture.withBasePolicies();
  private static final String REVISION = BasePolicies.fromClassPath().bundle().build().revision();

  @ParameterizedTest
  @MethodSource("cases")
  void shouldDecideAsTheTableSays(PolicyCases.Case given) {
    assertThat(EMBEDDED.decisionPoint().decide(given.query())).isEqualTo(given.expected(REVISION));
  }

  static Stream<PolicyCases.Case> cases() {
    return PolicyCases.all();
  }
}
