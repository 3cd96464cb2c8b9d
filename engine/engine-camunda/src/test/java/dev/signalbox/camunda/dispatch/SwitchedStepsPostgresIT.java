package dev.signalbox.camunda.dispatch;

import static dev.signalbox.camunda.testing.ScriptedHandler.TOPIC;
import static dev.signalbox.camunda.testing.ScriptedHandler.completed;
import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A restart with the steps switched, on or off: instances that began before go on as they began.
 */
class SwitchedStepsPostgresIT {
  @Test
  void shouldGoOnWithWhatTheOtherSettingBegan() throws IOException {
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.builder().setRegisterShutdownHook(false).start()) {
      String url = postgres.getJdbcUrl("postgres", "postgres");
      List<String> fromStock;
      List<String> fromLean;
      try (Side stock = Side.withNoStep(url, "stock-1")) {
        fromStock = begin(stock, "begunStock");
      }
      try (Side lean = Side.withEveryStep(url, "lean-1")) {
        goOn(lean, "begunStock", fromStock);
        fromLean = begin(lean, "begunLean");
      }
      try (Side stock = Side.withNoStep(url, "stock-2")) {
        goOn(stock, "begunLean", fromLean);
      }
    }
  }

  private static List<String> begin(Side side, String key) {
    Play play = new Play(side, key);
    play.deploy(
        play.process()
            .startEvent()
            .parallelGateway("fork")
            .serviceTask("one")
            .camundaExternalTask(TOPIC)
            .camundaInputParameter("inGiven", "${given}")
            .parallelGateway("join")
            .subProcess("around")
            .embeddedSubProcess()
            .startEvent()
            .serviceTask("two")
            .camundaExternalTask(TOPIC)
            .endEvent()
            .subProcessDone()
            .endEvent("end")
            .moveToNode("fork")
            .serviceTask("other")
            .camundaExternalTask(TOPIC)
            .connectTo("join")
            .done());
    play.hold();
    String first = play.start(Map.of("given", "v"));
    String second = play.start(Map.of("given", "w"));
    return List.of(first, second);
  }

  private static void goOn(Side side, String key, List<String> instances) {
    Play play = new Play(side, key);
    play.script(Map.of("one", call -> completed(Map.of("seen", call.inputs().get("inGiven")))));
    play.settle();
    for (String instance : instances) {
      assertThat(new Histories(side, List.of(instance)).all())
          .anyMatch(line -> line.matches("instance .* COMPLETED .*"))
          .anyMatch(line -> line.matches("variable . seen . [vw] .*"))
          .contains("left executions 0")
          .filteredOn(line -> line.startsWith("activity"))
          .hasSize(11)
          .allMatch(line -> line.contains("ended"));
    }
  }
}
