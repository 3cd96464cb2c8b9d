package dev.signalbox.web.faces.instances;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.process.ActivityState;
import dev.signalbox.process.ActivityView;
import dev.signalbox.process.DefinitionRef;
import dev.signalbox.process.FileContent;
import dev.signalbox.process.IncidentView;
import dev.signalbox.process.InstanceState;
import dev.signalbox.process.InstanceSummary;
import dev.signalbox.process.InstanceView;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.task.BpmnErrorCode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InstanceDetailTest {
  private static final Instant BEGAN = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void shouldSayWhereItStands() {
    InstanceDetail detail =
        detail(
            List.of(
                step("start", "startEvent", ActivityState.COMPLETED),
                step("review", "userTask", ActivityState.ACTIVE)),
            List.of());

    assertThat(detail.getStanding()).isEqualTo(InstanceStanding.WAITING);
    assertThat(detail.getPlaces())
        .extracting(ActivityLine::words)
        .containsExactly("Waiting for a person");
    assertThat(detail.marks().get("steps")).asString().contains("review", "waiting");
  }

  @Test
  void shouldPutWhatFailsBeforeWhatWaits() {
    IncidentView incident =
        new IncidentView("i-1", "call", "CONNECTOR_UNAVAILABLE", "no answer", BEGAN, 5);
    InstanceDetail detail =
        detail(
            List.of(
                step("call", "serviceTask", ActivityState.ACTIVE),
                step("review", "userTask", ActivityState.ACTIVE)),
            List.of(incident));

    assertThat(detail.getStanding()).isEqualTo(InstanceStanding.FAILING);
    IncidentLine shown = detail.getIncidents().get(0);
    assertThat(shown.element()).isEqualTo("Name of call");
    assertThat(shown.happened()).isEqualTo("The system behind this step did not answer.");
    assertThat(shown.tried()).isEqualTo("5 times, ");
    assertThat(shown.advice()).contains("retry");
  }

  @Test
  void shouldAdviseForEveryCode() {
    Stream.concat(Stream.of(ErrorCode.values()), Stream.of(BpmnErrorCode.values()))
        .map(Enum::name)
        .forEach(
            code -> {
              assertThat(IncidentWords.advice(code)).as(code).endsWith(".");
              assertThat(IncidentWords.happened(code)).as(code).doesNotContain(code);
            });
  }

  @Test
  void shouldChangeItsFingerprintWithWhatThePageShows() {
    List<ActivityView> steps = List.of(step("a", "serviceTask", ActivityState.ACTIVE));
    IncidentView incident = new IncidentView("i-1", "a", "X", "m", BEGAN, 1);

    assertThat(detail(steps, List.of()).fingerprint())
        .isEqualTo(detail(steps, List.of()).fingerprint())
        .isNotEqualTo(detail(steps, List.of(incident)).fingerprint());
  }

  @Test
  void shouldFoldLongTextAndOfferTheRestAsAFile() {
    VariableLine line = VariableLine.of("ticket", "x".repeat(1_000_000));

    assertThat(line.folded()).isTrue();
    assertThat(line.text()).hasSizeLessThan(21_000);
    assertThat(line.first()).hasSizeLessThan(130);
    assertThat(line.download()).isEqualTo("1.0 MB");
  }

  @Test
  void shouldNameTypesInWords() {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("Nothing", null);
    values.put("Text", "a");
    values.put("Whole number", 1L);
    values.put("Number", 1.5);
    values.put("Yes or no", true);
    values.put("JSON", List.of());
    values.put("File, text/html", new FileContent("a.html", "text/html", new byte[] {1}));

    values.forEach((type, value) -> assertThat(VariableLine.of("v", value).type()).isEqualTo(type));
  }

  @Test
  void shouldShowAConfidenceAsABar() {
    assertThat(VariableLine.of("categoryConfidence", 0.934).percent()).isEqualTo("93 %");
    assertThat(VariableLine.of("categoryConfidence", 7.0).confidence()).isNull();
    assertThat(VariableLine.of("category", 0.5).confidence()).isNull();
  }

  private static ActivityView step(String id, String type, ActivityState state) {
    Instant ended = state == ActivityState.ACTIVE ? null : BEGAN.plusMillis(5);
    return new ActivityView(id, "Name of " + id, type, state, BEGAN, ended);
  }

  private static InstanceDetail detail(List<ActivityView> steps, List<IncidentView> incidents) {
    InstanceSummary summary =
        new InstanceSummary(
            new ProcessInstanceId("p-1"),
            InstanceState.ACTIVE,
            "A-1",
            new DefinitionRef("demo", 1),
            BEGAN,
            null,
            incidents.size(),
            0,
            "operator");
    return new InstanceDetail(new InstanceView(summary, Map.of(), steps, incidents), "Demo");
  }
}
