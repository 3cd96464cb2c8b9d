package dev.signalbox.ai.oip;

import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.model.ModelCall;
import dev.signalbox.ai.oip.grpc.GRPCInferenceServiceGrpc;
import dev.signalbox.ai.oip.grpc.ModelInferRequest;
import dev.signalbox.ai.oip.grpc.ModelInferResponse;
import dev.signalbox.ai.oip.grpc.ModelReadyRequest;
import dev.signalbox.ai.oip.grpc.ModelReadyResponse;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** The protocol over gRPC. */
final class GrpcTransport implements OipTransport {
  /** What servers take where nobody told them otherwise, in bytes. */
  private static final int USUAL_LIMIT = 4 * 1024 * 1024;

  private final OipSpec spec;
  private final GrpcClient client;
  private final AtomicLong ids = new AtomicLong();

  GrpcTransport(OipSpec spec, GrpcClient client) {
    this.spec = spec;
    this.client = client;
  }

  @Override
  public OipReply infer(List<Tensor> inputs, ModelCall call) {
    ModelInferRequest request;
    try {
      request = GrpcMessages.request(spec, String.valueOf(ids.incrementAndGet()), inputs);
    } catch (IllegalArgumentException e) {
      return new OipReply.None(new Failure(Cause.REFUSED, String.valueOf(e.getMessage())));
    }
    GrpcAnswer<ModelInferResponse> answer =
        client.ask(GRPCInferenceServiceGrpc.getModelInferMethod(), request, call);
    if (answer instanceof GrpcAnswer.Broken<ModelInferResponse> broken) {
      return new OipReply.None(sized(broken.failure(), request));
    }
    try {
      return GrpcMessages.outputs(((GrpcAnswer.Received<ModelInferResponse>) answer).message());
    } catch (IllegalArgumentException e) {
      return OipReply.unreadable(e);
    }
  }

  @Override
  public boolean saysUnready(ModelCall call) {
    ModelReadyRequest request =
        ModelReadyRequest.newBuilder()
            .setName(spec.model())
            .setVersion(Objects.requireNonNullElse(spec.version(), ""))
            .build();
    return client.ask(GRPCInferenceServiceGrpc.getModelReadyMethod(), request, call)
            instanceof GrpcAnswer.Received<ModelReadyResponse> answer
        && !answer.message().getReady();
  }

  /** A server says of a long request, too, that it has too much to do. */
  private static Failure sized(Failure failure, ModelInferRequest request) {
    boolean tooLong = request.getSerializedSize() > USUAL_LIMIT;
    return tooLong && failure.cause() == Cause.BUSY && failure.retryAfter() == null
        ? new Failure(Cause.REFUSED, failure.reason())
        : failure;
  }
}
