package dev.signalbox.bench.ai;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Fills a home folder with back ends, routes and models. */
record GatewayHome(Path folder) {
  private static final String CHAT =
      """
      name: %1$s
      version: "%2$s"
      task: classify
      provider: chat
      labels:
        even: The one.
        odd: The other.
      clearance: restricted
      chat:
        model: %1$s
        prompt: |
          Is {input} one of these? %3$s
          {labels}
        max-tokens: 300
      """;

  private static final String OIP =
      """
      name: %1$s
      version: "%2$s"
      task: classify
      provider: oip
      labels:
        even: The one.
        odd: The other.
      minConfidence: 0.5
      clearance: restricted
      oip:
        inputs:
          - {name: text}
        output: {scores: scores}
      """;

  /**
   * A back end at that counterpart, with its prices.
   *
   * @param more lines; it is placed in the house where they say nothing else
   */
  void backend(String id, String protocol, CounterpartProcess at, String more) {
    write(
        "ai/backends/" + id + ".yaml",
        "id: %s\nprotocol: %s\nurl: %s\n%s%s%s"
            .formatted(
                id,
                protocol,
                protocol.equals("openai") ? at.url() + "/v1" : at.url(),
                more.contains("placement:") ? "" : "placement: onprem\n",
                at.tariff().yaml(),
                more));
  }

  /** What the lines after the model's name say. */
  void route(String model, String rest) {
    write("ai/routes/" + model + ".yaml", "model: " + model + "\n" + rest);
  }

  void oipModel(String name, String version) {
    write("models/" + name + "/model.yaml", OIP.formatted(name, version));
  }

  /**
   * @param words that its prompt says beside the rest
   */
  void chatModel(String name, String version, String words) {
    write("models/" + name + "/model.yaml", CHAT.formatted(name, version, words));
  }

  /** A model that programs talk to, in their own words. */
  void conversation(String name) {
    write(
        "models/" + name + "/model.yaml",
        "name: %1$s\nversion: \"1\"\ntask: chat\nprovider: chat\nclearance: restricted\nchat: {model: %1$s, max-tokens: 300}\n"
            .formatted(name));
  }

  /** As an editor that replaces the file. */
  void write(String path, String content) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Path written = Files.writeString(file.resolveSibling("." + file.getFileName()), content);
      Files.move(
          written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As an editor that writes into the file. */
  void overwrite(String path, String content) {
    try {
      Files.writeString(folder.resolve(path), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
