package dev.signalbox.ai.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.signalbox.ai.model.Digests;
import dev.signalbox.ai.model.ModelUnusableException;
import dev.signalbox.ai.model.ModelYaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/**
 * The sentence encoders, each loaded once a device and shared by all models on it: {@code
 * encoders/<name>/encoder.yaml} under {@code $SIGNALBOX_HOME} or on the class path. Their files are
 * held against the digests that the definition declares.
 */
final class EncoderLibrary implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EncoderLibrary.class);
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");
  private static final Pattern SHA256 = Pattern.compile("sha256:[0-9a-f]{64}");

  private final Path home;
  private final Map<Key, SentenceEncoder> loaded = new LinkedHashMap<>();

  EncoderLibrary(Path home) {
    this.home = home;
  }

  /** An encoder on a device. */
  private record Key(String name, Device device) {}

  /**
   * The encoder of that name on that device, loaded at the first call.
   *
   * @throws ModelUnusableException there is none, a file of it is missing or another one, or the
   *     device is not there
   */
  synchronized SentenceEncoder encoder(String name, Device device) {
    if (!NAME.matcher(name).matches()) {
      throw new ModelUnusableException("'" + name + "' is no name of an encoder.");
    }
    return loaded.computeIfAbsent(new Key(name, device), this::load);
  }

  /** Lets those rest that nobody asked for so long. */
  synchronized void rest(Duration idle) throws OrtException {
    for (Map.Entry<Key, SentenceEncoder> one : loaded.entrySet()) {
      if (one.getValue().rest(idle)) {
        log.info(
            "Encoder {} gave its memory back after {} without a question",
            one.getKey().name(),
            idle);
      }
    }
  }

  @Override
  public synchronized void close() throws OrtException {
    for (SentenceEncoder encoder : loaded.values()) {
      encoder.close();
    }
    loaded.clear();
  }

  private SentenceEncoder load(Key key) {
    String name = key.name();
    Resource definition = definition(name);
    ModelYaml yaml = ModelYaml.read(bytes(definition), describe(definition));
    yaml.allowOnly(Set.of("name", "licence", "source", "weights", "tokenizer", "window"));
    byte[] weights = verified(definition, yaml.section("weights"));
    byte[] vocabulary = verified(definition, yaml.section("tokenizer"));
    int window = yaml.optionalNumber("window").orElse(256.0).intValue();
    if (window < 16 || window > 8_192) {
      throw yaml.wrong("window", "does not lie between 16 and 8192 tokens");
    }
    String digest = Digests.of(Digests.of(weights) + Digests.of(vocabulary) + window);
    WordPieceTokenizer tokenizer = WordPieceTokenizer.read(vocabulary, name + "'s tokenizer");
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    RestingSession session =
        new RestingSession(
            session(key, weights),
            () -> session(key, verified(definition, yaml.section("weights"))),
            System::nanoTime);
    return new SentenceEncoder(
        environment, session, tokenizer, new SentenceEncoder.Spec(window, digest));
  }

  private static OrtSession session(Key key, byte[] weights) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try {
      OrtSession session = key.device().session(environment, weights, "The encoder " + key.name());
      log.info(
          "Encoder {} is ready on ONNX Runtime {}, {}",
          key.name(),
          environment.getVersion(),
          key.device());
      return session;
    } catch (OrtException e) {
      throw new ModelUnusableException(
          "The weights of the encoder " + key.name() + " cannot be loaded: " + e.getMessage(), e);
    }
  }

  private Resource definition(String name) {
    Path own = home.resolve("encoders").resolve(name).resolve("encoder.yaml");
    if (Files.isRegularFile(own)) {
      return new FileSystemResource(own);
    }
    return new ClassPathResource("encoders/" + name + "/encoder.yaml");
  }

  private static byte[] verified(Resource definition, ModelYaml file) {
    file.allowOnly(Set.of("file", "digest"));
    Resource resource = resolve(definition, file.text("file"));
    byte[] content = bytes(resource);
    String expected = file.text("digest", SHA256);
    String digest = Digests.of(content);
    if (!digest.equals(expected)) {
      throw new ModelUnusableException(
          "The model file %s has the digest %s, but %s was declared."
              .formatted(describe(resource), digest, expected));
    }
    return content;
  }

  private static Resource resolve(Resource definition, String file) {
    if (file.startsWith("classpath:")) {
      return new ClassPathResource(file.substring("classpath:".length()));
    }
    try {
      return definition.createRelative(file);
    } catch (IOException e) {
      throw new ModelUnusableException(file + " is no file name.", e);
    }
  }

  private static byte[] bytes(Resource resource) {
    if (!resource.exists()) {
      throw new ModelUnusableException("The model file " + describe(resource) + " is missing.");
    }
    try (InputStream in = resource.getInputStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new ModelUnusableException(
          "The model file " + describe(resource) + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private static String describe(Resource resource) {
    return resource instanceof ClassPathResource onClassPath
        ? "classpath:" + onClassPath.getPath()
        : resource instanceof FileSystemResource file ? file.getPath() : resource.getDescription();
  }
}
