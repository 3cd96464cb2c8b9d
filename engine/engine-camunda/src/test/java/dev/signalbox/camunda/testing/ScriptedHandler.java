package dev.signalbox.camunda.testing;

import dev.signalbox.task.Resumption;
import dev.signalbox.task.ServiceTaskHandler;
import dev.signalbox.task.ServiceTaskInvocation;
import dev.signalbox.task.TaskOutcome;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Serves the topic {@code scripted} as tests say, by process key; without a script it completes
 * with no variables. The reserved topics have no handler in tests: their tasks stay open.
 */
public final class ScriptedHandler implements ServiceTaskHandler {
  public static final String TOPIC = "scripted";

  private final Map<String, Function<ServiceTaskInvocation, TaskOutcome>> scripts =
      new ConcurrentHashMap<>();
  private final Map<String, BiFunction<ServiceTaskInvocation, Resumption, TaskOutcome>>
      resumptions = new ConcurrentHashMap<>();
  private final Queue<ServiceTaskInvocation> calls = new ConcurrentLinkedQueue<>();

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public TaskOutcome handle(ServiceTaskInvocation invocation) {
    calls.add(invocation);
    return scripts
        .getOrDefault(processOf(invocation), any -> completed(Map.of()))
        .apply(invocation);
  }

  @Override
  public TaskOutcome resume(ServiceTaskInvocation invocation, Resumption resumption) {
    return resumptions
        .getOrDefault(processOf(invocation), (any, with) -> completed(with.payload()))
        .apply(invocation, resumption);
  }

  /** From now on the tasks of that process are handled so. */
  public void script(String processKey, Function<ServiceTaskInvocation, TaskOutcome> script) {
    scripts.put(processKey, script);
  }

  public void scriptResume(
      String processKey, BiFunction<ServiceTaskInvocation, Resumption, TaskOutcome> script) {
    resumptions.put(processKey, script);
  }

  /** The calls for tasks of that process, in order; resumptions do not count. */
  public List<ServiceTaskInvocation> calls(String processKey) {
    return calls.stream().filter(call -> processOf(call).equals(processKey)).toList();
  }

  public static TaskOutcome completed(Map<String, ? extends @Nullable Object> variables) {
    return new TaskOutcome.Completed(Map.copyOf(variables), TaskOutcome.Trace.NONE);
  }

  private static String processOf(ServiceTaskInvocation invocation) {
    return invocation.task().element().definition().key();
  }
}
