package dev.signalbox.ai.wire;

import dev.signalbox.ai.backend.Backend;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
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
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Map<String, Made> clients = new ConcurrentHashMap<>();
  private final Statuses statuses;
  private final Function<String, @Nullable String> environment;

  /**
   * @param environment where secrets lie that are named {@code env:NAME}
   */
  public WireClients(Clock clock, Function<String, @Nullable String> environment) {
    this.statuses = new Statuses(clock);
    this.environment = environment;
  }

  private record Made(Backend backend, WireClient client, CloseableHttpClient http) {}

  /** The client of that back end as it is declared now. */
  public WireClient of(Backend backend) {
    return clients.compute(backend.id(), (id, old) -> current(backend, old)).client();
  }

  /** The connections of a declaration that has changed are closed once its last calls are over. */
  private Made current(Backend backend, @Nullable Made old) {
    if (old != null && old.backend().equals(backend)) {
      return old;
    }
    if (old != null) {
      long millis = old.backend().limits().timeout().plus(GRACE).toMillis();
      CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(() -> close(old));
    }
    CloseableHttpClient http = make(backend);
    SecretHeader secret = SecretHeader.bearer(backend, environment);
    return new Made(backend, new WireClient(backend, http, secret, statuses), http);
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
    clients.values().forEach(WireClients::close);
    clients.clear();
  }

  private static void close(Made made) {
    try {
      made.http().close();
    } catch (IOException e) {
      LOG.debug("A client of {} could not be closed", made.backend().id(), e);
    }
  }
}
