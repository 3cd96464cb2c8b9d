package dev.signalbox.ai.serving;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import io.grpc.Context;
import io.grpc.Status;

/** Tells refusals as statuses of gRPC. */
final class GrpcStatuses {
  private GrpcStatuses() {}

  /** Of a refusal, as it stands when the call ends in it. */
  static Status of(SignalboxException refusal, Context call) {
    if (call.isCancelled()) {
      Throwable cause = call.cancellationCause();
      boolean late = call.getDeadline() != null && call.getDeadline().isExpired();
      return (late ? Status.DEADLINE_EXCEEDED : Status.CANCELLED).withCause(cause);
    }
    Status status =
        call.getDeadline() != null
                && call.getDeadline().isExpired()
                && refusal.code() == ErrorCode.AI_UNAVAILABLE
            ? Status.DEADLINE_EXCEEDED
            : of(refusal.code());
    return status.withDescription(refusal.getMessage());
  }

  private static Status of(ErrorCode code) {
    return switch (code) {
      case MALFORMED_REQUEST, FIELDS_INVALID, AI_INPUT_INVALID -> Status.INVALID_ARGUMENT;
      case UNAUTHENTICATED -> Status.UNAUTHENTICATED;
      case FORBIDDEN, POLICY_DENIED -> Status.PERMISSION_DENIED;
      case NOT_FOUND, MODEL_NOT_FOUND -> Status.NOT_FOUND;
      case BUDGET_EXHAUSTED, TOO_MANY_REQUESTS, PAYLOAD_TOO_LARGE -> Status.RESOURCE_EXHAUSTED;
      case AI_UNAVAILABLE, POLICY_UNAVAILABLE -> Status.UNAVAILABLE;
      default -> Status.INTERNAL;
    };
  }
}
