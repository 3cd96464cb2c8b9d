package dev.signalbox.camunda.load;

import dev.signalbox.page.PageRequest;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.process.ProcessRuntime;
import dev.signalbox.process.StartProcess;
import dev.signalbox.task.CompleteTask;
import dev.signalbox.task.Review;
import dev.signalbox.task.ReviewDecision;
import dev.signalbox.task.ReviewDecision.Verdict;
import dev.signalbox.task.TaskFilter;
import dev.signalbox.task.TaskInbox;
import dev.signalbox.task.UserTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.springframework.context.ConfigurableApplicationContext;

/** Runs instances as people and models run them: some end, some wait for a person, some fail. */
final class RealRuns {
  private static final List<String> CLEAR =
      List.of(
          "I was charged twice on my invoice this month, please refund one payment.",
          "The app crashes with an error every time I open the settings page.",
          "I forgot my password and cannot log in to my account any more.",
          "Thank you, your support team was wonderful, I love the product.");

  private static final List<String> UNCLEAR =
      List.of(
          "What is the weather like on Mars?",
          "Hello, hello, is anybody there?",
          "It is about the thing from last time, you know which.",
          "asdf qwer zxcv");

  private static final int ROUNDS = 3;

  private final ProcessEngine engine;
  private final ProcessRuntime runtime;
  private final TaskInbox inbox;

  RealRuns(ConfigurableApplicationContext product) {
    this.engine = product.getBean(ProcessEngine.class);
    this.runtime = product.getBean(ProcessRuntime.class);
    this.inbox = product.getBean(TaskInbox.class);
  }

  Ids run() {
    List<String> tickets = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      CLEAR.forEach(text -> tickets.add(ticket(text)));
      UNCLEAR.forEach(text -> tickets.add(ticket(text)));
    }
    tickets.forEach(this::awaitRest);
    List<String> waiting = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      UNCLEAR.forEach(text -> waiting.add(ticket(text)));
    }
    waiting.forEach(this::awaitRest);
    waiting.removeIf(this::hasEnded);
    tickets.forEach(this::decide);
    tickets.forEach(id -> await(() -> hasEnded(id)));
    return new Ids(
        tickets,
        waiting,
        List.of(
            failed("CONNECTOR_UNAVAILABLE: No answer in 5 s."),
            failed("CONNECTOR_REJECTED: The address is unknown."),
            failed("Error: odd")));
  }

  private String ticket(String text) {
    return runtime
        .start(
            new StartProcess(
                Product.AUTHOR,
                "ticket-routing",
                "T-" + text.hashCode() % 1000,
                Map.of("ticket", text, "customer", "Ada")))
        .instanceId()
        .value();
  }

  /** Until a person is asked or all is done. */
  private void awaitRest(String id) {
    await(() -> hasEnded(id) || !tasks(id).isEmpty());
  }

  private static void await(BooleanSupplier done) {
    Instant end = Instant.now().plus(Duration.ofMinutes(2));
    while (!done.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException("an instance did not come to rest in two minutes");
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private List<UserTask> tasks(String id) {
    return inbox
        .list(Product.REVIEWER, TaskFilter.of(new ProcessInstanceId(id)), PageRequest.first(1))
        .items();
  }

  private void decide(String id) {
    for (UserTask task : tasks(id)) {
      Review review = task.review();
      boolean accept = review != null && review.suggestion() != null && id.hashCode() % 2 == 0;
      ReviewDecision decision =
          accept
              ? new ReviewDecision(Verdict.ACCEPT, null, null)
              : new ReviewDecision(Verdict.CORRECT, "billing", "It asks for money.");
      inbox.complete(new CompleteTask(Product.REVIEWER, task.id(), Map.of(), decision));
    }
  }

  private boolean hasEnded(String id) {
    return engine
            .getHistoryService()
            .createHistoricProcessInstanceQuery()
            .processInstanceId(id)
            .finished()
            .count()
        == 1;
  }

  /** An order whose delivery an outside worker gave up. */
  private String failed(String message) {
    engine
        .getRepositoryService()
        .createDeployment()
        .enableDuplicateFiltering(true)
        .name("load")
        .addModelInstance(
            "load-order.bpmn",
            Bpmn.createExecutableProcess("load-order")
                .name("Order")
                .camundaHistoryTimeToLive(30)
                .startEvent("ordered")
                .serviceTask("deliver")
                .camundaExternalTask("load-delivery")
                .endEvent("delivered")
                .done())
        .deploy();
    String id =
        engine
            .getRuntimeService()
            .startProcessInstanceByKey("load-order", "O-1", Map.of("customer", "Ada"))
            .getId();
    ExternalTask step =
        engine
            .getExternalTaskService()
            .createExternalTaskQuery()
            .processInstanceId(id)
            .singleResult();
    engine.getExternalTaskService().lock(step.getId(), "load", 60_000);
    engine.getExternalTaskService().handleFailure(step.getId(), "load", message, 0, 0);
    return id;
  }

  /** Instances by how they stand. */
  record Ids(List<String> finished, List<String> waiting, List<String> failing) {}
}
