package dev.signalbox.ai.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an AI task asks for: the input {@code task} of a process model, lower case with hyphens. */
public enum AiTask {
  CLASSIFY,
  EXTRACT,
  OCR,
  MODERATE,
  DETECT_PII,
  DETECT_INJECTION,
  EMBED,
  RETRIEVE,
  GENERATE,
  /** A conversation that a program leads itself, in the protocol of the server; not for steps. */
  CHAT,
  PREDICT;

  /** As it is written in process models and {@code model.yaml}: {@code detect-pii}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The task of that written name; empty when there is none. */
  public static Optional<AiTask> named(String wireName) {
    return Arrays.stream(values()).filter(task -> task.wireName().equals(wireName)).findFirst();
  }
}
