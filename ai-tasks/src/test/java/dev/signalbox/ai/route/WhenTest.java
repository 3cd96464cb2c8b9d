package dev.signalbox.ai.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.ai.model.Money;
import dev.signalbox.ai.model.Sensitivity;
import dev.signalbox.ai.route.When.Facts;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WhenTest {
  private static final Set<Sensitivity> ANY = Set.of();
  private static final Set<String> ALL = Set.of();

  @Test
  void shouldHaveNoObjectionWithoutAnyCondition() {
    assertThat(When.ALWAYS.objection(facts(null, "9 EUR", 9999L))).isEmpty();
  }

  @Test
  void shouldObjectToOtherData() {
    When when = new When(Set.of(Sensitivity.PUBLIC), ALL, ALL, ALL, ALL, null, null);

    assertThat(when.objection(facts("eu", null, null))).contains("not for data that is internal");
  }

  @Test
  void shouldObjectToAnotherRegionAndToOneThatNobodyKnows() {
    When when = new When(ANY, Set.of("eu"), ALL, ALL, ALL, null, null);

    assertThat(when.objection(facts("eu", null, null))).isEmpty();
    assertThat(when.objection(facts("us", null, null))).contains("the region is us");
    assertThat(when.objection(facts(null, null, null))).contains("the region is not known");
  }

  @Test
  void shouldObjectToAnotherLaneTenantOrTag() {
    assertThat(new When(ANY, ALL, Set.of("a"), ALL, ALL, null, null).objection(facts()))
        .contains("the lane is normal");
    assertThat(new When(ANY, ALL, ALL, Set.of("a"), ALL, null, null).objection(facts()))
        .contains("the tenant is default");
    assertThat(new When(ANY, ALL, ALL, ALL, Set.of("a"), null, null).objection(facts()))
        .contains("the tag is not known");
  }

  @Test
  void shouldObjectToACallThatIsTooDearOrInAnotherCurrency() {
    Money most = Money.parse("0.05 EUR").orElseThrow();
    When when = new When(ANY, ALL, ALL, ALL, ALL, most, null);

    assertThat(when.objection(facts("eu", "0.05 EUR", null))).isEmpty();
    assertThat(when.objection(facts("eu", null, null))).isEmpty();
    assertThat(when.objection(facts("eu", "0.06 EUR", null)))
        .contains("a call may cost 0.06 EUR, over 0.05 EUR");
    assertThat(when.objection(facts("eu", "0.01 USD", null))).isPresent();
  }

  @Test
  void shouldObjectToABackEndThatHasBeenSlow() {
    When when = new When(ANY, ALL, ALL, ALL, ALL, null, Duration.ofMillis(300));

    assertThat(when.objection(facts("eu", null, 300L))).isEmpty();
    assertThat(when.objection(facts("eu", null, null))).isEmpty();
    assertThat(when.objection(facts("eu", null, 301L))).contains("its p95 is 301 ms, over 300 ms");
  }

  private static Facts facts() {
    return facts("eu", null, null);
  }

  private static Facts facts(@Nullable String region, @Nullable String cost, @Nullable Long p95) {
    return new Facts(
        Sensitivity.INTERNAL,
        region,
        "normal",
        "default",
        null,
        cost == null ? null : Money.parse(cost).orElseThrow(),
        p95 == null ? null : Duration.ofMillis(p95));
  }
}
