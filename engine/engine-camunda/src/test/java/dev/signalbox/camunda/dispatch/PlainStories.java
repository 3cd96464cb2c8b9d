package dev.signalbox.camunda.dispatch;

import static dev.signalbox.camunda.testing.ScriptedHandler.TOPIC;
import static dev.signalbox.camunda.testing.ScriptedHandler.completed;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.process.FileContent;
import dev.signalbox.task.BpmnErrorCode;
import dev.signalbox.task.Retry;
import dev.signalbox.task.TaskOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Sequences, gateways, values, failures. */
final class PlainStories {
  private PlainStories() {}

  static Map<String, Consumer<Play>> all() {
    Map<String, Consumer<Play>> stories = new LinkedHashMap<>();
    stories.put("sequence", PlainStories::sequence);
    stories.put("values", PlainStories::values);
    stories.put("mappings", PlainStories::mappings);
    stories.put("decision", PlainStories::decision);
    stories.put("loop", PlainStories::loop);
    stories.put("parallel", PlainStories::parallel);
    stories.put("unevenParallel", PlainStories::unevenParallel);
    stories.put("inclusive", PlainStories::inclusive);
    stories.put("continuations", PlainStories::continuations);
    stories.put("person", PlainStories::person);
    stories.put("incident", PlainStories::incident);
    stories.put("retried", PlainStories::retried);
    stories.put("uncaught", PlainStories::uncaught);
    stories.put("refused", PlainStories::refused);
    stories.put("taskToTask", PlainStories::directlyFollowing);
    return stories;
  }

  private static void sequence(Play play) {
    play.deploy(
        play.process()
            .startEvent("start")
            .serviceTask("one")
            .name("The first")
            .camundaExternalTask(TOPIC)
            .serviceTask("two")
            .camundaExternalTask(TOPIC)
            .serviceTask("three")
            .camundaExternalTask(TOPIC)
            .serviceTask("four")
            .camundaExternalTask(TOPIC)
            .endEvent("end")
            .done());
    play.script(
        Map.of(
            "one", call -> completed(Map.of("a", 1, "b", "x")),
            "two", call -> completed(Map.of("a", 2, "c", true)),
            "four", call -> completed(Map.of("b", "y"))));
    play.start(Map.of("given", "v"));
    play.start();
    play.settle();
    play.count();
  }

  private static void values(Play play) {
    play.deploy(
        play.process()
            .startEvent()
            .serviceTask("write")
            .camundaExternalTask(TOPIC)
            .serviceTask("read")
            .camundaExternalTask(TOPIC)
            .camundaInputParameter("inText", "${text}")
            .camundaInputParameter("inJson", "${json}")
            .camundaInputParameter("inFile", "${file}")
            .serviceTask("change")
            .camundaExternalTask(TOPIC)
            .endEvent()
            .done());
    FileContent file =
        new FileContent("a.txt", "text/plain", "hello".getBytes(StandardCharsets.UTF_8));
    play.script(
        Map.of(
            "write",
            call ->
                completed(
                    Map.of(
                        "text",
                        "ä".repeat(5_000),
                        "json",
                        Map.of("name", "Ada", "tags", List.of("a", 1)),
                        "file",
                        file,
                        "number",
                        1.5,
                        "long",
                        7L)),
            "change",
            call ->
                completed(Map.of("text", "short", "json", List.of(1, 2), "number", "now text"))));
    play.start();
    play.settle();
    play.count();
  }

  private static void mappings(Play play) {
    play.deploy(
        play.process()
            .startEvent()
            .serviceTask("mapped")
            .camundaExternalTask(TOPIC)
            .camundaInputParameter("inOne", "${given}")
            .camundaOutputParameter("out", "${result}")
            .serviceTask("inputOnly")
            .camundaExternalTask(TOPIC)
            .camundaInputParameter("inTwo", "${out}-2")
            .endEvent()
            .done());
    play.script(Map.of("mapped", call -> completed(Map.of("result", "r"))));
    play.start(Map.of("given", "v"));
    play.settle();
    play.count();
  }

  private static void decision(Play play) {
    play.deploy(
        play.process()
            .startEvent()
            .serviceTask("classify")
            .camundaExternalTask(TOPIC)
            .exclusiveGateway("which")
            .condition("yes", "${category == 'a'}")
            .serviceTask("left")
            .camundaExternalTask(TOPIC)
            .endEvent("endLeft")
            .moveToNode("which")
            .condition("no", "${category != 'a'}")
            .serviceTask("right")
            .camundaExternalTask(TOPIC)
            .endEvent("endRight")
            .done());
    play.script(Map.of("classify", call -> completed(Map.of("category", "b"))));
    play.start();
    play.settle();
    play.count();
  }

  private static void loop(Play play) {
    play.deploy(
        play.process()
            .startEvent()
            .exclusiveGateway("again")
            .serviceTask("count")
            .camundaExternalTask(TOPIC)
            .exclusiveGateway("enough")
            .condition("done", "${n >= 3}")
            .endEvent()
            .moveToNode("enough")
            .condition("more", "${n < 3}")
            .connectTo("again")
            .done());
    java.util.concurrent.atomic.AtomicInteger n = new java.util.concurrent.atomic.AtomicInteger();
    play.script(Map.of("count", call -> completed(Map.of("n", n.incrementAndGet()))));
    play.start();
    play.settle();
    play.count();
  }

  private static void parallel(Play play) {
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
            .moveToNode("fork")
            .serviceTask("middle")
            .camundaExternalTask(TOPIC)
            .connectTo("join")
            .done());
    play.script(
        Map.of(
            "left", call -> completed(Map.of("l", 1)),
            "right", call -> completed(Map.of("r", 1)),
            "middle", call -> completed(Map.of("m", 1))));
    play.start();
    play.settle();
  }

  /** One branch ends while the other has further to go: the tree is compacted in between. */
  private static void unevenParallel(Play play) {
    play.deploy(
        play.process()
            .startEvent()
            .parallelGateway("fork")
            .serviceTask("short")
            .camundaExternalTask(TOPIC)
            .endEvent("shortEnd")
            .moveToNode("fork")
            .serviceTask("first")
            .camundaExternalTask(TOPIC)
            .serviceTask("second")
            .camundaExternalTask(TOPIC)
            .serviceTask("third")
            .camundaExternalTask(TOPIC)
            .endEvent("longEnd")
            .done());
    play.script(
        Map.of(
            "first", call -> completed(Map.of("v", 1)),
            "second", call -> completed(Map.of("w", 2))));
    play.start();
    play.settle();
  }

  private static void inclusive(Play play) {
    play.deploy(
        play.process()
            .startEvent()
            .serviceTask("decide")
            .camundaExternalTask(TOPIC)
            .inclusiveGateway("fork")
            .condition("a", "${a}")
            .serviceTask("left")
            .camundaExternalTask(TOPIC)
            .inclusiveGateway("join")
            .endEvent()
            .moveToNode("fork")
            .condition("b", "${b}")
            .serviceTask("right")
            .camundaExternalTask(TOPIC)
            .connectTo("join")
            .moveToNode("fork")
            .condition("c", "${c}")
            .serviceTask("never")
            .camundaExternalTask(TOPIC)
            .connectTo("join")
            .done());
    play.script(Map.of("decide", call -> completed(Map.of("a", true, "b", true, "c", false))));
    play.start();
    play.settle();
  }

  private static void continuations(Play play) {
    play.deploy(
        play.process()
            .startEvent()
            .serviceTask("before")
            .camundaAsyncBefore()
            .camundaExternalTask(TOPIC)
            .serviceTask("after")
            .camundaAsyncAfter()
            .camundaExternalTask(TOPIC)
            .endEvent()
            .done());
    play.script(Map.of("before", call -> completed(Map.of("v", 1))));
    play.start();
    play.look();
    play.runJobs();
    play.settle();
    play.look();
    play.runJobs();
    play.settle();
  }

  private static void person(Play play) {
    play.deploy(
        play.process()
            .startEvent()
            .serviceTask("classify")
            .camundaExternalTask(TOPIC)
            .userTask("review")
            .camundaCandidateGroups("reviewers")
            .serviceTask("carryOut")
            .camundaExternalTask(TOPIC)
            .endEvent()
            .done());
    play.script(Map.of("classify", call -> completed(Map.of("c", "x"))));
    play.start();
    play.settle();
    play.look();
    play.completeUserTasks();
    play.settle();
    play.count();
  }

  private static void incident(Play play) {
    play.deploy(
        play.process()
            .startEvent()
            .serviceTask("fails")
            .camundaExternalTask(TOPIC)
            .endEvent()
            .done());
    play.script(
        Map.of(
            "fails",
            call ->
                new TaskOutcome.Failed(
                    ErrorCode.HANDLER_FAILED, "no", Retry.never(), null, TaskOutcome.Trace.NONE)));
    play.start();
    play.settle();
    play.look();
    play.script(Map.of("fails", call -> completed(Map.of("v", 1))));
    play.side.engine.getExternalTaskService().setRetries(play.open("fails").getId(), 3);
    play.settle();
  }

  private static void retried(Play play) {
    play.deploy(
        play.process()
            .startEvent()
            .serviceTask("flaky")
            .camundaExternalTask(TOPIC)
            .endEvent()
            .done());
    play.script(
        Map.of(
            "flaky",
            call ->
                call.attempt() < 3
                    ? new TaskOutcome.Failed(
                        ErrorCode.HANDLER_FAILED,
                        "not yet",
                        Retry.after(Duration.ofMillis(10)),
                        null,
                        TaskOutcome.Trace.NONE)
                    : completed(Map.of("attempt", call.attempt()))));
    play.start();
    play.settle();
    play.count();
  }

  private static void uncaught(Play play) {
    play.deploy(
        play.process()
            .startEvent()
            .serviceTask("raises")
            .camundaExternalTask(TOPIC)
            .endEvent()
            .done());
    play.script(Map.of("raises", call -> error("AI_UNSURE")));
    play.start();
    play.settle();
    play.look();
  }

  /** The engine refuses the outcome: nothing is left half done. */
  private static void refused(Play play) {
    play.deploy(
        play.process()
            .startEvent()
            .serviceTask("step")
            .camundaExternalTask(TOPIC)
            .exclusiveGateway("which")
            .condition("yes", "${missing == 'a'}")
            .endEvent()
            .moveToNode("which")
            .condition("no", "${missing == 'b'}")
            .endEvent()
            .done());
    play.script(Map.of("step", call -> completed(Map.of("written", "never"))));
    play.start();
    play.settle();
    play.look();
  }

  private static void directlyFollowing(Play play) {
    play.deploy(
        play.process()
            .startEvent()
            .serviceTask("one")
            .camundaExternalTask(TOPIC)
            .serviceTask("two")
            .camundaExternalTask(TOPIC)
            .boundaryEvent("caught")
            .error("AI_UNSURE")
            .serviceTask("three")
            .camundaExternalTask(TOPIC)
            .endEvent("other")
            .moveToActivity("two")
            .endEvent("end")
            .done());
    play.script(Map.of("one", call -> completed(Map.of("v", 1))));
    play.start();
    play.settle();
  }

  static TaskOutcome error(String code) {
    return new TaskOutcome.BpmnErrorRaised(
        BpmnErrorCode.valueOf(code), "said so", Map.of("why", code), TaskOutcome.Trace.NONE);
  }
}
