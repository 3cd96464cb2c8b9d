package dev.signalbox.ai.oip;

import dev.signalbox.ai.backend.Backend;
import dev.signalbox.ai.backend.Batching;
import dev.signalbox.ai.backend.Limits;
import dev.signalbox.ai.backend.Placement;
import dev.signalbox.ai.backend.Prices;
import dev.signalbox.ai.oip.grpc.GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase;
import dev.signalbox.ai.oip.grpc.ModelInferRequest;
import dev.signalbox.ai.oip.grpc.ModelInferResponse;
import dev.signalbox.ai.oip.grpc.ModelReadyRequest;
import dev.signalbox.ai.oip.grpc.ModelReadyResponse;
import dev.signalbox.secret.SecretReference;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A server of the protocol that answers what the test says. */
final class OipGrpcServer implements AutoCloseable {
  private final Server server;
  private final List<ModelInferRequest> seen = new CopyOnWriteArrayList<>();
  private final List<Metadata> headers = new CopyOnWriteArrayList<>();
  private volatile @Nullable Boolean ready = true;
  private volatile Script script = (request, answer) -> {};

  /** Answers one request, now or later or never. */
  @FunctionalInterface
  interface Script {
    void answer(ModelInferRequest request, StreamObserver<ModelInferResponse> answer);
  }

  OipGrpcServer() throws IOException {
    this(0);
  }

  OipGrpcServer(int port) throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .addService(new Service())
            .intercept(new Listening())
            .build()
            .start();
  }

  private final class Service extends GRPCInferenceServiceImplBase {
    @Override
    public void modelInfer(ModelInferRequest request, StreamObserver<ModelInferResponse> answer) {
      seen.add(request);
      script.answer(request, answer);
    }

    @Override
    public void modelReady(ModelReadyRequest request, StreamObserver<ModelReadyResponse> answer) {
      Boolean now = ready;
      if (now == null) {
        answer.onError(Status.NOT_FOUND.asRuntimeException());
        return;
      }
      answer.onNext(ModelReadyResponse.newBuilder().setReady(now).build());
      answer.onCompleted();
    }
  }

  /** What it says of every model's readiness from now on; an error where it is null. */
  void ready(@Nullable Boolean next) {
    ready = next;
  }

  private final class Listening implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata sent, ServerCallHandler<Q, A> next) {
      headers.add(sent);
      return next.startCall(call, sent);
    }
  }

  OipGrpcServer answering(Script next) {
    script = next;
    return this;
  }

  /** One that always says the same. */
  OipGrpcServer saying(ModelInferResponse response) {
    return answering(
        (request, answer) -> {
          answer.onNext(response);
          answer.onCompleted();
        });
  }

  List<ModelInferRequest> seen() {
    return seen;
  }

  @Nullable String header(String name) {
    return headers.get(0).get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
  }

  int port() {
    return server.getPort();
  }

  Backend backend() {
    return backend(null);
  }

  Backend backend(@Nullable SecretReference secret) {
    return backend(URI.create("http://127.0.0.1:" + port()), secret);
  }

  static Backend backend(URI url, @Nullable SecretReference secret) {
    return new Backend(
        "far",
        "oip-grpc",
        new Backend.Address(Placement.ONPREM, url, secret, "eu"),
        new Limits(Duration.ofSeconds(20), 8, 100, null),
        Batching.NONE,
        Duration.ZERO,
        Prices.NONE,
        "1");
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
