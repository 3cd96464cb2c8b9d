package dev.signalbox.opa;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import javax.net.ssl.SSLSession;

/** An answer that was read whole, with the body as the client's own handler makes it. */
record ReadResponse<T>(HttpResponse<byte[]> answer, T body) implements HttpResponse<T> {
  static <T> T read(HttpResponse<byte[]> answer, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    BodySubscriber<T> subscriber = handler.apply(new Info(answer));
    subscriber.onSubscribe(new Nothing());
    subscriber.onNext(List.of(ByteBuffer.wrap(answer.body())));
    subscriber.onComplete();
    try {
      return subscriber.getBody().toCompletableFuture().get();
    } catch (ExecutionException e) {
      throw new IOException("its answer cannot be read", e);
    }
  }

  @Override
  public int statusCode() {
    return answer.statusCode();
  }

  @Override
  public HttpRequest request() {
    return answer.request();
  }

  @Override
  public Optional<HttpResponse<T>> previousResponse() {
    return Optional.empty();
  }

  @Override
  public HttpHeaders headers() {
    return answer.headers();
  }

  @Override
  public Optional<SSLSession> sslSession() {
    return answer.sslSession();
  }

  @Override
  public URI uri() {
    return answer.uri();
  }

  @Override
  public HttpClient.Version version() {
    return answer.version();
  }

  private record Info(HttpResponse<byte[]> answer) implements ResponseInfo {
    @Override
    public int statusCode() {
      return answer.statusCode();
    }

    @Override
    public HttpHeaders headers() {
      return answer.headers();
    }

    @Override
    public HttpClient.Version version() {
      return answer.version();
    }
  }

  /** What was read already needs no asking for more. */
  private record Nothing() implements Flow.Subscription {
    @Override
    public void request(long n) {
      // everything is handed over at once
    }

    @Override
    public void cancel() {
      // nothing is under way
    }
  }
}
