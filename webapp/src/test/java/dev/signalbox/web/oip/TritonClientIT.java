package dev.signalbox.web.oip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.signalbox.web.flow.SignalboxIT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Triton's own clients against the product, over HTTP and gRPC, with a key: what they ask is in
 * src/test/clients/triton.py. Skipped where no Python has them: it is named by the environment's
 * {@code TRITONCLIENT_PYTHON}, or lies where {@code .ci/run} installs it.
 */
class TritonClientIT extends SignalboxIT {
  @Test
  void unmodifiedClientsAreAnswered() throws Exception {
    Optional<Path> python = python();
    assumeThat(python).as("a Python with tritonclient 2.73.0 (TRITONCLIENT_PYTHON)").isPresent();
    String key =
        rest()
            .post(
                "admin",
                "/api/v1/keys",
                Map.of("name", "triton", "roles", List.of("operator"), "scopes", List.of("ai")))
            .body()
            .get("secret")
            .asText();
    Path report = Path.of("target/triton-client.txt");

    Process process =
        new ProcessBuilder(
                python.orElseThrow().toString(),
                Path.of("src/test/clients/triton.py").toAbsolutePath().toString(),
                "127.0.0.1:" + port,
                "127.0.0.1:" + GRPC_PORT,
                key)
            .redirectErrorStream(true)
            .redirectOutput(report.toFile())
            .start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("the clients end in time").isTrue();
    } finally {
      process.destroy();
    }

    assertThat(Files.readString(report)).endsWith("all answered\n");
    assertThat(process.exitValue()).isZero();
  }

  private static Optional<Path> python() {
    String named = System.getenv("TRITONCLIENT_PYTHON");
    return Stream.of(
            Path.of(named == null ? "" : named),
            Path.of(System.getProperty("user.home"), ".cache/signalbox/tritonclient/bin/python"))
        .filter(Files::isExecutable)
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
