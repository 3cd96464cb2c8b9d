package dev.signalbox.connector.call;

import dev.signalbox.connector.settings.ConnectorSettings;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Makes the HTTP client of one connector. */
final class WireClients {
  private WireClients() {}

  static CloseableHttpClient make(ConnectorSettings settings) {
    return HttpClients.custom()
        .setConnectionManager(connections(settings))
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .disableDefaultUserAgent()
        .addExecInterceptorBefore(
            ChainElement.MAIN_TRANSPORT.name(),
            "signalbox-sent",
            (request, scope, chain) -> {
              // The connection stands: from the next step on the other side may act.
              if (scope.clientContext.getAttribute(ConnectorCall.PROPERTY)
                  instanceof ConnectorCall call) {
                call.markSent();
              }
              return chain.proceed(request, scope);
            })
        .build();
  }

  private static PoolingHttpClientConnectionManager connections(ConnectorSettings settings) {
    Timeout connect = Timeout.ofMilliseconds(settings.connectTimeout().toMillis());
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setMaxConnPerRoute(settings.maxConnections())
        .setMaxConnTotal(settings.maxConnections())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(connect)
                .setSocketTimeout(Timeout.ofMinutes(1))
                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                .setTimeToLive(TimeValue.ofMinutes(5))
                .build())
        .build();
  }
}
