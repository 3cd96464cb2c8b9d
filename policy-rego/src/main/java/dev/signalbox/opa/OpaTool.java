package dev.signalbox.opa;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The {@code opa} command. Gives up after 30 seconds. */
final class OpaTool {
  private static final long PATIENCE_SECONDS = 30;

  private final Path executable;

  private OpaTool(Path executable) {
    this.executable = executable;
  }

  /** By its path, or by its name on the {@code PATH}; empty if there is none. */
  static Optional<OpaTool> find(String nameOrPath) {
    Stream<Path> candidates =
        nameOrPath.contains(File.separator)
            ? Stream.of(Path.of(nameOrPath))
            : Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .flatMap(
                    folder ->
                        Stream.of(nameOrPath, nameOrPath + ".exe").map(Path.of(folder)::resolve));
    return candidates
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst()
        .map(OpaTool::new);
  }

  /**
   * What a run wrote.
   *
   * @param output its standard output
   * @param errors what it complains of, when it failed
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Run(boolean succeeded, byte[] output, String errors) {}

  /** Runs in {@code folder}, where two files of its own are left behind. */
  Run run(Path folder, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(executable.toString()));
    command.addAll(arguments);
    Path output = folder.resolve("opa.out");
    Path errors = folder.resolve("opa.err");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("opa did not end within " + PATIENCE_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while opa was running", e);
    } finally {
      process.destroyForcibly();
    }
    byte[] written = Files.readAllBytes(output);
    String complaint = Files.readString(errors).strip();
    return new Run(
        process.exitValue() == 0,
        written,
        complaint.isEmpty() ? new String(written, StandardCharsets.UTF_8).strip() : complaint);
  }
}
