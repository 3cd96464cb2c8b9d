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
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** The HTTP connections to one back end. */
public final class WireClient {
  /** The longest answer that is read. */
  public static final int LONGEST = WholeBody.LONGEST;

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
    byte[] body = request.body();
    URI address = address(request.path());
    HttpPost post = new HttpPost(address);
    post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
    request.headers().forEach(post::setHeader);
    return send(post, new Proof.Outgoing("POST", address, body), call);
  }

  /** As {@link #post}, but only looks. */
  public WireAnswer get(String path, ModelCall call) {
    URI address = address(path);
    return send(new HttpGet(address), new Proof.Outgoing("GET", address, new byte[0]), call);
  }

  private WireAnswer send(HttpUriRequestBase request, Proof.Outgoing outgoing, ModelCall call) {
    Optional<Map<String, String>> shown = proof.headers(outgoing);
    if (shown.isEmpty()) {
      return broken(Cause.UNREACHABLE, "there is no secret at " + backend.address().secret());
    }
    shown.get().forEach(request::setHeader);
    HttpClientContext context = HttpClientContext.create();
    call.onAbort(request::cancel);
    try {
      return http.execute(request, context, response -> read(response, call));
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
      return new Broken(
          shared.statuses().failure(backend.id(), status, retry == null ? null : retry.getValue()),
          status);
    }
    Map<String, String> headers = new HashMap<>();
    for (Header header : response.getHeaders()) {
      headers.putIfAbsent(header.getName(), header.getValue());
    }
    return new Received(status, headers, shared.bodies().read(response.getEntity(), call));
  }
}
