package dev.signalbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A driver's arguments: {@code --name=value}. */
public record Arguments(Map<String, String> options) {
  public static Arguments of(String[] arguments) {
    Map<String, String> options = new HashMap<>();
    for (String argument : arguments) {
      String[] parts = argument.replaceFirst("^--", "").split("=", 2);
      options.put(parts[0], parts.length > 1 ? parts[1] : "");
    }
    return new Arguments(Map.copyOf(options));
  }

  public int number(String name, int otherwise) {
    return Integer.parseInt(options.getOrDefault(name, String.valueOf(otherwise)));
  }

  /** Where everything is written; made when it is not there. */
  public Path folder() throws IOException {
    return Files.createDirectories(
        Path.of(options.getOrDefault("folder", "target/bench")).toAbsolutePath());
  }
}
