package dev.signalbox.camunda.runtime;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.task.BpmnErrorCode;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.Incident;
import org.jspecify.annotations.Nullable;

/**
 * An incident's message as our steps write it: {@code <ErrorCode>: <message>}. Others (a timer's,
 * an outside worker's) get the code that fits their kind.
 */
record IncidentMessage(String code, String text) {
  private static final Pattern FORM = Pattern.compile("([A-Z][A-Z_]+): (.*)", Pattern.DOTALL);
  private static final Set<String> CODES =
      Stream.concat(Arrays.stream(ErrorCode.values()), Arrays.stream(BpmnErrorCode.values()))
          .map(Enum::name)
          .collect(Collectors.toUnmodifiableSet());

  static IncidentMessage of(String incidentType, @Nullable String message) {
    String text = message == null ? "" : message;
    Matcher parts = FORM.matcher(text);
    if (parts.matches() && CODES.contains(parts.group(1))) {
      return new IncidentMessage(parts.group(1), parts.group(2));
    }
    ErrorCode code =
        Incident.EXTERNAL_TASK_HANDLER_TYPE.equals(incidentType)
            ? ErrorCode.HANDLER_FAILED
            : ErrorCode.ENGINE_FAILED;
    return new IncidentMessage(code.name(), text.isEmpty() ? code.remedy() : text);
  }

  /** The names of all codes that a message of ours begins with. */
  static Set<String> codes() {
    return CODES;
  }
}
