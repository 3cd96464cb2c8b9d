package dev.signalbox.opa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Rego sources by OPA's own tools. */
@RequiresOpa
class RegoSourcesIT {
  private static final Path MODULE = Path.of("").toAbsolutePath();
  private static final String MAIN = MODULE.resolve("src/main/rego").toString();
  private static final String TEST = MODULE.resolve("src/test/rego").toString();

  @TempDir Path work;

  @Test
  void shouldBeFormatted() throws IOException {
    assertSucceeds("fmt", "--list", "--fail", MAIN, TEST);
  }

  @Test
  void shouldPassTheStrictChecks() throws IOException {
    assertSucceeds("check", "--strict", MAIN, TEST);
  }

  @Test
  void shouldPassTheirTests() throws IOException {
    assertSucceeds("test", MAIN, TEST);
  }

  @Test
  void shouldBeCoveredByTheirTests() throws IOException {
    OpaTool.Run run = opa("test", "--coverage", MAIN, TEST);

    assertThat(new ObjectMapper().readTree(run.output()).path("coverage").asDouble())
        .isGreaterThanOrEqualTo(99);
  }

  @Test
  void shouldCompileToTheCommittedBundle() throws Exception {
    Path bundle = work.resolve("bundle.tar.gz");
    Files.copy(MODULE.resolve("src/main/resources/policy/bundle.tar.gz"), bundle);

    buildBundle(Files.createDirectory(work.resolve("none")), bundle);
    Bundle built = Bundle.read(Files.readAllBytes(bundle));

    assertThat(built.build().wasm())
        .isEqualTo(BasePolicies.fromClassPath().bundle().build().wasm());
  }

  @Test
  void shouldCompileOwnRulesToABundleThatServesWithoutOpa() throws Exception {
    Path rules = Files.createDirectory(work.resolve("rules"));
    Files.writeString(
        rules.resolve("parcels.rego"),
        """
        package custom.parcels

        # METADATA
        # entrypoint: true
        may_send := input.data.weight < 30
        """);
    Path policies = Files.createDirectory(work.resolve("policies"));
    buildBundle(rules, policies.resolve(PolicyFolder.BUNDLE));

    Bundle ready =
        new PolicySource(BasePolicies.fromClassPath(), "opa-that-is-nowhere")
            .bundle(new PolicyFolder(policies).read());

    assertThat(EmbeddedFixture.with(ready).rules().paths()).contains("custom.parcels.may_send");
  }

  private static void buildBundle(Path rules, Path target) throws Exception {
    Process script =
        new ProcessBuilder(
                MODULE.resolve("build-bundle.sh").toString(), rules.toString(), target.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(script.waitFor()).as(output).isZero();
  }

  private void assertSucceeds(String... arguments) throws IOException {
    OpaTool.Run run = opa(arguments);
    assertThat(run.succeeded()).as(run.errors()).isTrue();
  }

  private OpaTool.Run opa(String... arguments) throws IOException {
    return OpaTool.find("opa").orElseThrow().run(work, List.of(arguments));
  }
}
