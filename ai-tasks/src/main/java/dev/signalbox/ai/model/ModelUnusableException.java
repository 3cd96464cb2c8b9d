package dev.signalbox.ai.model;

/**
 * A model cannot be used as it lies there: a file is missing or is another one, or its definition
 * is wrong. Stops the start; the message is one sentence that names the file.
 */
public final class ModelUnusableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ModelUnusableException(String message) {
    super(message);
  }

  public ModelUnusableException(String message, Throwable cause) {
    super(message, cause);
  }
}
