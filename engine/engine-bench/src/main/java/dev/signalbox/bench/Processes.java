package dev.signalbox.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Child processes and the CPU time that the system counts for processes. */
public final class Processes {
  /** Linux counts in hundredths of a second on every platform that Java runs on. */
  private static final long MILLIS_A_TICK = 10;

  private static final Duration IDLE = Duration.ofSeconds(3);

  private Processes() {}

  /** Starts a JVM of the kind that this one is; what it says goes to the log. */
  public static Process java(Path log, List<String> arguments) {
    return java(log, List.of(), arguments);
  }

  /** Starts a small program of this module. */
  public static Process program(Path log, Class<?> program, Object... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of("-Xmx128m", "-cp", System.getProperty("java.class.path"), program.getName()));
    Stream.of(arguments).map(String::valueOf).forEach(command::add);
    return java(log, command);
  }

  /**
   * @param before what stands before the command
   */
  static Process java(Path log, List<String> before, List<String> arguments) {
    List<String> command = new ArrayList<>(before);
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void stop(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Milliseconds of one process, those of its ended children too. */
  static long cpuMillis(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      long ticks = 0;
      for (int field = 11; field <= 14; field++) {
        ticks += Long.parseLong(fields[field]);
      }
      return ticks * MILLIS_A_TICK;
    } catch (IOException gone) {
      return 0;
    }
  }

  /**
   * Waits until a process uses less than a tenth of a core: after a start the JVM still compiles.
   */
  public static void awaitIdle(long pid) {
    long before;
    do {
      before = cpuMillis(pid);
      LockSupport.parkNanos(IDLE.toNanos());
    } while (cpuMillis(pid) - before > IDLE.toMillis() / 10);
  }

  /** Of a process and all that it started. */
  static long cpuMillisWithChildren(long pid) {
    return cpuMillis(pid)
        + ProcessHandle.of(pid).stream()
            .flatMap(ProcessHandle::descendants)
            .mapToLong(child -> cpuMillis(child.pid()))
            .sum();
  }

  /** Mebibytes of memory that the process has, as the system counts them. */
  static long residentMebibytes(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException gone) {
      return 0;
    }
  }

  /** Mebibytes of the heap that are reachable: a collection comes before. */
  static String heapMebibytesAfterCollection(long pid) {
    Path jcmd =
        Path.of(ProcessHandle.current().info().command().orElse("java")).resolveSibling("jcmd");
    run(List.of(jcmd.toString(), String.valueOf(pid), "GC.run"));
    long kibibytes =
        run(List.of(jcmd.toString(), String.valueOf(pid), "GC.heap_info"))
            .lines()
            .filter(line -> line.contains("PSYoungGen") || line.contains("ParOldGen"))
            .mapToLong(line -> Long.parseLong(line.replaceAll(".*used (\\d+)K.*", "$1")))
            .sum();
    return String.valueOf(kibibytes / 1024);
  }

  private static String run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
