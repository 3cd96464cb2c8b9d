package dev.signalbox.task;

import dev.signalbox.identity.Caller;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Completes a user task, with the form's variables or with a review. */
public record CompleteTask(
    Caller caller,
    String taskId,
    Map<String, @Nullable Object> variables,
    @Nullable ReviewDecision review) {
  public CompleteTask {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
  }
}
