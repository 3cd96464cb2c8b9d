package dev.signalbox.connector.call;

import dev.signalbox.connector.descriptor.Idempotency;
import dev.signalbox.connector.settings.ConnectorSettings;
import dev.signalbox.connector.settings.Target;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests over HTTP/1.1, one client and its connections a connector. Every request ends at
 * its call's deadline, whatever it is doing then: the watch aborts it and its socket is closed.
 * Follows no redirect, repeats nothing, keeps no cookies, unpacks nothing.
 */
final class OutsideClient implements AutoCloseable {
  /** Without a charset parameter, which RFC 8259 does not define. */
  private static final ContentType JSON = ContentType.create("application/json");

  private final Verdict verdict;
  private final DeadlineWatch watch = new DeadlineWatch();
  private final Map<String, CloseableHttpClient> clients = new ConcurrentHashMap<>();

  OutsideClient(Verdict verdict) {
    this.verdict = verdict;
  }

  Outcome send(ConnectorCall call, WireRequest wire) {
    HttpUriRequestBase request;
    try {
      request = request(call, wire);
    } catch (IllegalArgumentException noAddress) {
      return ended(
          new CallResult.Refused(0, Reason.clean(String.valueOf(noAddress.getMessage()), null)));
    }
    Future<?> abort = watch.after(call.remaining(), request::cancel);
    try {
      return verdict.on(exchange(call, request), call.target().secret());
    } catch (IOException | HttpException broken) {
      return ended(WireFault.of(broken, call));
    } finally {
      abort.cancel(false);
    }
  }

  private Answer exchange(ConnectorCall call, HttpUriRequestBase request)
      throws IOException, HttpException {
    HttpClientContext context = HttpClientContext.create();
    context.setAttribute(ConnectorCall.PROPERTY, call);
    CloseableHttpClient client =
        clients.computeIfAbsent(
            call.request().connector().id(), id -> WireClients.make(call.target().settings()));
    ClassicHttpResponse response =
        client.executeOpen(RoutingSupport.determineHost(request), request, context);
    try (response) {
      return new AnswerReader(call).read(response, request);
    }
  }

  private static HttpUriRequestBase request(ConnectorCall call, WireRequest wire) {
    HttpUriRequestBase request = new HttpUriRequestBase(wire.place().method(), uri(call, wire));
    wire.headers().forEach((name, value) -> request.setHeader(name, headerText(name, value)));
    request.setHeader(HttpHeaders.ACCEPT, "application/json");
    request.setHeader(HttpHeaders.USER_AGENT, "Signalbox");
    Target.Found target = call.target();
    if (target.secret() != null) {
      request.setHeader(
          HttpHeaders.AUTHORIZATION, headerText("secret", "Bearer " + target.secret()));
    }
    Idempotency idempotency = call.request().operation().idempotency();
    if (idempotency.header() != null) {
      request.setHeader(idempotency.header(), call.request().idempotencyKey());
    }
    byte @Nullable [] body = wire.body();
    if (body != null) {
      request.setEntity(new ByteArrayEntity(body, JSON));
    }
    request.setConfig(timeouts(call, target.settings()));
    return request;
  }

  private static URI uri(ConnectorCall call, WireRequest wire) {
    String base = call.target().url().toString();
    String root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    var inputs = call.request().inputs();
    String path = new UriTemplate(wire.place().path()).expand(inputs::path);
    String query = wire.place().query();
    return URI.create(
        root + path + (query == null ? "" : "?" + new UriTemplate(query).expand(inputs::path)));
  }

  private static RequestConfig timeouts(ConnectorCall call, ConnectorSettings settings) {
    Timeout rest = Timeout.ofMilliseconds(Math.max(1, call.remaining().toMillis()));
    return RequestConfig.custom()
        .setConnectionRequestTimeout(rest)
        .setResponseTimeout(rest)
        .setRedirectsEnabled(false)
        .build();
  }

  /** A line break would begin another header. */
  private static String headerText(String name, String value) {
    if (value.chars().anyMatch(c -> c < 0x20 && c != '\t' || c == 0x7f || c > 0xff)) {
      throw new IllegalArgumentException(name + " holds characters that no header may hold");
    }
    return value;
  }

  private static Outcome ended(CallResult how) {
    return new Outcome.Ended(how);
  }

  @Override
  public void close() throws IOException {
    watch.close();
    for (CloseableHttpClient client : clients.values()) {
      client.close();
    }
  }
}
