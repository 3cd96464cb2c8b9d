package dev.signalbox.opa;

/** Policies that cannot be used: what is wrong, in a sentence, and what to do. */
final class PoliciesRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  PoliciesRefusedException(String message, String remedy) {
    super(message.endsWith(".") ? message : message + ".");
    this.remedy = remedy;
  }

  String remedy() {
    return remedy;
  }
}
