package dev.signalbox.opa;

import com.bisnode.opa.client.OpaConfiguration;
import com.bisnode.opa.client.rest.OpaRestClient;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The client's HTTP with what it lacks: a deadline for the whole exchange, body included, a bound
 * on the answer's length, a bearer token, and no redirects.
 */
final class TimedOpaRestClient extends OpaRestClient {
  private final HttpClient http;
  private final Duration timeout;
  private final Supplier<@Nullable String> token;

  private TimedOpaRestClient(
      OpaConfiguration configuration,
      HttpClient http,
      Duration timeout,
      Supplier<@Nullable String> token) {
    super(configuration, http, json());
    this.http = http;
    this.timeout = timeout;
    this.token = token;
  }

  /**
   * @param timeout for connecting, asking and reading the whole answer
   * @param token asked at every request; null to send none
   */
  static TimedOpaRestClient to(
      PolicyProperties.Server server, Duration timeout, Supplier<@Nullable String> token) {
    OpaConfiguration configuration = new OpaConfiguration(server.url().toString());
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(server.connectTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    return new TimedOpaRestClient(configuration, http, timeout, token);
  }

  @Override
  public HttpRequest.Builder getBasicRequestBuilder(String endpoint) {
    HttpRequest.Builder request = super.getBasicRequestBuilder(endpoint);
    String bearer = token.get();
    return bearer == null ? request : request.setHeader("Authorization", "Bearer " + bearer);
  }

  @Override
  public <T> HttpResponse<T> sendRequest(
      HttpRequest request, HttpResponse.BodyHandler<T> bodyHandler)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> exchange =
        http.sendAsync(request, answer -> new BoundedBody());
    try {
      HttpResponse<byte[]> answer = exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      if (answer.statusCode() != 200) {
        throw new IOException("it answered with status " + answer.statusCode());
      }
      return new ReadResponse<>(answer, ReadResponse.read(answer, bodyHandler));
    } catch (TimeoutException e) {
      throw new IOException("it did not answer within " + timeout.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      throw new IOException(reason(e));
    } finally {
      exchange.cancel(true);
    }
  }

  private static String reason(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof ConnectException) {
      return "it cannot be reached";
    }
    String message = cause == null ? null : cause.getMessage();
    return message == null ? "the connection failed" : message;
  }

  private static ObjectMapper json() {
    return new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
  }
}
