package dev.signalbox.task;

import dev.signalbox.identity.Caller;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Resumes the parked task that has this key. */
public record ResumeTask(Caller caller, String resumeKey, Map<String, @Nullable Object> payload) {
  public ResumeTask {
    payload = Collections.unmodifiableMap(new LinkedHashMap<>(payload));
  }
}
