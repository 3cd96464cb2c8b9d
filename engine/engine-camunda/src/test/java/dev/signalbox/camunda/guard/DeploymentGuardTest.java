package dev.signalbox.camunda.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.camunda.guard.HostileModels.Hostile;
import dev.signalbox.process.Finding;
import dev.signalbox.process.Finding.Severity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentGuardTest {
  private final DeploymentGuard guard = new DeploymentGuard(Catalogs.NONE);

  static Stream<Hostile> hostile() {
    return HostileModels.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void shouldRefuseEveryHostileModelWithElementRuleAndRemedy(Hostile model) {
    List<Finding> findings = guard.inspect(Map.of(model.file(), model.content()));

    assertThat(findings)
        .anySatisfy(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.ERROR);
              assertThat(finding.rule()).isEqualTo(model.rule());
              assertThat(finding.element()).isEqualTo(model.element());
            });
    assertThat(findings).allSatisfy(finding -> assertThat(finding.remedy()).isNotBlank());
  }

  @ParameterizedTest
  @ValueSource(strings = {"base.bpmn", "modeler.bpmn", "old-editor.bpmn20.xml", "decision.dmn"})
  void shouldPassWhatModelersDraw(String name) {
    assertThat(guard.inspect(Map.of(name, TestModels.bytes("benign/" + name)))).isEmpty();
  }

  @Test
  void shouldNameTheRemedyForAMissingTimeToLive() {
    byte[] model = changed(" camunda:historyTimeToLive=\"P30D\"", "");

    assertThat(guard.inspect(Map.of("a.bpmn", model)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.attribute()).isEqualTo("camunda:historyTimeToLive");
              assertThat(finding.remedy()).contains("camunda:historyTimeToLive=\"P30D\"");
              assertThat(finding.path())
                  .isEqualTo("/bpmn:definitions/bpmn:process[1]/@camunda:historyTimeToLive");
            });
  }

  @Test
  void shouldReadAFileOfManyElementsInReasonableSteps() {
    String flows = "<bpmn:exclusiveGateway id=\"g%d\"/>".repeat(20_000);

    assertThat(guard.inspect(Map.of("a.bpmn", changed("<bpmn:endEvent", flows + "<bpmn:endEvent"))))
        .isEmpty();
  }

  @Test
  void shouldRefuseTreesTooDeepToWalk() {
    String deep = "<bpmn:subProcess>".repeat(70) + "</bpmn:subProcess>".repeat(70);

    assertThat(guard.inspect(Map.of("a.bpmn", changed("<bpmn:endEvent", deep + "<bpmn:endEvent"))))
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).contains("deeper than"));
  }

  private static byte[] changed(String from, String to) {
    return TestModels.text("benign/base.bpmn").replace(from, to).getBytes(StandardCharsets.UTF_8);
  }
}
