package dev.signalbox.ai.wire;

import dev.signalbox.ai.backend.Backend;
import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.model.ModelCall;
import dev.signalbox.ai.wire.WireAnswer.Broken;
import dev.signalbox.ai.wire.WireAnswer.Received;
import dev.signalbox.secret.SecretReference;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/** The HTTP connections to one back end. */
public final class WireClient {
  /** The longest answer that is read. */
  public static final int LONGEST = WholeBody.LONGEST;

  /** How much is read of why a request is refused. */
  private static final int REFUSAL = 8 * 1024;

  private final Backend backend;
  private final URI base;
  private final CloseableHttpClient http;
  private final Proof proof;
  private final WireClients.Shared shared;

  WireClient(Backend backend, CloseableHttpClient http, Proof proof, WireClients.Shared shared) {
    this.backend = backend;
    this.base = Objects.requireNonNull(backend.address().url(), "a back end that is called");
    this.http = http;
    this.proof = proof;
    this.shared = shared;
  }

  /** The same connections; the secret stands alone in a header of that name. */
  public WireClient showingSecretIn(String header) {
    return new WireClient(
        backend, http, SecretHeader.bearer(backend, shared.environment()).in(header), shared);
  }

  /**
   * The same connections; requests are signed for a service of AWS in the back end's region.
   *
   * @throws IllegalArgumentException the back end has no region, or no secret
   */
  public WireClient signingFor(String service) {
    SecretReference secret = backend.address().secret();
    String region = backend.address().region();
    if (secret == null || region == null) {
      throw new IllegalArgumentException("a signature needs a secret and a region");
    }
    AwsSignature.Scope scope = new AwsSignature.Scope(region, service);
    return new WireClient(
        backend, http, new AwsProof(secret, shared.environment(), scope, shared.clock()), shared);
  }

  /** Asks once. Never throws; ends soon after the call is aborted by closing the connection. */
  public WireAnswer post(WireRequest request, ModelCall call) {
    return send(posting(request), call, response -> read(response, call));
  }

  /**
   * As {@link #post}, but the body of a success is read while it comes; what is received has none.
   */
  public WireAnswer stream(WireRequest request, ModelCall call, BodyReader reader) {
    Exchange exchange = posting(request);
    return send(
        exchange,
        call,
        response -> handOn(new Reading(exchange.request(), call, reader), response));
  }

  /** As {@link #post}, but only looks. */
  public WireAnswer get(String path, ModelCall call) {
    URI address = address(path);
    Proof.Outgoing outgoing = new Proof.Outgoing("GET", address, new byte[0]);
    return send(
        new Exchange(new HttpGet(address), outgoing), call, response -> read(response, call));
  }

  private Exchange posting(WireRequest request) {
    byte[] body = request.body();
    URI address = address(request.path());
    HttpPost post = new HttpPost(address);
    post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
    request.headers().forEach(post::setHeader);
    return new Exchange(post, new Proof.Outgoing("POST", address, body));
  }

  /** A request, and what its proof is made of. */
  private record Exchange(HttpUriRequestBase request, Proof.Outgoing outgoing) {}

  private WireAnswer send(
      Exchange exchange, ModelCall call, HttpClientResponseHandler<WireAnswer> reading) {
    HttpUriRequestBase request = exchange.request();
    Optional<Map<String, String>> shown = proof.headers(exchange.outgoing());
    if (shown.isEmpty()) {
      return broken(Cause.UNREACHABLE, "there is no secret at " + backend.address().secret());
    }
    shown.get().forEach(request::setHeader);
    HttpClientContext context = HttpClientContext.create();
    call.onAbort(request::cancel);
    try {
      return http.execute(request, context, reading);
    } catch (StoppedException e) {
      return new Broken(e.failure);
    } catch (WholeBody.TooLongException e) {
      return broken(Cause.UNREADABLE, "its answer is longer than " + LONGEST + " bytes");
    } catch (IOException e) {
      boolean sent = context.getAttribute(WireClients.SENT) != null;
      return sent
          ? broken(Cause.FAILED, "the connection broke before a whole answer")
          : broken(Cause.UNREACHABLE, "no connection: " + WireFault.describe(e));
    }
  }

  private WireAnswer broken(Cause cause, String reason) {
    return new Broken(new Failure(cause, backend.id() + ": " + reason));
  }

  private URI address(String path) {
    String root = base.toString();
    return URI.create(
        root.endsWith("/") ? root.substring(0, root.length() - 1) + path : root + path);
  }

  private WireAnswer read(ClassicHttpResponse response, ModelCall call) throws IOException {
    int status = response.getCode();
    if (status < 200 || status > 299) {
      Header retry = response.getFirstHeader("Retry-After");
      Failure failure =
          shared.statuses().failure(backend.id(), status, retry == null ? null : retry.getValue());
      return new Broken(
          failure, status, failure.cause() == Cause.REFUSED ? beginning(response.getEntity()) : "");
    }
    return new Received(
        status, headers(response), shared.bodies().read(response.getEntity(), call));
  }

  /** A body that is read while it comes. */
  private record Reading(HttpUriRequestBase request, ModelCall call, BodyReader reader) {}

  /** The connection is closed where the reader does not read to the end. */
  private WireAnswer handOn(Reading reading, ClassicHttpResponse response) throws IOException {
    int status = response.getCode();
    HttpEntity entity = response.getEntity();
    if (status < 200 || status > 299 || entity == null) {
      return read(response, reading.call());
    }
    boolean whole = false;
    try {
      Failure failure = reading.reader().read(entity.getContent());
      if (failure != null) {
        throw new StoppedException(failure);
      }
      whole = true;
    } finally {
      if (!whole) {
        reading.request().cancel();
      }
    }
    return new Received(status, headers(response), new byte[0]);
  }

  private static Map<String, String> headers(ClassicHttpResponse response) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : response.getHeaders()) {
      headers.putIfAbsent(header.getName(), header.getValue());
    }
    return headers;
  }

  private static String beginning(@Nullable HttpEntity entity) throws IOException {
    if (entity == null) {
      return "";
    }
    return new String(entity.getContent().readNBytes(REFUSAL), StandardCharsets.UTF_8);
  }

  /** The reader wants no more. */
  private static final class StoppedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    StoppedException(Failure failure) {
      this.failure = failure;
    }
  }
}
