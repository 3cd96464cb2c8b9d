package dev.signalbox.camunda.guard;

/**
 * The bytes are no XML that may be deployed: the message says why, the rule says under which law.
 */
final class UnreadableXmlException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String rule;

  UnreadableXmlException(String rule, String message) {
    super(message);
    this.rule = rule;
  }

  String rule() {
    return rule;
  }
}
