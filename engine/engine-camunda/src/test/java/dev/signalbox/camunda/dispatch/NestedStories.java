package dev.signalbox.camunda.dispatch;

import static dev.signalbox.camunda.testing.ScriptedHandler.TOPIC;
import static dev.signalbox.camunda.testing.ScriptedHandler.completed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Sub-processes, called processes, many passes. */
final class NestedStories {
  private NestedStories() {}

  static Map<String, Consumer<Play>> all() {
    Map<String, Consumer<Play>> stories = new LinkedHashMap<>();
    stories.put("subProcess", NestedStories::subProcess);
    stories.put("deep", NestedStories::deep);
    stories.put("terminate", NestedStories::terminate);
    stories.put("manyAtOnce", play -> many(play, true));
    stories.put("manyInTurn", play -> many(play, false));
    stories.put("manyUntil", NestedStories::manyUntil);
    stories.put("manySubProcesses", play -> manySubProcesses(play, true));
    stories.put("manySubProcessesInTurn", play -> manySubProcesses(play, false));
    stories.put("manyWithBoundary", NestedStories::manyWithBoundary);
    stories.put("call", NestedStories::call);
    stories.put("callWithError", NestedStories::callWithError);
    stories.put("manyCalls", NestedStories::manyCalls);
    return stories;
  }

  private static void subProcess(Play play) {
    play.deploy(
        play.process()
            .startEvent()
            .serviceTask("before")
            .camundaExternalTask(TOPIC)
            .subProcess("around")
            .embeddedSubProcess()
            .startEvent("subStart")
            .serviceTask("inner")
            .camundaExternalTask(TOPIC)
            .serviceTask("inner2")
            .camundaExternalTask(TOPIC)
            .endEvent("subEnd")
            .subProcessDone()
            .serviceTask("after")
            .camundaExternalTask(TOPIC)
            .endEvent()
            .done());
    play.script(
        Map.of(
            "before", call -> completed(Map.of("a", 1)),
            "inner", call -> completed(Map.of("a", 2, "b", 1))));
    play.start();
    play.settle();
    play.count();
  }

  private static void deep(Play play) {
    play.deploy(
        play.process()
            .startEvent()
            .subProcess("outer")
            .embeddedSubProcess()
            .startEvent()
            .parallelGateway("fork")
            .subProcess("innerLeft")
            .embeddedSubProcess()
            .startEvent()
            .serviceTask("left")
            .camundaExternalTask(TOPIC)
            .endEvent()
            .subProcessDone()
            .parallelGateway("join")
            .endEvent()
            .moveToNode("fork")
            .subProcess("innerRight")
            .camundaInputParameter("inLocal", "${1 + 1}")
            .embeddedSubProcess()
            .startEvent()
            .serviceTask("right")
            .camundaExternalTask(TOPIC)
            .serviceTask("right2")
            .camundaExternalTask(TOPIC)
            .camundaInputParameter("inSeen", "${inLocal}")
            .endEvent()
            .subProcessDone()
            .connectTo("join")
            .subProcessDone()
            .endEvent()
            .done());
    play.script(Map.of("left", call -> completed(Map.of("l", 1))));
    play.hold();
    play.start();
    play.look();
    play.release();
    play.settle();
  }

  private static void terminate(Play play) {
    play.deploy(
        Play.terminatingAt(
            "stop",
            play.process()
                .startEvent()
                .parallelGateway("fork")
                .serviceTask("quick")
                .camundaExternalTask(TOPIC)
                .endEvent("stop")
                .moveToNode("fork")
                .userTask("person")
                .endEvent()
                .moveToNode("fork")
                .receiveTask("wait")
                .message("never-" + play.key)
                .endEvent()
                .done()));
    play.start();
    play.settle();
  }

  private static void many(Play play, boolean parallel) {
    var loop =
        play.process()
            .startEvent()
            .serviceTask("each")
            .camundaExternalTask(TOPIC)
            .camundaInputParameter("inItem", "${item}-${loopCounter}")
            .multiInstance();
    loop = parallel ? loop.parallel() : loop.sequential();
    play.deploy(
        loop.camundaCollection("items")
            .camundaElementVariable("item")
            .multiInstanceDone()
            .serviceTask("after")
            .camundaExternalTask(TOPIC)
            .endEvent()
            .done());
    play.script(Map.of("each", call -> completed(Map.of("done", true))));
    play.hold();
    play.start(Map.of("items", List.of("a", "b", "c")));
    play.look();
    play.release();
    play.settle();
  }

  private static void manyUntil(Play play) {
    play.deploy(
        play.process()
            .startEvent()
            .serviceTask("each")
            .camundaExternalTask(TOPIC)
            .multiInstance()
            .parallel()
            .cardinality("4")
            .completionCondition("${nrOfCompletedInstances >= 2}")
            .multiInstanceDone()
            .endEvent()
            .done());
    play.hold();
    play.start();
    play.note(
        play.inOneBatch(task -> completed(Map.of())).stream().map(Written.Fate::name).toList());
    play.release();
    play.settle();
  }

  private static void manySubProcesses(Play play, boolean parallel) {
    var loop =
        play.process()
            .startEvent()
            .subProcess("each")
            .embeddedSubProcess()
            .startEvent()
            .serviceTask("inner")
            .camundaExternalTask(TOPIC)
            .serviceTask("inner2")
            .camundaExternalTask(TOPIC)
            .camundaInputParameter("inItem", "${item}")
            .endEvent()
            .subProcessDone()
            .multiInstance();
    loop = parallel ? loop.parallel() : loop.sequential();
    play.deploy(
        loop.camundaCollection("items")
            .camundaElementVariable("item")
            .multiInstanceDone()
            .endEvent()
            .done());
    play.script(Map.of("inner", call -> completed(Map.of("v", 1))));
    play.start(Map.of("items", List.of("a", "b", "c")));
    play.settle();
  }

  private static void manyWithBoundary(Play play) {
    play.deploy(
        play.process()
            .startEvent()
            .serviceTask("each")
            .camundaExternalTask(TOPIC)
            .multiInstance()
            .parallel()
            .cardinality("3")
            .multiInstanceDone()
            .endEvent("fine")
            .moveToActivity("each")
            .boundaryEvent("caught")
            .error("AI_UNSURE")
            .serviceTask("instead")
            .camundaExternalTask(TOPIC)
            .endEvent("handled")
            .done());
    play.hold();
    play.start();
    play.note(
        play.inOneBatch(task -> PlainStories.error("AI_UNSURE")).stream()
            .map(Written.Fate::name)
            .toList());
    play.release();
    play.settle();
  }

  private static void call(Play play) {
    play.deploy(
        play.process()
            .startEvent()
            .serviceTask("before")
            .camundaExternalTask(TOPIC)
            .callActivity("called")
            .calledElement(play.key + "Below")
            .camundaIn("a", "given")
            .camundaOut("result", "back")
            .serviceTask("after")
            .camundaExternalTask(TOPIC)
            .endEvent()
            .done(),
        below(play));
    play.script(Map.of("before", call -> completed(Map.of("a", 1))));
    play.script(play.key + "Below", Map.of("work", call -> completed(Map.of("result", "r"))));
    play.start();
    play.settle();
    play.count();
  }

  private static void callWithError(Play play) {
    play.deploy(
        play.process()
            .startEvent()
            .callActivity("called")
            .calledElement(play.key + "Below")
            .endEvent("fine")
            .moveToActivity("called")
            .boundaryEvent("caught")
            .error("AI_UNSURE")
            .serviceTask("instead")
            .camundaExternalTask(TOPIC)
            .endEvent("handled")
            .done(),
        below(play));
    play.script(play.key + "Below", Map.of("work", call -> PlainStories.error("AI_UNSURE")));
    play.start();
    play.settle();
  }

  private static void manyCalls(Play play) {
    play.deploy(
        play.process()
            .startEvent()
            .callActivity("called")
            .calledElement(play.key + "Below")
            .camundaOut("result", "back")
            .multiInstance()
            .parallel()
            .cardinality("3")
            .multiInstanceDone()
            .serviceTask("after")
            .camundaExternalTask(TOPIC)
            .endEvent()
            .done(),
        below(play));
    play.script(play.key + "Below", Map.of("work", call -> completed(Map.of("result", "r"))));
    play.hold();
    play.start();
    play.note(play.inOneBatch(task -> completed(Map.of("result", "r"))).size());
    play.look();
    play.release();
    play.settle();
  }

  private static org.camunda.bpm.model.bpmn.BpmnModelInstance below(Play play) {
    return Play.process(play.key + "Below")
        .startEvent()
        .serviceTask("work")
        .camundaExternalTask(TOPIC)
        .serviceTask("work2")
        .camundaExternalTask(TOPIC)
        .endEvent()
        .done();
  }
}
