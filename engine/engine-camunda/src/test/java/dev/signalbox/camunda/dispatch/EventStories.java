package dev.signalbox.camunda.dispatch;

import static dev.signalbox.camunda.testing.ScriptedHandler.TOPIC;
import static dev.signalbox.camunda.testing.ScriptedHandler.completed;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Boundary events, event sub-processes, messages, signals, compensation. */
final class EventStories {
  private EventStories() {}

  static Map<String, Consumer<Play>> all() {
    Map<String, Consumer<Play>> stories = new LinkedHashMap<>();
    stories.put("errorCaught", EventStories::errorCaught);
    stories.put("errorInEventSubProcess", EventStories::errorInEventSubProcess);
    stories.put("errorOfOneBranch", EventStories::errorOfOneBranch);
    stories.put("timerInterrupts", play -> timer(play, true));
    stories.put("timerBeside", play -> timer(play, false));
    stories.put("messageInterrupts", play -> message(play, true));
    stories.put("messageBeside", play -> message(play, false));
    stories.put("eventSubProcessInterrupts", play -> eventSubProcess(play, true));
    stories.put("eventSubProcessBeside", play -> eventSubProcess(play, false));
    stories.put("eventGateway", EventStories::eventGateway);
    stories.put("receive", EventStories::receive);
    stories.put("compensation", EventStories::compensation);
    stories.put("compensationOfSubProcess", EventStories::compensationOfSubProcess);
    stories.put("signal", EventStories::signal);
    stories.put("escalation", EventStories::escalation);
    return stories;
  }

  private static void errorCaught(Play play) {
    play.deploy(
        play.process()
            .startEvent()
            .serviceTask("risky")
            .camundaExternalTask(TOPIC)
            .endEvent("fine")
            .moveToActivity("risky")
            .boundaryEvent("caught")
            .errorEventDefinition()
            .error("AI_UNSURE")
            .errorCodeVariable("code")
            .errorMessageVariable("message")
            .errorEventDefinitionDone()
            .serviceTask("instead")
            .camundaExternalTask(TOPIC)
            .endEvent("handled")
            .done());
    play.script(Map.of("risky", call -> PlainStories.error("AI_UNSURE")));
    play.start();
    play.settle();
  }

  private static void errorInEventSubProcess(Play play) {
    var process = play.process();
    process
        .eventSubProcess("net")
        .startEvent("caught")
        .error("POLICY_DENIED")
        .serviceTask("cleanUp")
        .camundaExternalTask(TOPIC)
        .endEvent("netEnd");
    play.deploy(
        process
            .startEvent()
            .serviceTask("one")
            .camundaExternalTask(TOPIC)
            .serviceTask("risky")
            .camundaExternalTask(TOPIC)
            .endEvent("fine")
            .done());
    play.script(Map.of("risky", call -> PlainStories.error("POLICY_DENIED")));
    play.start();
    play.settle();
  }

  /** The error ends the sub-process, and with it the other branch's open task. */
  private static void errorOfOneBranch(Play play) {
    play.deploy(
        play.process()
            .startEvent()
            .subProcess("around")
            .embeddedSubProcess()
            .startEvent()
            .parallelGateway("fork")
            .serviceTask("risky")
            .camundaExternalTask(TOPIC)
            .endEvent()
            .moveToNode("fork")
            .userTask("other")
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
    play.script(Map.of("risky", call -> PlainStories.error("AI_UNSURE")));
    play.start();
    play.settle();
  }

  private static void timer(Play play, boolean interrupts) {
    play.deploy(
        play.process()
            .startEvent()
            .serviceTask("slow")
            .camundaExternalTask(TOPIC)
            .endEvent("fine")
            .moveToActivity("slow")
            .boundaryEvent("late")
            .cancelActivity(interrupts)
            .timerWithDuration("PT1H")
            .serviceTask("remind")
            .camundaExternalTask(TOPIC)
            .endEvent("reminded")
            .done());
    play.script(Map.of("slow", call -> completed(Map.of("v", 1))));
    play.hold();
    play.start();
    play.look();
    play.runJobs();
    play.look();
    play.release();
    play.settle();
  }

  private static void message(Play play, boolean interrupts) {
    play.deploy(
        play.process()
            .startEvent()
            .serviceTask("slow")
            .camundaExternalTask(TOPIC)
            .serviceTask("next")
            .camundaExternalTask(TOPIC)
            .endEvent("fine")
            .moveToActivity("slow")
            .boundaryEvent("told")
            .cancelActivity(interrupts)
            .message("told-" + play.key)
            .serviceTask("answer")
            .camundaExternalTask(TOPIC)
            .endEvent("answered")
            .done());
    play.script(Map.of("slow", call -> completed(Map.of("v", 1))));
    play.hold();
    play.start();
    play.message("told-" + play.key);
    play.look();
    play.release();
    play.settle();
  }

  private static void eventSubProcess(Play play, boolean interrupts) {
    var process = play.process();
    process
        .eventSubProcess("aside")
        .startEvent("told")
        .interrupting(interrupts)
        .message("told-" + play.key)
        .serviceTask("answer")
        .camundaExternalTask(TOPIC)
        .endEvent("answered");
    play.deploy(
        process
            .startEvent()
            .serviceTask("one")
            .camundaExternalTask(TOPIC)
            .serviceTask("two")
            .camundaExternalTask(TOPIC)
            .endEvent("fine")
            .done());
    play.script(
        Map.of(
            "one", call -> completed(Map.of("v", 1)),
            "answer", call -> completed(Map.of("a", 1))));
    play.hold();
    play.start();
    play.look();
    play.message("told-" + play.key);
    play.look();
    play.release();
    play.settle();
  }

  private static void eventGateway(Play play) {
    play.deploy(
        play.process()
            .startEvent()
            .serviceTask("ask")
            .camundaExternalTask(TOPIC)
            .eventBasedGateway()
            .intermediateCatchEvent("answered")
            .message("answer-" + play.key)
            .serviceTask("use")
            .camundaExternalTask(TOPIC)
            .endEvent("fine")
            .moveToLastGateway()
            .intermediateCatchEvent("late")
            .timerWithDuration("PT1H")
            .endEvent("never")
            .done());
    play.start();
    play.settle();
    play.look();
    play.message("answer-" + play.key);
    play.settle();
    play.count();
  }

  private static void receive(Play play) {
    play.deploy(
        play.process()
            .startEvent()
            .serviceTask("ask")
            .camundaExternalTask(TOPIC)
            .receiveTask("wait")
            .message("answer-" + play.key)
            .serviceTask("use")
            .camundaExternalTask(TOPIC)
            .endEvent()
            .done());
    play.start();
    play.settle();
    play.message("answer-" + play.key);
    play.settle();
  }

  private static void compensation(Play play) {
    play.deploy(
        play.process()
            .startEvent()
            .serviceTask("book")
            .camundaExternalTask(TOPIC)
            .boundaryEvent("undo")
            .compensateEventDefinition()
            .compensateEventDefinitionDone()
            .compensationStart()
            .serviceTask("cancelBooking")
            .camundaExternalTask(TOPIC)
            .compensationDone()
            .serviceTask("pay")
            .camundaExternalTask(TOPIC)
            .intermediateThrowEvent("giveUp")
            .compensateEventDefinition()
            .compensateEventDefinitionDone()
            .serviceTask("tell")
            .camundaExternalTask(TOPIC)
            .endEvent()
            .done());
    play.script(
        Map.of(
            "book", call -> completed(Map.of("booking", "b1")),
            "cancelBooking", call -> completed(Map.of("cancelled", true))));
    play.start();
    play.settle();
    play.count();
  }

  private static void compensationOfSubProcess(Play play) {
    play.deploy(
        play.process()
            .startEvent()
            .subProcess("trip")
            .embeddedSubProcess()
            .startEvent()
            .serviceTask("hotel")
            .camundaExternalTask(TOPIC)
            .boundaryEvent("undoHotel")
            .compensateEventDefinition()
            .compensateEventDefinitionDone()
            .compensationStart()
            .serviceTask("cancelHotel")
            .camundaExternalTask(TOPIC)
            .compensationDone()
            .serviceTask("flight")
            .camundaExternalTask(TOPIC)
            .endEvent()
            .subProcessDone()
            .userTask("sure")
            .endEvent("undone")
            .compensateEventDefinition()
            .compensateEventDefinitionDone()
            .done());
    play.script(Map.of("hotel", call -> completed(Map.of("hotel", "h1"))));
    play.start();
    play.settle();
    play.look();
    play.completeUserTasks();
    play.settle();
  }

  private static void signal(Play play) {
    play.deploy(
        play.process()
            .startEvent()
            .serviceTask("one")
            .camundaExternalTask(TOPIC)
            .endEvent("fine")
            .moveToActivity("one")
            .boundaryEvent("called")
            .signal("stop-" + play.key)
            .serviceTask("stopped")
            .camundaExternalTask(TOPIC)
            .endEvent("end")
            .done());
    play.hold();
    play.start();
    play.start();
    play.side.engine.getRuntimeService().signalEventReceived("stop-" + play.key);
    play.look();
    play.release();
    play.settle();
  }

  private static void escalation(Play play) {
    play.deploy(
        play.process()
            .startEvent()
            .subProcess("around")
            .embeddedSubProcess()
            .startEvent()
            .serviceTask("one")
            .camundaExternalTask(TOPIC)
            .intermediateThrowEvent("raise")
            .escalation("e1")
            .serviceTask("two")
            .camundaExternalTask(TOPIC)
            .endEvent()
            .subProcessDone()
            .endEvent("fine")
            .moveToActivity("around")
            .boundaryEvent("raised")
            .cancelActivity(false)
            .escalation("e1")
            .serviceTask("note")
            .camundaExternalTask(TOPIC)
            .endEvent("noted")
            .done());
    play.start();
    play.settle();
  }
}
