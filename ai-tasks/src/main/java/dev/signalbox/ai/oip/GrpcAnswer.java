package dev.signalbox.ai.oip;

import dev.signalbox.ai.model.ModelAnswer.Failure;

/** What came back over gRPC. */
sealed interface GrpcAnswer<A> {
  /** A whole answer. */
  record Received<A>(A message) implements GrpcAnswer<A> {}

  /** None. */
  record Broken<A>(Failure failure) implements GrpcAnswer<A> {}
}
