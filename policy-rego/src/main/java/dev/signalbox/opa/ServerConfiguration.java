package dev.signalbox.opa;

import com.bisnode.opa.client.query.OpaQueryClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Policies evaluated by an OPA server. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "signalbox.policy.mode", havingValue = "server")
class ServerConfiguration {
  @Bean
  Rego rego(PolicyProperties properties) {
    return of(properties);
  }

  static Rego of(PolicyProperties properties) {
    PolicyProperties.Server server = properties.server();
    return new OpaServerRego(
        new OpaQueryClient(
            TimedOpaRestClient.to(server, properties.timeout(), () -> token(server))));
  }

  private static @Nullable String token(PolicyProperties.Server server) {
    Path file = server.tokenFile();
    if (file == null) {
      return server.token();
    }
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the token file " + file + " cannot be read", e);
    }
  }
}
