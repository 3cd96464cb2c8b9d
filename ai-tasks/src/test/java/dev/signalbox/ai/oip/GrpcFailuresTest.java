package dev.signalbox.ai.oip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.signalbox.ai.model.AbortableCall;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.model.ModelCall;
import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.model.SampleCalls;
import dev.signalbox.ai.oip.grpc.ModelInferResponse;
import dev.signalbox.ai.wire.WireServer;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.Status.Code;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What servers do that do not answer. */
class GrpcFailuresTest {
  private static final ModelInput INPUT = new ModelInput("meow");

  private final GrpcChannels channels =
      new GrpcChannels(Clock.systemUTC(), Map.<String, String>of()::get);
  private final OipGrpcProvider provider = new OipGrpcProvider(channels);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private OipGrpcServer server;

  @BeforeEach
  void start() throws IOException {
    server = new OipGrpcServer();
  }

  @AfterEach
  void stop() {
    server.close();
    channels.close();
    threads.shutdownNow();
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID_ARGUMENT, REFUSED",
    "NOT_FOUND, REFUSED",
    "OUT_OF_RANGE, REFUSED",
    "FAILED_PRECONDITION, REFUSED",
    "UNIMPLEMENTED, REFUSED",
    "UNAUTHENTICATED, ERRED",
    "PERMISSION_DENIED, ERRED",
    "UNAVAILABLE, BUSY",
    "RESOURCE_EXHAUSTED, BUSY",
    "DEADLINE_EXCEEDED, TIMED_OUT",
    "CANCELLED, FAILED",
    "UNKNOWN, ERRED",
    "INTERNAL, ERRED",
    "ABORTED, FAILED",
    "DATA_LOSS, ERRED"
  })
  void shouldTellWhatAStatusMeans(Code code, Cause cause) {
    failing(code, new Metadata());

    Failure failure = failure(ask());

    assertThat(failure.cause()).isEqualTo(cause);
    assertThat(failure.reason()).startsWith("far ").doesNotContain("meow");
    assertThat(server.seen()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "grpc-retry-pushback-ms, 250, PT0.25S",
    "grpc-retry-pushback-ms, 99999999, PT5M",
    "grpc-retry-pushback-ms, -1,",
    "grpc-retry-pushback-ms, soon,",
    "retry-after, 7, PT7S"
  })
  void shouldHearHowLongToStayAway(String name, String field, @Nullable Duration wait) {
    Metadata trailers = new Metadata();
    trailers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), field);
    failing(Code.UNAVAILABLE, trailers);

    assertThat(failure(ask()).retryAfter()).isEqualTo(wait);
  }

  @Test
  void shouldTakeABusyServerForOneThatRefusesWhereTheRequestIsLong() {
    failing(Code.RESOURCE_EXHAUSTED, new Metadata());

    assertThat(failure(ask(new ModelInput("meow ".repeat(800_000)), SampleCalls.patient())).cause())
        .isEqualTo(Cause.BUSY);
    assertThat(
            failure(ask(new ModelInput("meow ".repeat(1_000_000)), SampleCalls.patient())).cause())
        .isEqualTo(Cause.REFUSED);
  }

  @Test
  void shouldSayThatNobodyIsThere() {
    URI gone = URI.create("http://127.0.0.1:" + server.port());
    server.close();

    assertThat(failure(ask(gone, SampleCalls.patient())))
        .isEqualTo(
            new Failure(
                Cause.UNREACHABLE, "far: no connection: it is refused or cannot be reached"));
  }

  @Test
  void shouldSayThatTheHostIsNotKnown() {
    assertThat(failure(ask(URI.create("http://nobody.invalid:80"), SampleCalls.patient())))
        .isEqualTo(new Failure(Cause.UNREACHABLE, "far: no connection: its host name is unknown"));
  }

  @Test
  void shouldStopReadingAnAnswerThatIsTooLong() {
    ByteString much = ByteString.copyFrom(new byte[33 * 1024 * 1024]);
    server.saying(ModelInferResponse.newBuilder().addRawOutputContents(much).build());

    assertThat(failure(ask()))
        .isEqualTo(new Failure(Cause.UNREADABLE, "far: its answer is longer than 33554432 bytes"));
  }

  @Test
  void shouldSayThatTheConnectionBroke() {
    server.answering((request, answer) -> server.close());

    assertThat(failure(ask()).cause()).isEqualTo(Cause.FAILED);
  }

  @Test
  void shouldSayThatAServerSpeaksAnotherProtocol() throws IOException {
    try (WireServer http = new WireServer()) {
      assertThat(failure(ask(http.url(), SampleCalls.patient())).cause())
          .isEqualTo(Cause.UNREACHABLE);
    }
  }

  @Test
  void shouldTellTheServerThatTheCallWasAborted() throws Exception {
    AtomicBoolean told = new AtomicBoolean();
    server.answering(
        (request, answer) -> Context.current().addListener(it -> told.set(true), Runnable::run));
    AbortableCall call = new AbortableCall();
    Future<ModelAnswer> answer = threads.submit(() -> ask(INPUT, call));
    await().until(() -> server.seen().size() == 1);

    call.abort();

    assertThat(answer.get()).isInstanceOf(Failure.class);
    await().untilTrue(told);
  }

  @Test
  void shouldNotAskForACallThatWasAborted() {
    AbortableCall call = new AbortableCall();
    call.abort();

    assertThat(failure(ask(INPUT, call)).cause()).isEqualTo(Cause.UNREACHABLE);
    assertThat(server.seen()).isEmpty();
  }

  @Test
  void shouldEndBeforeTheDeadlineThatTheServerDoesNotKeep() {
    assertThat(
            failure(
                    ask(
                        URI.create("http://127.0.0.1:" + server.port()),
                        SampleCalls.within(Duration.ofMillis(200))))
                .cause())
        .isEqualTo(Cause.TIMED_OUT);
  }

  @Test
  void shouldNotWaitForAConnectionThatWentSilent() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      URI url = URI.create("http://127.0.0.1:" + silent.getLocalPort());
      AbortableCall call = new AbortableCall();
      Future<ModelAnswer> first = threads.submit(() -> ask(url, call));
      try (Socket accepted = silent.accept()) {
        assertThat(accepted.isConnected()).isTrue();

        call.abort();

        assertThat(failure(first.get()).cause()).isEqualTo(Cause.UNREACHABLE);
        Future<ModelAnswer> next = threads.submit(() -> ask(url, SampleCalls.patient()));
        silent.accept().close();
        assertThat(failure(next.get()).cause()).isEqualTo(Cause.UNREACHABLE);
      }
    }
  }

  private void failing(Code code, Metadata trailers) {
    server.answering(
        (request, answer) ->
            answer.onError(
                Status.fromCode(code)
                    .withDescription("cannot take 'meow'")
                    .asRuntimeException(trailers)));
  }

  private ModelAnswer ask() {
    return ask(INPUT, SampleCalls.patient());
  }

  private ModelAnswer ask(ModelInput input, ModelCall call) {
    return provider.open(PetModels.ranking(), server.backend()).answer(input, call);
  }

  private ModelAnswer ask(URI url, ModelCall call) {
    return provider.open(PetModels.ranking(), OipGrpcServer.backend(url, null)).answer(INPUT, call);
  }

  private static Failure failure(ModelAnswer answer) {
    assertThat(answer).isInstanceOf(Failure.class);
    return (Failure) answer;
  }
}
