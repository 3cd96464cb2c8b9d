package dev.signalbox.web.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The models that programs talk to in tests, and the back ends that run them. */
public final class Conversations {
  private Conversations() {}

  /** Declares the models; they are read at the start. */
  public static void declareModels(Path home) {
    write(
        home,
        "models/talker/model.yaml",
        "name: talker\nversion: \"1\"\ntask: chat\nprovider: chat\nclearance: restricted\n"
            + "chat: {model: tiny, max-tokens: 100}\n");
    write(
        home,
        "models/text-vector/model.yaml",
        "name: text-vector\nversion: \"1\"\ntask: embed\nprovider: chat\nclearance: restricted\n"
            + "chat: {model: tiny}\n");
  }

  /** Declares a server that costs 1 EUR a call. */
  public static void declareBackend(Path home, String id, String protocol, String url) {
    write(
        home,
        "ai/backends/" + id + ".yaml",
        "id: %s\nprotocol: %s\nurl: %s\nplacement: onprem\ntimeout: 20s\nconcurrency: 8\nprices: {currency: EUR, per-call: 1}\n"
            .formatted(id, protocol, url));
  }

  /** Declares that a model is asked at these back ends, the first of them first. */
  public static void declareRoute(Path home, String route, String model, String... backends) {
    StringBuilder candidates = new StringBuilder();
    for (int i = 0; i < backends.length; i++) {
      // Whatever their speed, the first goes first.
      candidates.append(
          "  - {backend: %s, model: %s, weight: %d}\n"
              .formatted(backends[i], model, i == 0 ? 1 : 0));
    }
    write(home, "ai/routes/" + route + ".yaml", "model: " + route + "\ncandidates:\n" + candidates);
  }

  private static void write(Path home, String file, String text) {
    try {
      Path path = home.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
