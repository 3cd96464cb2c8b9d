package dev.signalbox.web.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./signalbox prepare}, in a checkout of its own that is built already. */
class StartScriptIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir Path checkout;

  @Test
  void shouldKeepTheLoadedClassesUntilTheyNoLongerFit() throws Exception {
    // given
    copy("signalbox");
    copy("webapp/src/main/scripts/prepare.sh");
    copy("webapp/target/signalbox.jar");
    Files.createFile(checkout.resolve("webapp/target/signalbox.jar.built"));

    // when nothing is kept yet
    assertThat(prepare()).isZero();

    // then the same file serves from now on
    Object kept = Files.readAttributes(archive(), "unix:ino").get("ino");
    assertThat(prepare()).isZero();
    assertThat(Files.readAttributes(archive(), "unix:ino")).containsValue(kept);

    // when a library was touched, which the JVM takes for a change
    Files.setLastModifiedTime(library(), FileTime.from(Instant.now().plusSeconds(60)));
    assertThat(prepare()).isZero();

    // then it was made anew
    assertThat(Files.readAttributes(archive(), "unix:ino")).doesNotContainValue(kept);
  }

  private void copy(String file) throws IOException {
    Path copy = checkout.resolve(file);
    Files.createDirectories(copy.getParent());
    Files.copy(ROOT.resolve(file), copy);
  }

  private int prepare() throws Exception {
    ProcessBuilder builder = new ProcessBuilder("sh", "signalbox", "prepare");
    builder.directory(checkout.toFile()).redirectErrorStream(true);
    builder.redirectOutput(
        ProcessBuilder.Redirect.appendTo(checkout.resolve("prepare.log").toFile()));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder.start().waitFor();
  }

  private Path archive() throws IOException {
    return only(".*[.](jsa|aot)");
  }

  private Path library() throws IOException {
    return only(".*/slf4j-api-[^/]*[.]jar");
  }

  private Path only(String pattern) throws IOException {
    try (Stream<Path> files = Files.walk(checkout.resolve("webapp/target/prepared"))) {
      List<Path> found = files.filter(file -> file.toString().matches(pattern)).toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }
}
