package dev.signalbox.ai.serving;

import dev.signalbox.ai.oip.grpc.GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase;
import dev.signalbox.ai.oip.grpc.ModelInferRequest;
import dev.signalbox.ai.oip.grpc.ModelInferResponse;
import dev.signalbox.ai.oip.grpc.ModelMetadataRequest;
import dev.signalbox.ai.oip.grpc.ModelMetadataResponse;
import dev.signalbox.ai.oip.grpc.ModelReadyRequest;
import dev.signalbox.ai.oip.grpc.ModelReadyResponse;
import dev.signalbox.ai.oip.grpc.ServerLiveRequest;
import dev.signalbox.ai.oip.grpc.ServerLiveResponse;
import dev.signalbox.ai.oip.grpc.ServerMetadataRequest;
import dev.signalbox.ai.oip.grpc.ServerMetadataResponse;
import dev.signalbox.ai.oip.grpc.ServerReadyRequest;
import dev.signalbox.ai.oip.grpc.ServerReadyResponse;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The protocol over gRPC: messages in, messages out. */
final class GrpcInference extends GRPCInferenceServiceImplBase {
  private final InferenceServer server;
  private final Readiness readiness;
  private final Clock clock;
  private final Semaphore places;

  /**
   * @param calls how many may run at a time
   */
  GrpcInference(InferenceServer server, Readiness readiness, Clock clock, int calls) {
    this.server = server;
    this.readiness = readiness;
    this.clock = clock;
    this.places = new Semaphore(calls);
  }

  @Override
  public void serverLive(ServerLiveRequest request, StreamObserver<ServerLiveResponse> answer) {
    end(answer, () -> ServerLiveResponse.newBuilder().setLive(true).build());
  }

  @Override
  public void serverReady(ServerReadyRequest request, StreamObserver<ServerReadyResponse> answer) {
    end(answer, () -> ServerReadyResponse.newBuilder().setReady(readiness.isReady()).build());
  }

  @Override
  public void serverMetadata(
      ServerMetadataRequest request, StreamObserver<ServerMetadataResponse> answer) {
    ServerCard card = readiness.card(List.of("parameters"));
    end(
        answer,
        () ->
            ServerMetadataResponse.newBuilder()
                .setName(card.name())
                .setVersion(card.version())
                .addAllExtensions(card.extensions())
                .build());
  }

  @Override
  public void modelReady(ModelReadyRequest request, StreamObserver<ModelReadyResponse> answer) {
    end(
        answer,
        () ->
            ModelReadyResponse.newBuilder()
                .setReady(server.isReady(request.getName(), request.getVersion()))
                .build());
  }

  @Override
  public void modelMetadata(
      ModelMetadataRequest request, StreamObserver<ModelMetadataResponse> answer) {
    end(answer, () -> GrpcWords.metadata(server.card(request.getName(), request.getVersion())));
  }

  @Override
  public void modelInfer(ModelInferRequest request, StreamObserver<ModelInferResponse> answer) {
    if (answer instanceof ServerCallStreamObserver<ModelInferResponse> call) {
      // Without it, an answer to a client that has left would be taken for a bug.
      call.setOnCancelHandler(() -> {});
    }
    if (!places.tryAcquire()) {
      end(
          answer,
          () -> {
            throw Refusals.refusal(
                ErrorCode.TOO_MANY_REQUESTS, "as many requests run already as may at a time");
          });
      return;
    }
    try {
      end(answer, () -> infer(request));
    } finally {
      places.release();
    }
  }

  private ModelInferResponse infer(ModelInferRequest request) {
    Question question;
    try {
      question = GrpcWords.question(request);
    } catch (IllegalArgumentException e) {
      throw Refusals.malformed(e);
    }
    Asked asked =
        new Asked(
            GrpcEntrance.CALLER.get(),
            request.getModelName(),
            request.getModelVersion(),
            deadline(Context.current().getDeadline()));
    return GrpcWords.response(server.infer(asked, question), request);
  }

  /** The client's, on our clock. */
  private @Nullable Instant deadline(@Nullable Deadline carried) {
    return carried == null
        ? null
        : clock.instant().plusNanos(carried.timeRemaining(TimeUnit.NANOSECONDS));
  }

  private static <A> void end(StreamObserver<A> answer, Supplier<A> message) {
    A given;
    try {
      given = message.get();
    } catch (SignalboxException e) {
      answer.onError(GrpcStatuses.of(e, Context.current()).asRuntimeException());
      return;
    }
    answer.onNext(given);
    answer.onCompleted();
  }
}
