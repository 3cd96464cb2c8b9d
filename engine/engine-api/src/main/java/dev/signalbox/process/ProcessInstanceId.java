package dev.signalbox.process;

/** Names one running or finished process instance. */
public record ProcessInstanceId(String value) {
  public ProcessInstanceId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("an instance id is not blank");
    }
  }
}
