package dev.signalbox.connector.sandbox;

import dev.signalbox.connector.settings.Sandbox;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/**
 * Tells the connector {@code service-desk} where its sandbox listens: on the port that is open now.
 */
final class SandboxServiceDesk implements Sandbox, ApplicationListener<WebServerInitializedEvent> {
  static final String PATH = "/sandbox/service-desk";

  private final Environment environment;
  private final String token;
  private volatile @Nullable URI url;

  SandboxServiceDesk(Environment environment, String token) {
    this.environment = environment;
    this.token = token;
  }

  @Override
  public String connectorId() {
    return "service-desk";
  }

  @Override
  public Optional<URI> url() {
    return Optional.ofNullable(url);
  }

  @Override
  public String token() {
    return token;
  }

  @Override
  public void onApplicationEvent(WebServerInitializedEvent event) {
    if (event.getApplicationContext().getServerNamespace() == null) {
      String context = environment.getProperty("server.servlet.context-path", "");
      url = URI.create("http://" + host() + ":" + event.getWebServer().getPort() + context + PATH);
    }
  }

  private String host() {
    String address = environment.getProperty("server.address", "");
    boolean any = address.isEmpty() || address.equals("0.0.0.0") || address.equals("::");
    String host = any ? "127.0.0.1" : address;
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }
}
