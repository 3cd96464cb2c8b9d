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
 * The sentence encoders, each loaded once and shared by all models on it: {@code
 * encoders/<name>/encoder.yaml} under {@code $SIGNALBOX_HOME} or on the class path. Their files are
 * held against the digests that the definition declares.
 */
final class EncoderLibrary implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EncoderLibrary.class);
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");
  private static final Pattern SHA256 = Pattern.compile("sha256:[0-9a-f]{64}");

  private final Path home;
  private final Map<String, SentenceEncoder> loaded = new LinkedHashMap<>();

  EncoderLibrary(Path home) {
    this.home = home;
  }

  /**
   * The encoder of that name, loaded at the first call.
   *
   * @throws ModelUnusableException there is none, or a file of it is missing or another one
   */
  synchronized SentenceEncoder encoder(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new ModelUnusableException("'" + name + "' is no name of an encoder.");
    }
    return loaded.computeIfAbsent(name, this::load);
  }

  @Override
  public synchronized void close() throws OrtException {
    for (SentenceEncoder encoder : loaded.values()) {
      encoder.close();
    }
    loaded.clear();
  }

  private SentenceEncoder load(String name) {
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
    try {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      OrtSession session = session(environment, weights);
      log.info("Encoder {} is ready on ONNX Runtime {}, CPU", name, environment.getVersion());
      return new SentenceEncoder(
          environment, session, tokenizer, new SentenceEncoder.Spec(window, digest));
    } catch (OrtException e) {
      throw new ModelUnusableException(
          "The weights of the encoder " + name + " cannot be loaded: " + e.getMessage(), e);
    }
  }

  /** One thread a call and no spinning: calls share the cores, they do not fight for them. */
  private static OrtSession session(OrtEnvironment environment, byte[] weights)
      throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.addConfigEntry("session.inter_op.allow_spinning", "0");
      return environment.createSession(weights, options);
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
