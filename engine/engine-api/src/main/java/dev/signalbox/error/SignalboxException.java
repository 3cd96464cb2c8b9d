package dev.signalbox.error;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A command was refused, or the world is broken: carries its code and, where fields are wrong,
 * which. Unchecked.
 */
public final class SignalboxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final transient List<FieldError> errors;
  private @Nullable Duration retryAfter;

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

  /** Too much is asked for now: the same command may succeed after that time. */
  public static SignalboxException comeAgain(String message, Duration after) {
    SignalboxException refusal = new SignalboxException(ErrorCode.TOO_MANY_REQUESTS, message);
    refusal.retryAfter = after;
    return refusal;
  }

  /** What happened, a sentence for people. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  public ErrorCode code() {
    return code;
  }

  /** After how long to try again; empty where nobody can say. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** The wrong fields; empty where no single field is to blame. */
  public List<FieldError> errors() {
    return errors;
  }
}
