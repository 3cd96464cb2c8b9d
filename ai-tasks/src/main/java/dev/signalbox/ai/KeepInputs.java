package dev.signalbox.ai;

import dev.signalbox.ai.model.Sensitivity;

/** Which inputs of questions to models are kept: those up to a sensitivity. */
public enum KeepInputs {
  OFF,
  PUBLIC,
  INTERNAL,
  CONFIDENTIAL,
  RESTRICTED;

  /** Whether an input of that sensitivity is. */
  boolean covers(Sensitivity sensitivity) {
    return this != OFF && sensitivity.compareTo(Sensitivity.valueOf(name())) <= 0;
  }
}
