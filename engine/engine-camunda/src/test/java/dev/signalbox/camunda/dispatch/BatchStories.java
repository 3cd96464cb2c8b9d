package dev.signalbox.camunda.dispatch;

import static dev.signalbox.camunda.testing.ScriptedHandler.TOPIC;
import static dev.signalbox.camunda.testing.ScriptedHandler.completed;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.task.Retry;
import dev.signalbox.task.TaskOutcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Several tasks, of one instance or of many, whose outcomes are written in one transaction. */
final class BatchStories {
  private BatchStories() {}

  static Map<String, Consumer<Play>> all() {
    Map<String, Consumer<Play>> stories = new LinkedHashMap<>();
    stories.put("bothBranches", BatchStories::bothBranches);
    stories.put("bothBranchesSetOne", BatchStories::bothBranchesSetOne);
    stories.put("threeBranchesUneven", BatchStories::threeBranchesUneven);
    stories.put("oneEndsTheOther", BatchStories::oneEndsTheOther);
    stories.put("oneTerminatesAll", BatchStories::oneTerminatesAll);
    stories.put("oneFailsOneEnds", BatchStories::oneFailsOneEnds);
    stories.put("manyInstances", BatchStories::manyInstances);
    stories.put("cancelledMeanwhile", BatchStories::cancelledMeanwhile);
    stories.put("subProcessesInOne", BatchStories::subProcessesInOne);
    stories.put("parkedBesideDone", BatchStories::parkedBesideDone);
    return stories;
  }

  private static void fork(Play play) {
    play.deploy(
        play.process()
            .startEvent()
            .parallelGateway("fork")
            .serviceTask("left")
            .camundaExternalTask(TOPIC)
            .parallelGateway("join")
            .serviceTask("after")
            .camundaExternalTask(TOPIC)
            .endEvent()
            .moveToNode("fork")
            .serviceTask("right")
            .camundaExternalTask(TOPIC)
            .connectTo("join")
            .done());
  }

  private static void batch(Play play, java.util.function.Function<HandedTask, TaskOutcome> how) {
    play.note(play.inOneBatch(how).stream().map(Written.Fate::name).toList());
    play.look();
    play.release();
    play.settle();
  }

  private static String element(HandedTask task) {
    return task.task().element().elementId();
  }

  private static void bothBranches(Play play) {
    fork(play);
    play.hold();
    play.start();
    batch(play, task -> completed(Map.of(element(task), 1)));
  }

  private static void bothBranchesSetOne(Play play) {
    fork(play);
    play.hold();
    play.start();
    batch(play, task -> completed(Map.of("same", element(task))));
  }

  private static void threeBranchesUneven(Play play) {
    play.deploy(
        play.process()
            .startEvent()
            .parallelGateway("fork")
            .serviceTask("a")
            .camundaExternalTask(TOPIC)
            .endEvent("aEnd")
            .moveToNode("fork")
            .serviceTask("b")
            .camundaExternalTask(TOPIC)
            .serviceTask("b2")
            .camundaExternalTask(TOPIC)
            .endEvent("bEnd")
            .moveToNode("fork")
            .serviceTask("c")
            .camundaExternalTask(TOPIC)
            .endEvent("cEnd")
            .done());
    play.hold();
    play.start();
    batch(play, task -> completed(Map.of(element(task), 1)));
  }

  private static void oneEndsTheOther(Play play) {
    play.deploy(
        play.process()
            .startEvent()
            .subProcess("around")
            .embeddedSubProcess()
            .startEvent()
            .parallelGateway("fork")
            .serviceTask("a")
            .camundaExternalTask(TOPIC)
            .endEvent()
            .moveToNode("fork")
            .serviceTask("b")
            .camundaExternalTask(TOPIC)
            .endEvent()
            .subProcessDone()
            .endEvent("fine")
            .moveToActivity("around")
            .boundaryEvent("caught")
            .error("AI_UNSURE")
            .serviceTask("instead")
            .camundaExternalTask(TOPIC)
            .endEvent("handled")
            .done());
    play.hold();
    play.start();
    batch(
        play,
        task ->
            element(task).equals("a")
                ? PlainStories.error("AI_UNSURE")
                : completed(Map.of("lost", true)));
  }

  private static void oneTerminatesAll(Play play) {
    play.deploy(
        Play.terminatingAt(
            "stop",
            play.process()
                .startEvent()
                .parallelGateway("fork")
                .serviceTask("a")
                .camundaExternalTask(TOPIC)
                .endEvent("stop")
                .moveToNode("fork")
                .serviceTask("b")
                .camundaExternalTask(TOPIC)
                .endEvent()
                .done()));
    play.hold();
    play.start();
    batch(play, task -> completed(Map.of(element(task), 1)));
  }

  private static void oneFailsOneEnds(Play play) {
    fork(play);
    play.hold();
    play.start();
    batch(
        play,
        task ->
            element(task).equals("left")
                ? new TaskOutcome.Failed(
                    ErrorCode.HANDLER_FAILED, "no", Retry.never(), null, TaskOutcome.Trace.NONE)
                : completed(Map.of("r", 1)));
  }

  private static void manyInstances(Play play) {
    fork(play);
    play.hold();
    for (int i = 0; i < 7; i++) {
      play.start(Map.of("n", i));
    }
    batch(play, task -> completed(Map.of(element(task), 1)));
  }

  private static void cancelledMeanwhile(Play play) {
    fork(play);
    play.hold();
    play.start(Map.of("n", 1));
    String gone = play.start(Map.of("n", 2));
    play.note(
        play
            .inOneBatch(
                task -> completed(Map.of(element(task), 1)),
                () ->
                    play.side
                        .engine
                        .getRuntimeService()
                        .deleteProcessInstance(gone, "no longer wanted"))
            .stream()
            .map(Written.Fate::name)
            .sorted()
            .toList());
    play.release();
    play.settle();
  }

  private static void subProcessesInOne(Play play) {
    play.deploy(
        play.process()
            .startEvent()
            .parallelGateway("fork")
            .subProcess("one")
            .embeddedSubProcess()
            .startEvent()
            .serviceTask("a")
            .camundaExternalTask(TOPIC)
            .endEvent()
            .subProcessDone()
            .parallelGateway("join")
            .endEvent()
            .moveToNode("fork")
            .subProcess("two")
            .embeddedSubProcess()
            .startEvent()
            .serviceTask("b")
            .camundaExternalTask(TOPIC)
            .endEvent()
            .subProcessDone()
            .connectTo("join")
            .done());
    play.hold();
    play.start();
    batch(play, task -> completed(Map.of(element(task), 1)));
  }

  private static void parkedBesideDone(Play play) {
    fork(play);
    play.hold();
    play.start();
    batch(
        play,
        task ->
            element(task).equals("left")
                ? new TaskOutcome.Parked(
                    java.time.Instant.parse("2990-01-01T00:00:00Z"),
                    "resume-" + task.id(),
                    Map.of(),
                    TaskOutcome.Trace.NONE)
                : completed(Map.of("r", 1)));
  }
}
