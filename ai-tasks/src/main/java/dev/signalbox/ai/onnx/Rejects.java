package dev.signalbox.ai.onnx;

import dev.signalbox.ai.model.Digests;
import dev.signalbox.ai.model.ModelFolder;
import dev.signalbox.ai.model.ModelUnusableException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/**
 * Texts that belong to none of a model's classes: they teach it what to leave to a person.
 *
 * @param own the model's, from {@code rejects.jsonl} in its folder, if there is one
 * @param general those that ship with the product, about everything under the sun; a model takes
 *     them unless it sets {@code rejects: none}
 */
record Rejects(List<String> own, List<String> general, String digest) {
  private static final String FILE = "rejects.jsonl";
  private static final String GENERAL = "rejects/general.jsonl";

  Rejects {
    own = List.copyOf(own);
    general = List.copyOf(general);
  }

  static Rejects of(ModelFolder folder, boolean withGeneral) {
    List<String> own =
        folder.find(FILE).map(content -> texts(content, folder.path(FILE))).orElse(List.of());
    byte[] shipped = withGeneral ? shipped() : new byte[0];
    return new Rejects(own, texts(shipped, "classpath:" + GENERAL), Digests.of(shipped));
  }

  private static List<String> texts(byte[] content, String path) {
    return new ExampleFile(path).unlabelled(content);
  }

  private static byte[] shipped() {
    try (InputStream in = new ClassPathResource(GENERAL).getInputStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new ModelUnusableException("The model file classpath:" + GENERAL + " is missing.", e);
    }
  }
}
