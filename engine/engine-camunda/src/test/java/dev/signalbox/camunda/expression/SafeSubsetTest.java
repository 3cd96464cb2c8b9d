package dev.signalbox.camunda.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeSubsetTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain text",
        "",
        "${x}",
        "#{x}",
        "${category == 'billing' && !categoryUnsure}",
        "${amount * 1.19 + 3 > limit % 7 or amount div 2 le 5}",
        "${empty text ? 'none' : text}",
        "${order.lines[0].price}",
        "${order['lines'][i]['a b']}",
        "Hello ${name}, you owe ${amount}.",
        "\\${not.evaluated()}",
        "${-(a - b) eq null}",
        "#{execution.processBusinessKey}"
      })
  void shouldAcceptData(String expression) {
    assertThat(SafeSubset.flaws(expression)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${x.y()}",
        "${f()}",
        "${a:f(1)}",
        "${x['y']()}",
        "${x.class}",
        "${x['class']}",
        "${execution.id}",
        "${execution}",
        "${task.name}",
        "${authenticatedUserId}",
        "${x + y.z()}",
        "${empty f()}",
        "${a ? b : c.d()}",
        "${x[y.z()]}",
        "text ${a} more ${b.c()}",
        "${x = 1}",
        "${x; y}",
        "${",
        "${x"
      })
  void shouldRefuseEverythingElse(String expression) {
    assertThat(SafeSubset.flaws(expression)).isNotEmpty();
  }

  @Test
  void shouldRefuseWhatIsTooLongOrTooDeepWithoutParsingIt() {
    assertThat(SafeSubset.flaws("${" + "a+".repeat(5_000) + "a}")).hasSize(1);
    assertThat(SafeSubset.flaws("${" + "(".repeat(1_500) + "a" + ")".repeat(1_500) + "}"))
        .hasSize(1);
  }

  @Test
  void shouldNameThePartToBlame() {
    assertThat(SafeSubset.flaws("${a == b.go(1)}"))
        .singleElement()
        .satisfies(
            flaw -> {
              assertThat(flaw.fragment()).contains("b.go");
              assertThat(flaw.message()).contains("cannot be called");
            });
  }
}
