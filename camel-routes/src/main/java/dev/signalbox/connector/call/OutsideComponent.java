package dev.signalbox.connector.call;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/**
 * The only way out of a route: {@code outside:/api/tickets?method=POST}. The address holds a path
 * only; host, log-in and idempotency key are added on the wire from the call that the exchange
 * carries, so that no endpoint address ever holds a secret and no route can choose a host.
 */
final class OutsideComponent extends DefaultComponent {
  static final String SCHEME = "outside";
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private final OutsideClient client;

  OutsideComponent(OutsideClient client) {
    this.client = client;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
    String method = getAndRemoveParameter(parameters, "method", String.class, "GET");
    String query = getAndRemoveParameter(parameters, "query", String.class);
    if (!METHODS.contains(method.toUpperCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "method must be one of " + METHODS.stream().sorted().toList());
    }
    String path = remaining.startsWith("/") ? remaining : "/" + remaining;
    return new OutsideEndpoint(uri, this, new Place(method.toUpperCase(Locale.ROOT), path, query));
  }

  OutsideClient client() {
    return client;
  }

  /** Where in the outside system a call goes: path and query are templates. */
  record Place(String method, String path, @Nullable String query) {
    boolean hasBody() {
      return !method.equals("GET") && !method.equals("DELETE");
    }
  }
}
