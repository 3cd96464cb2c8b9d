package dev.signalbox.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The packaged application, unpacked, for programs that run with its libraries.
 *
 * @param folder with the application's jar, and its libraries in {@code lib}
 */
public record Unpacked(Path folder) {
  /** Unpacks it under that folder. */
  public static Unpacked in(Path folder) throws IOException, InterruptedException {
    Path unpacked = folder.resolve("unpacked");
    Process process =
        Processes.java(
            folder.resolve("unpack.log"),
            List.of(
                "-Djarmode=tools",
                "-jar",
                Stage.JAR.toString(),
                "extract",
                "--destination",
                unpacked.toString()));
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the application could not be unpacked");
    }
    return new Unpacked(unpacked);
  }

  /** The libraries without the application. */
  Path libraries() {
    return folder.resolve("lib");
  }

  /** The class path of the application and its libraries. */
  public String classPath() {
    return folder.resolve(Stage.JAR.getFileName()) + ":" + libraries() + "/*";
  }
}
