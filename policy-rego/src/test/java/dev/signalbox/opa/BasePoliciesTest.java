package dev.signalbox.opa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BasePoliciesTest {
  private static final Path MAIN = Path.of("src/main");

  @Test
  void shouldHaveTheBundleThatWasCompiledFromTheSources() throws IOException {
    Map<String, byte[]> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(MAIN.resolve("rego"))) {
      for (Path file : files.filter(it -> it.toString().endsWith(".rego")).toList()) {
        sources.put(
            MAIN.resolve("rego").relativize(file).toString().replace('\\', '/'),
            Files.readAllBytes(file));
      }
    }
    BasePolicies committed =
        new BasePolicies(
            sources,
            Files.readAllBytes(MAIN.resolve("opa/capabilities.json")),
            Bundle.read(Files.readAllBytes(MAIN.resolve("resources/policy/bundle.tar.gz"))));

    assertThat(committed.bundle().build().base())
        .as("run policy-rego/build-bundle.sh after every change of the Rego sources")
        .isEqualTo(committed.digest());
    assertThat(Files.readString(MAIN.resolve("rego/data.json")))
        .as("an OPA server on the sources tells the same revision")
        .isEqualToIgnoringWhitespace(committed.bundle().data());
  }

  @Test
  void shouldCarryItsSources() {
    assertThat(BasePolicies.fromClassPath().sources())
        .containsKeys("signalbox/decision.rego", "custom/tickets.rego");
  }

  @Test
  void shouldRefuseToStartWhenASourceIsNotTheOneThatWasCompiled() {
    BasePolicies base = BasePolicies.fromClassPath();
    Map<String, byte[]> changed = new TreeMap<>(base.sources());
    changed.put(
        "signalbox/points/start.rego",
        "package signalbox.points.start\npermit := true".getBytes(StandardCharsets.UTF_8));

    assertThatExceptionOfType(PoliciesRefusedException.class)
        .isThrownBy(new BasePolicies(changed, base.capabilities(), base.bundle())::checked)
        .withMessageContaining("other sources");
  }

  @Test
  void shouldRefuseATruncatedBundle() throws IOException {
    byte[] archive = Files.readAllBytes(MAIN.resolve("resources/policy/bundle.tar.gz"));

    for (int length : new int[] {0, 1, 10, 512, archive.length / 2, archive.length - 9}) {
      assertThatExceptionOfType(IOException.class)
          .as("%d bytes", length)
          .isThrownBy(() -> Bundle.read(Arrays.copyOf(archive, length)));
    }
  }
}
