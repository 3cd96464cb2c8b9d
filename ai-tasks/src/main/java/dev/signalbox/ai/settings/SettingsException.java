package dev.signalbox.ai.settings;

/**
 * A file of settings says something that it cannot say; the message begins with {@code file:line}.
 */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SettingsException(String file, int line, String complaint) {
    super(file + ":" + line + ": " + complaint);
  }
}
