package dev.signalbox.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** What all contenders meet: the database server, the stub desk, a folder, equal JVM settings. */
public record Stage(Database database, String deskUrl, Path folder) {
  public static final List<String> JVM = List.of("-Xmx1g", "-Xms512m", "-XX:+UseParallelGC");

  /** The product as it is shipped. */
  public static final Path JAR = Path.of("../../webapp/target/signalbox.jar").toAbsolutePath();

  /** The most connections that a contender opens, and the threads that run its steps. */
  public static final int CONNECTIONS = 24;

  static final int THREADS = 16;

  public Path log(String name) {
    return folder.resolve(name + ".log");
  }

  static String model(String name) {
    try (InputStream model = Stage.class.getResourceAsStream("/bench/" + name + ".bpmn")) {
      return new String(Objects.requireNonNull(model, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A form with one file. */
  static String multipart(String field, String file, String content, String boundary) {
    return "--"
        + boundary
        + "\r\nContent-Disposition: form-data; name=\""
        + field
        + "\"; filename=\""
        + file
        + "\"\r\nContent-Type: text/xml\r\n\r\n"
        + content
        + "\r\n--"
        + boundary
        + "--\r\n";
  }
}
