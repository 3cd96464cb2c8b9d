package dev.signalbox.effect;

/**
 * Names one effect: the task that causes it (the same over retries) and the operation. Also the
 * idempotency key.
 */
public record EffectKey(String taskId, String operation) {
  /** The key as it travels to the outside system, the same at every attempt. */
  public String idempotencyKey() {
    return taskId + ":" + operation;
  }
}
