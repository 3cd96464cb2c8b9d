package dev.signalbox.ai.oip;

import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.wire.RetryAfter;
import dev.signalbox.ai.wire.WireClient;
import dev.signalbox.ai.wire.WireFault;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a status of gRPC means. Whatever the server wrote beside it may hold what it was asked
 * and is not repeated.
 *
 * <ul>
 *   <li>UNAVAILABLE and RESOURCE_EXHAUSTED, told by the server: too much to do, nothing done;
 *       {@code grpc-retry-pushback-ms} or {@code retry-after} says for how long
 *   <li>UNAUTHENTICATED, PERMISSION_DENIED: our secret is wrong
 *   <li>INVALID_ARGUMENT, NOT_FOUND, OUT_OF_RANGE, FAILED_PRECONDITION, UNIMPLEMENTED: it does not
 *       take this request
 *   <li>CANCELLED, ABORTED: nobody knows how far it came
 *   <li>everything else: it broke, and says so
 * </ul>
 */
final class GrpcFailures {
  private static final Metadata.Key<String> PUSHBACK = key("grpc-retry-pushback-ms");
  private static final Metadata.Key<String> RETRY_AFTER = key("retry-after");

  private final String backend;
  private final RetryAfter waits;

  GrpcFailures(String backend, RetryAfter waits) {
    this.backend = backend;
    this.waits = waits;
  }

  Failure of(StatusRuntimeException fault, CallProgress progress) {
    Code code = fault.getStatus().getCode();
    if (!progress.sent()) {
      boolean late = code == Code.DEADLINE_EXCEEDED || code == Code.CANCELLED;
      String why = late ? "it does not answer" : WireFault.describe(fault);
      return new Failure(Cause.UNREACHABLE, backend + ": no connection: " + why);
    }
    if (progress.told()) {
      return told(code, fault.getTrailers());
    }
    return switch (code) {
      case DEADLINE_EXCEEDED -> late();
      case RESOURCE_EXHAUSTED ->
          new Failure(
              Cause.UNREADABLE,
              "%s: its answer is longer than %d bytes".formatted(backend, WireClient.LONGEST));
      case UNAVAILABLE, CANCELLED ->
          new Failure(Cause.FAILED, backend + ": the connection broke before a whole answer");
      default -> new Failure(Cause.UNREADABLE, backend + ": its answer is not of the protocol");
    };
  }

  private Failure told(Code code, @Nullable Metadata trailers) {
    String reason = backend + " answered " + code;
    return switch (code) {
      case UNAVAILABLE, RESOURCE_EXHAUSTED -> new Failure(Cause.BUSY, reason, wait(trailers));
      case UNAUTHENTICATED, PERMISSION_DENIED ->
          new Failure(Cause.ERRED, reason + ": it does not accept our secret");
      case INVALID_ARGUMENT, NOT_FOUND, OUT_OF_RANGE, FAILED_PRECONDITION, UNIMPLEMENTED ->
          new Failure(Cause.REFUSED, reason);
      case DEADLINE_EXCEEDED -> late();
      case OK -> new Failure(Cause.UNREADABLE, backend + ": its answer is not of the protocol");
      case CANCELLED, ABORTED -> new Failure(Cause.FAILED, reason);
      default -> new Failure(Cause.ERRED, reason);
    };
  }

  private Failure late() {
    return new Failure(Cause.TIMED_OUT, backend + " did not answer in time");
  }

  private @Nullable Duration wait(@Nullable Metadata trailers) {
    if (trailers == null) {
      return null;
    }
    Duration pushback = waits.millis(trailers.get(PUSHBACK));
    return pushback == null ? waits.of(trailers.get(RETRY_AFTER)) : pushback;
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }
}
