package dev.signalbox.ai.oip;

import dev.signalbox.ai.backend.Backend;
import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.model.ModelCall;
import dev.signalbox.ai.oip.GrpcAnswer.Broken;
import dev.signalbox.ai.oip.GrpcAnswer.Received;
import dev.signalbox.ai.wire.SecretHeader;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Asks one back end over its channel. */
final class GrpcClient {
  /** gRPC would write one of other characters into the log. */
  private static final Pattern SHOWABLE = Pattern.compile("[\\x20-\\x7e]*");

  private final Backend backend;
  private final ManagedChannel channel;
  private final SecretHeader secret;
  private final GrpcFailures failures;

  GrpcClient(Backend backend, ManagedChannel channel, SecretHeader secret, GrpcFailures failures) {
    this.backend = backend;
    this.channel = channel;
    this.secret = secret;
    this.failures = failures;
  }

  /**
   * Asks once, on this thread. Never throws; ends soon after the call is aborted, which the server
   * is told.
   */
  <Q, A> GrpcAnswer<A> ask(MethodDescriptor<Q, A> method, Q request, ModelCall call) {
    Optional<String> shown = secret.value();
    if (secret.wanted() && shown.filter(it -> SHOWABLE.matcher(it).matches()).isEmpty()) {
      return new Broken<>(
          new Failure(
              Cause.UNREACHABLE,
              backend.id() + ": there is no secret at " + backend.address().secret()));
    }
    Channel showing = showing(shown);
    CallProgress progress = new CallProgress();
    CallOptions options =
        CallOptions.DEFAULT
            .withDeadlineAfter(call.remaining().toNanos(), TimeUnit.NANOSECONDS)
            .withStreamTracerFactory(progress);
    CancellableContext context = Context.ROOT.withCancellation();
    call.onAbort(() -> context.cancel(null));
    Context before = context.attach();
    try {
      return new Received<>(ClientCalls.blockingUnaryCall(showing, method, options, request));
    } catch (StatusRuntimeException e) {
      if (!progress.heard()) {
        // The next call shall not wait for a connection that has gone silent, nor for the pause
        // before a broken one is made again.
        channel.enterIdle();
      }
      return new Broken<>(failures.of(e, progress));
    } finally {
      context.detachAndCancel(before, null);
    }
  }

  private Channel showing(Optional<String> shown) {
    Metadata headers = new Metadata();
    shown.ifPresent(
        it -> headers.put(Metadata.Key.of(secret.name(), Metadata.ASCII_STRING_MARSHALLER), it));
    return ClientInterceptors.intercept(
        channel, MetadataUtils.newAttachHeadersInterceptor(headers));
  }
}
