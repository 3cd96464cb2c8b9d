package dev.signalbox.connector.settings;

import dev.signalbox.secret.SecretReference;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings of one connector, under {@code signalbox.connectors.<id>}.
 *
 * @param url where the outside system stands, {@code http} or {@code https}; null where none is
 *     configured
 * @param secret a reference to the secret, {@code env:NAME} or {@code file:PATH}; never the secret
 * @param connectTimeout how long a connection may take to stand
 * @param maxAnswer how long an answer may be
 * @param maxConnections how many calls may be under way at once
 */
public record ConnectorSettings(
    @Nullable String url,
    @Nullable String secret,
    @DefaultValue("2s") Duration connectTimeout,
    @DefaultValue("4MB") DataSize maxAnswer,
    @DefaultValue("64") int maxConnections) {
  public ConnectorSettings {
    if (url != null) {
      checkUrl(url);
    }
    if (secret != null && !SecretReference.isOne(secret)) {
      throw new IllegalArgumentException(
          "secret must be a reference, env:NAME or file:PATH, never the secret itself");
    }
    if (connectTimeout.isNegative() || connectTimeout.isZero()) {
      throw new IllegalArgumentException("connect-timeout must be longer than nothing");
    }
    if (maxAnswer.toBytes() < 1 || maxAnswer.toBytes() > Integer.MAX_VALUE / 2) {
      throw new IllegalArgumentException("max-answer must be between 1B and 1GB");
    }
    if (maxConnections < 1) {
      throw new IllegalArgumentException("max-connections must be at least 1");
    }
  }

  private static void checkUrl(String url) {
    try {
      URI uri = new URI(url);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (web
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getQuery() == null
          && uri.getFragment() == null) {
        return;
      }
    } catch (URISyntaxException malformed) {
      throw new IllegalArgumentException("url is not a URL", malformed);
    }
    throw new IllegalArgumentException(
        "url must be http://host or https://host with an optional port and path, and nothing else");
  }
}
