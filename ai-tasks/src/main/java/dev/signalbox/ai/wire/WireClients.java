package dev.signalbox.ai.wire;

import dev.signalbox.ai.backend.Backend;
import java.io.IOException;
import java.time.Clock;
import java.util.function.Function;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clients of all back ends that are called over HTTP: no retries, no redirects, no cookies, no
 * more connections than calls.
 */
public final class WireClients implements AutoCloseable {
  /**
   * Set on the context of a call once its connection stands: from then on it may have an effect.
   */
  static final String SENT = "signalbox.sent";

  private static final Logger LOG = LoggerFactory.getLogger(WireClients.class);
  private static final Timeout CONNECT = Timeout.ofSeconds(2);

  private final PerBackend<CloseableHttpClient> https =
      new PerBackend<>(WireClients::make, WireClients::close);
  private final Shared shared;

  /** What all clients need. */
  record Shared(
      Statuses statuses,
      Function<String, @Nullable String> environment,
      Clock clock,
      WholeBody bodies) {}

  /**
   * @param environment where secrets lie that are named {@code env:NAME}
   */
  public WireClients(Clock clock, Function<String, @Nullable String> environment) {
    this.shared =
        new Shared(new Statuses(new RetryAfter(clock)), environment, clock, new WholeBody());
  }

  /** The client of that back end as it is declared now. */
  public WireClient of(Backend backend) {
    return new WireClient(
        backend, https.of(backend), SecretHeader.bearer(backend, shared.environment()), shared);
  }

  private static CloseableHttpClient make(Backend backend) {
    return HttpClients.custom()
        .setConnectionManager(connections(backend.limits().concurrency()))
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .setUserAgent("signalbox")
        .addExecInterceptorBefore(
            ChainElement.MAIN_TRANSPORT.name(),
            "signalbox-sent",
            (request, scope, chain) -> {
              scope.clientContext.setAttribute(SENT, true);
              return chain.proceed(request, scope);
            })
        .build();
  }

  private static PoolingHttpClientConnectionManager connections(int most) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setMaxConnPerRoute(most)
        .setMaxConnTotal(most)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(CONNECT)
                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                .setTimeToLive(TimeValue.ofMinutes(5))
                .build())
        .build();
  }

  @Override
  public void close() {
    https.close();
  }

  private static void close(CloseableHttpClient http) {
    try {
      http.close();
    } catch (IOException e) {
      LOG.debug("A client could not be closed", e);
    }
  }
}
