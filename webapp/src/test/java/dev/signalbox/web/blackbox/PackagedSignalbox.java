package dev.signalbox.web.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The packaged application as a process of its own, which a test may kill. */
public final class PackagedSignalbox implements AutoCloseable {
  private static final Path JAR =
      Path.of(System.getProperty("signalbox.jar", "target/signalbox.jar"));
  private static final Duration START_LIMIT = Duration.ofMinutes(4);

  private final Path home;
  private final int port;
  private final List<String> settings;
  private Process process;

  public PackagedSignalbox(Path home, String... settings) {
    this.home = home;
    this.port = freePort();
    this.settings = List.of(settings);
  }

  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it and waits until it is ready. */
  public PackagedSignalbox start(String... more) {
    launch(more);
    Awaitility.await("readiness, log in " + log())
        .atMost(START_LIMIT)
        .pollInterval(Duration.ofMillis(300))
        .until(() -> !process.isAlive() || rest().ready());
    if (!process.isAlive()) {
      throw new IllegalStateException("it ended at once, see " + log());
    }
    return this;
  }

  /** Starts it and does not wait. */
  Process launch(String... more) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-Xmx768m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-jar", JAR.toAbsolutePath().toString()));
    command.addAll(settings);
    command.addAll(List.of(more));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SIGNALBOX_HOME", home.toString());
    builder.environment().put("SERVER_PORT", String.valueOf(port));
    builder.environment().put("SPRING_PROFILES_ACTIVE", "demo");
    builder.environment().put("LC_ALL", "C.UTF-8");
    try {
      Files.createDirectories(home);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
      process = builder.start();
      Files.writeString(pidFile(), String.valueOf(process.pid()));
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** kill -9. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Waits until something else has killed it. */
  void awaitEnd() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("it did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  boolean alive() {
    return process.isAlive();
  }

  Path pidFile() {
    return home.resolveSibling(home.getFileName() + ".pid");
  }

  Path log() {
    return home.resolveSibling(home.getFileName() + ".log");
  }

  public RestClient rest() {
    return new RestClient("http://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    if (process != null && process.isAlive()) {
      process.destroy();
      try {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }
}
