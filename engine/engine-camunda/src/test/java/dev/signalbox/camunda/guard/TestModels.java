package dev.signalbox.camunda.guard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Reads the models that tests deploy. */
final class TestModels {
  private TestModels() {}

  static byte[] bytes(String name) {
    try (InputStream in = TestModels.class.getResourceAsStream("/models/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }
}
