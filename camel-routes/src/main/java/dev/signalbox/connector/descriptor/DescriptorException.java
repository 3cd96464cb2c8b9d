package dev.signalbox.connector.descriptor;

/**
 * A connector's files are broken: names the file, the field, and what is wrong. Stops the start.
 */
public final class DescriptorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DescriptorException(String file, String field, String problem) {
    super(file + ": " + (field.isEmpty() ? "" : field + ": ") + problem);
  }

  public DescriptorException(String file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
  }
}
