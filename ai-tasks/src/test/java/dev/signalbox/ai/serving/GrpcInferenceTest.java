package dev.signalbox.ai.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.signalbox.ai.InferenceRequest;
import dev.signalbox.ai.oip.RawContents;
import dev.signalbox.ai.oip.Tensor;
import dev.signalbox.ai.oip.grpc.GRPCInferenceServiceGrpc;
import dev.signalbox.ai.oip.grpc.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub;
import dev.signalbox.ai.oip.grpc.InferParameter;
import dev.signalbox.ai.oip.grpc.InferTensorContents;
import dev.signalbox.ai.oip.grpc.ModelInferRequest;
import dev.signalbox.ai.oip.grpc.ModelInferRequest.InferInputTensor;
import dev.signalbox.ai.oip.grpc.ModelInferRequest.InferRequestedOutputTensor;
import dev.signalbox.ai.oip.grpc.ModelInferResponse;
import dev.signalbox.ai.oip.grpc.ModelInferResponse.InferOutputTensor;
import dev.signalbox.ai.oip.grpc.ModelMetadataRequest;
import dev.signalbox.ai.oip.grpc.ModelMetadataResponse;
import dev.signalbox.ai.oip.grpc.ModelReadyRequest;
import dev.signalbox.ai.oip.grpc.ServerLiveRequest;
import dev.signalbox.ai.oip.grpc.ServerMetadataRequest;
import dev.signalbox.ai.oip.grpc.ServerReadyRequest;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrpcInferenceTest {
  private final Shelf shelf = new Shelf();
  private final OpenDoor door = new OpenDoor(shelf);
  private final ManagedChannel channel =
      NettyChannelBuilder.forAddress("127.0.0.1", door.grpcPort()).usePlaintext().build();

  @AfterEach
  void close() {
    channel.shutdownNow();
    door.close();
  }

  @Test
  void shouldAnswerRawWhereItWasAskedRaw() {
    ModelInferRequest request =
        ModelInferRequest.newBuilder()
            .setModelName("pets")
            .setModelVersion("1")
            .setId("42")
            .putParameters("tag", InferParameter.newBuilder().setStringParam("chat").build())
            .putParameters(
                "min_confidence", InferParameter.newBuilder().setDoubleParam(0.9).build())
            .addInputs(input("input", "BYTES", 2))
            .addRawInputContents(
                RawContents.of(new Tensor("input", "BYTES", List.of(2L), List.of("a", "b"))))
            .addOutputs(InferRequestedOutputTensor.newBuilder().setName("output"))
            .addOutputs(InferRequestedOutputTensor.newBuilder().setName("confidence"))
            .build();
    shelf.answering(it -> Shelf.answer(it, it.input(), 0.5));

    ModelInferResponse answer = as("operator").modelInfer(request);

    assertThat(answer.getId()).isEqualTo("42");
    assertThat(answer.getModelName()).isEqualTo("pets");
    assertThat(answer.getModelVersion()).isEqualTo("1");
    assertThat(answer.getOutputsList())
        .extracting(InferOutputTensor::getName)
        .containsExactly("output", "confidence");
    assertThat(answer.getRawOutputContentsList())
        .containsExactly(
            RawContents.of(new Tensor("x", "BYTES", List.of(2L), List.of("a", "b"))),
            RawContents.of(new Tensor("x", "FP32", List.of(2L), List.of(0.5, 0.5))));
    assertThat(answer.getParametersOrThrow("signalbox_model").getStringParam()).isEqualTo("pets:1");
    assertThat(answer.getParametersOrThrow("signalbox_confidence").getDoubleParam()).isEqualTo(0.5);
    assertThat(answer.getParametersOrThrow("signalbox_degraded").hasBoolParam()).isTrue();
    assertThat(answer.getParametersMap()).containsKeys("signalbox_decision", "signalbox_cost");
    assertThat(shelf.asked.get(0).terms().tag()).isEqualTo("chat");
    assertThat(shelf.asked.get(0).terms().minConfidence()).isEqualTo(0.9);
    assertThat(shelf.asked.get(0).origin().caller().actor().id()).isEqualTo("operator");
  }

  @Test
  void shouldAnswerTypedWhereItWasAskedTyped() {
    ModelInferResponse answer = as("operator").modelInfer(texts("pets", "a"));

    assertThat(answer.getRawOutputContentsCount()).isZero();
    assertThat(answer.getOutputs(0).getContents().getBytesContents(0))
        .isEqualTo(ByteString.copyFromUtf8("cats"));
    assertThat(answer.getOutputs(1).getContents().getFp32Contents(0)).isEqualTo(0.75f);
    assertThat(answer.getOutputs(2).getContents().getBoolContents(0)).isFalse();
  }

  @Test
  void shouldTakeTheTensorsThatAModelDeclares() {
    as("operator")
        .modelInfer(
            ModelInferRequest.newBuilder()
                .setModelName("risk")
                .addInputs(
                    InferInputTensor.newBuilder()
                        .setName("x")
                        .setDatatype("FP32")
                        .addAllShape(List.of(1L, 2L))
                        .setContents(
                            InferTensorContents.newBuilder()
                                .addFp32Contents(1.5f)
                                .addFp32Contents(-2)))
                .build());

    assertThat(shelf.asked).extracting(InferenceRequest::input).containsExactly(List.of(1.5, -2.0));
  }

  @Test
  void shouldTellAnybodyThatItLivesAndThoseWhoMayLookWhatThereIs() {
    assertThat(as(null).serverLive(ServerLiveRequest.getDefaultInstance()).getLive()).isTrue();
    assertThat(as(null).serverReady(ServerReadyRequest.getDefaultInstance()).getReady()).isTrue();
    assertThat(as("reviewer").serverMetadata(ServerMetadataRequest.getDefaultInstance()).getName())
        .isEqualTo("signalbox");
    assertThat(as("reviewer").modelReady(ready("pets", "1")).getReady()).isTrue();
    shelf.ready(false);
    assertThat(as("reviewer").modelReady(ready("pets", "")).getReady()).isFalse();
    ModelMetadataResponse card =
        as("reviewer").modelMetadata(ModelMetadataRequest.newBuilder().setName("risk").build());
    assertThat(card.getInputs(0).getShapeList()).containsExactly(-1L, -1L);
    assertThat(card.getVersionsList()).containsExactly("7");
    assertThat(card.getOutputsList()).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({
    ", UNAUTHENTICATED",
    "stranger, UNAUTHENTICATED",
    "money, PERMISSION_DENIED",
    "reviewer, PERMISSION_DENIED"
  })
  void shouldLetInWhoMayAsk(@Nullable String login, Code code) {
    assertThat(failure(login, texts("pets", "a"))).isEqualTo(code);
    assertThat(shelf.asked).isEmpty();
  }

  @Test
  void shouldShowAStrangerNothing() {
    assertThatThrownBy(() -> as(null).modelReady(ready("pets", "")))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> assertThat(e.getStatus().getCode()).isEqualTo(Code.UNAUTHENTICATED));
  }

  @ParameterizedTest
  @CsvSource({
    "denied, PERMISSION_DENIED",
    "dear, RESOURCE_EXHAUSTED",
    "away, UNAVAILABLE",
    "undecided, UNAVAILABLE",
    "unreadable, INVALID_ARGUMENT",
    "nobody, UNAVAILABLE"
  })
  void shouldTellARefusalAsAStatus(String kind, Code code) {
    shelf.answering(it -> Shelf.refusing(kind, it));

    assertThat(failure("operator", texts("pets", "a"))).isEqualTo(code);
  }

  @Test
  void shouldRefuseWhatIsNoRequest() {
    assertThat(failure("operator", texts("nothing", "a"))).isEqualTo(Code.NOT_FOUND);
    assertThat(failure("operator", texts("pets", "a").toBuilder().setModelVersion("2").build()))
        .isEqualTo(Code.NOT_FOUND);
    for (ModelInferRequest wrong :
        List.of(
            ModelInferRequest.newBuilder().setModelName("pets").build(),
            texts("pets", "a").toBuilder().addRawInputContents(ByteString.EMPTY).build(),
            texts("pets", "a").toBuilder()
                .addRawInputContents(ByteString.EMPTY)
                .addRawInputContents(ByteString.EMPTY)
                .build(),
            texts("pets", "a").toBuilder()
                .putParameters("sensitivty", InferParameter.getDefaultInstance())
                .build(),
            texts("pets", "a").toBuilder()
                .putParameters(
                    "sensitivty", InferParameter.newBuilder().setStringParam("public").build())
                .build(),
            texts("pets", "a").toBuilder()
                .addOutputs(InferRequestedOutputTensor.newBuilder().setName("score"))
                .build(),
            texts("pets", "\u0000"))) {
      assertThat(failure("operator", wrong)).as("%s", wrong).isEqualTo(Code.INVALID_ARGUMENT);
    }
    assertThat(failure("operator", texts("pets", "a".repeat(70_000))))
        .isEqualTo(Code.RESOURCE_EXHAUSTED);
    assertThat(shelf.asked).isEmpty();
  }

  @Test
  void shouldTakeTheClientsDeadlineForItsOwn() {
    as("operator").withDeadlineAfter(20, TimeUnit.SECONDS).modelInfer(texts("pets", "a"));

    Duration left = Duration.between(Shelf.CLOCK.instant(), shelf.asked.get(0).origin().deadline());
    assertThat(left).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void shouldTurnAwayWhoComesWhileAsManyRunAsMay() throws Exception {
    CountDownLatch running = new CountDownLatch(3);
    CountDownLatch end = new CountDownLatch(1);
    shelf.answering(
        it -> {
          running.countDown();
          await(end);
          return Shelf.answer(it, "cats", 0.5);
        });
    ExecutorService clients = Executors.newFixedThreadPool(3);
    try {
      List<Future<ModelInferResponse>> calls =
          List.of(
              clients.submit(() -> as("operator").modelInfer(texts("pets", "a"))),
              clients.submit(() -> as("operator").modelInfer(texts("pets", "b"))),
              clients.submit(() -> as("operator").modelInfer(texts("pets", "c"))));
      running.await();

      assertThat(failure("operator", texts("pets", "d"))).isEqualTo(Code.RESOURCE_EXHAUSTED);

      end.countDown();
      for (Future<ModelInferResponse> call : calls) {
        assertThat(call.get().getOutputsCount()).isEqualTo(4);
      }
    } finally {
      end.countDown();
      clients.shutdownNow();
    }
  }

  private GRPCInferenceServiceBlockingStub as(@Nullable String login) {
    Metadata headers = new Metadata();
    if (login != null) {
      headers.put(
          Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + login);
    }
    return GRPCInferenceServiceGrpc.newBlockingStub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  private Code failure(@Nullable String login, ModelInferRequest request) {
    try {
      as(login).modelInfer(request);
      throw new AssertionError("it was answered");
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode();
    }
  }

  private static ModelReadyRequest ready(String model, String version) {
    return ModelReadyRequest.newBuilder().setName(model).setVersion(version).build();
  }

  private static ModelInferRequest texts(String model, String text) {
    InferTensorContents contents =
        InferTensorContents.newBuilder().addBytesContents(ByteString.copyFromUtf8(text)).build();
    return ModelInferRequest.newBuilder()
        .setModelName(model)
        .addInputs(input("input", "BYTES", 1).setContents(contents))
        .build();
  }

  private static InferInputTensor.Builder input(String name, String datatype, long rows) {
    return InferInputTensor.newBuilder().setName(name).setDatatype(datatype).addShape(rows);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
