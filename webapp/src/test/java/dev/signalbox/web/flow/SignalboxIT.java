package dev.signalbox.web.flow;

import dev.signalbox.web.SignalboxApplication;
import dev.signalbox.web.blackbox.RestClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A test of the whole product on H2: every module real, the sandbox as the outside. A start costs
 * much, so all tests that extend this share one context and keep their data apart.
 */
@SpringBootTest(
    classes = SignalboxApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
public abstract class SignalboxIT {
  private static final Path HOME = newHome();

  static {
    Conversations.declareModels(HOME);
  }

  /** Where the Open Inference Protocol is spoken over gRPC. */
  protected static final int GRPC_PORT = freePort();

  @LocalServerPort protected int port;

  @DynamicPropertySource
  static void home(DynamicPropertyRegistry properties) {
    properties.add("signalbox.home", HOME::toString);
    properties.add("signalbox.ai.serving.grpc.port", () -> GRPC_PORT);
    // Named here: the store's default is made before these properties are known.
    properties.add(
        "spring.datasource.url",
        () -> "jdbc:h2:file:" + HOME.toAbsolutePath() + "/db/signalbox;LOCK_TIMEOUT=10000");
  }

  protected RestClient rest() {
    return new RestClient("http://127.0.0.1:" + port);
  }

  /** Where its files lie. */
  protected static Path home() {
    return HOME;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path newHome() {
    try {
      return Files.createTempDirectory(Files.createDirectories(Path.of("target/homes")), "home");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
