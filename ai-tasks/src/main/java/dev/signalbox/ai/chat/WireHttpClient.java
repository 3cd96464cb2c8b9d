package dev.signalbox.ai.chat;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.signalbox.ai.model.ModelCall;
import dev.signalbox.ai.wire.WireAnswer;
import dev.signalbox.ai.wire.WireClient;
import dev.signalbox.ai.wire.WireRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries LangChain4j's requests over our own connections: bounded, closed when the call is
 * aborted, never repeated, never logged. The address and the secret are the connection's; of the
 * headers only those of the protocol go along.
 */
final class WireHttpClient implements HttpClient {
  /** Stands for the back end's address, whatever it is. */
  static final String ROOT = "http://backend.invalid";

  private static final Set<String> PROTOCOL_HEADERS = Set.of("anthropic-version");

  private final WireClient client;

  /** LangChain4j tells its HTTP client nothing about whom it works for, but keeps to the thread. */
  private final ThreadLocal<ModelCall> calls = new ThreadLocal<>();

  WireHttpClient(WireClient client) {
    this.client = client;
  }

  /** Does work on this thread whose requests belong to that call. */
  <T> T during(ModelCall call, Supplier<T> work) {
    calls.set(call);
    try {
      return work.get();
    } finally {
      calls.remove();
    }
  }

  /**
   * Asks once.
   *
   * @throws NoAnswerException there is no whole answer with a status of success
   */
  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    ModelCall call = Objects.requireNonNull(calls.get(), "asked outside of a call");
    WireAnswer answer = client.post(wireRequest(request), call);
    if (answer instanceof WireAnswer.Broken broken) {
      throw new NoAnswerException(broken.failure());
    }
    WireAnswer.Received received = (WireAnswer.Received) answer;
    return SuccessfulHttpResponse.builder()
        .statusCode(received.status())
        .headers(Map.of())
        .body(received.body())
        .build();
  }

  private static WireRequest wireRequest(HttpRequest request) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    request.headers().forEach((name, values) -> headers.put(name, String.join(", ", values)));
    headers.keySet().retainAll(PROTOCOL_HEADERS);
    String path = request.url().substring(ROOT.length());
    return new WireRequest(path, headers, request.body().getBytes(StandardCharsets.UTF_8));
  }

  /** Models answer as a whole here. */
  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    throw new UnsupportedOperationException("no streams");
  }

  /**
   * Builds this client, whatever time-outs are asked for: a call has one deadline, from the
   * gateway.
   */
  HttpClientBuilder builder() {
    return new HttpClientBuilder() {
      @Override
      public @Nullable Duration connectTimeout() {
        return null;
      }

      @Override
      public HttpClientBuilder connectTimeout(Duration timeout) {
        return this;
      }

      @Override
      public @Nullable Duration readTimeout() {
        return null;
      }

      @Override
      public HttpClientBuilder readTimeout(Duration timeout) {
        return this;
      }

      @Override
      public HttpClient build() {
        return WireHttpClient.this;
      }
    };
  }
}
