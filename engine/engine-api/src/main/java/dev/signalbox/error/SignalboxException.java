package dev.signalbox.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command was refused, or the world is broken: carries its code and, where fields are wrong,
 * which. Unchecked.
 */
public final class SignalboxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final transient List<FieldError> errors;

  public SignalboxException(ErrorCode code, String message) {
    this(code, message, List.of(), null);
  }

  public SignalboxException(ErrorCode code, String message, List<FieldError> errors) {
    this(code, message, errors, null);
  }

  public SignalboxException(ErrorCode code, String message, Throwable cause) {
    this(code, message, List.of(), cause);
  }

  private SignalboxException(
      ErrorCode code, String message, List<FieldError> errors, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.errors = List.copyOf(errors);
  }

  /** What happened, a sentence for people. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  public ErrorCode code() {
    return code;
  }

  /** The wrong fields; empty where no single field is to blame. */
  public List<FieldError> errors() {
    return errors;
  }
}
