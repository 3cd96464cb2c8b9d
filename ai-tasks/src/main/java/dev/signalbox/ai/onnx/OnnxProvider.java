package dev.signalbox.ai.onnx;

import ai.onnxruntime.OrtException;
import dev.signalbox.ai.backend.Backend;
import dev.signalbox.ai.model.AiTask;
import dev.signalbox.ai.model.Digests;
import dev.signalbox.ai.model.InferenceModel;
import dev.signalbox.ai.model.InferenceProvider;
import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.model.ModelUnusableException;
import dev.signalbox.ai.model.ModelYaml;
import dev.signalbox.ai.onnx.ExampleFile.Example;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Runs classifiers that were trained at the start from the examples in their folder: {@code
 * examples.jsonl} and {@link Rejects}.
 */
final class OnnxProvider implements InferenceProvider, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OnnxProvider.class);
  private static final String DEFAULT_ENCODER = "all-minilm-l6-v2-q";
  private static final int FEWEST_EXAMPLES = 8;
  private static final Duration LEAST_PAUSE = Duration.ofMillis(100);

  private final EncoderLibrary encoders;
  private final HeadCache cache;
  private @Nullable ScheduledExecutorService keeper;

  OnnxProvider(EncoderLibrary encoders, HeadCache cache) {
    this.encoders = encoders;
    this.cache = cache;
  }

  /**
   * From now on models give their memory back that nobody asked for so long.
   *
   * @param idle longer than nothing
   */
  OnnxProvider resting(Duration idle) {
    CustomizableThreadFactory factory = new CustomizableThreadFactory("ai-unload-");
    factory.setDaemon(true);
    ScheduledExecutorService starting = Executors.newSingleThreadScheduledExecutor(factory);
    long pause = Math.max(LEAST_PAUSE.toMillis(), idle.toMillis() / 4);
    starting.scheduleWithFixedDelay(() -> rest(idle), pause, pause, TimeUnit.MILLISECONDS);
    keeper = starting;
    return this;
  }

  private void rest(Duration idle) {
    try {
      encoders.rest(idle);
    } catch (OrtException e) {
      log.warn("A model could not give its memory back", e);
    }
  }

  @Override
  public String name() {
    return "onnx";
  }

  @Override
  public boolean inProcess() {
    return true;
  }

  @Override
  public InferenceModel open(ModelDefinition definition, Backend backend) {
    if (definition.task() != AiTask.CLASSIFY || definition.labels().size() < 2) {
      throw new ModelUnusableException(
          "The model %s in %s cannot run on onnx: it classifies, and needs two labels at least."
              .formatted(definition.name(), definition.folder().location()));
    }
    ModelYaml settings =
        ModelYaml.of(definition.settings(), definition.folder().path("model.yaml") + " onnx");
    settings.allowOnly(Set.of("encoder", "rejects", "device"));
    SentenceEncoder encoder =
        encoders.encoder(
            settings.optionalText("encoder").orElse(DEFAULT_ENCODER),
            settings.optional("device", Device::named, "device: cpu or cuda").orElse(Device.CPU));
    Rejects rejects = Rejects.of(definition.folder(), wantsGeneral(settings));
    List<Example> examples = examples(definition);
    String digest = digest(definition, encoder, rejects);
    FewShotHead head = cache.get(digest, () -> train(definition, encoder, examples, rejects));
    return new FewShotClassifier(encoder, head, definition.labelNames(), digest);
  }

  @Override
  public void close() throws OrtException {
    if (keeper != null) {
      keeper.shutdownNow();
    }
    encoders.close();
  }

  private static List<Example> examples(ModelDefinition definition) {
    String path = definition.folder().path("examples.jsonl");
    List<Example> examples =
        new ExampleFile(path)
            .labelled(definition.folder().read("examples.jsonl"), definition.labelNames());
    for (String label : definition.labelNames()) {
      long count = examples.stream().filter(it -> label.equals(it.label())).count();
      if (count < FEWEST_EXAMPLES) {
        throw new ModelUnusableException(
            "%s has %d examples of '%s'; at least %d are needed."
                .formatted(path, count, label, FEWEST_EXAMPLES));
      }
    }
    return examples;
  }

  private static boolean wantsGeneral(ModelYaml settings) {
    return settings
        .optional(
            "rejects",
            it -> Optional.of(it).filter(Set.of("general", "none")::contains),
            "choice of general or none")
        .orElse("general")
        .equals("general");
  }

  /** Call it after all files were read: their digests are part of it. */
  private static String digest(
      ModelDefinition definition, SentenceEncoder encoder, Rejects rejects) {
    return Digests.of(
        FewShotTrainer.VERSION
            + definition.folder().digests()
            + rejects.digest()
            + encoder.digest());
  }

  private static FewShotHead train(
      ModelDefinition definition,
      SentenceEncoder encoder,
      List<Example> examples,
      Rejects rejects) {
    List<String> labels = definition.labelNames();
    try {
      float[][] vectors = vectors(encoder, examples.stream().map(Example::text).toList());
      int[] classes =
          examples.stream().mapToInt(example -> labels.indexOf(example.label())).toArray();
      FewShotTrainer.Texts inClass = new FewShotTrainer.Texts(vectors, classes, labels.size());
      FewShotTrainer.Texts all =
          inClass
              .with(vectors(encoder, rejects.own()))
              .withUnlike(vectors(encoder, rejects.general()));
      FewShotHead head = new FewShotTrainer(all).train();
      log.info(
          "Trained {} from {} examples: temperature {}, cosine floor {}",
          definition.name(),
          all.classes().length,
          head.temperature(),
          head.floor());
      return head;
    } catch (OrtException e) {
      throw new ModelUnusableException(
          "The model " + definition.name() + " cannot be trained: " + e.getMessage(), e);
    }
  }

  private static float[][] vectors(SentenceEncoder encoder, List<String> texts)
      throws OrtException {
    float[][] vectors = new float[texts.size()][];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = encoder.encode(texts.get(i), null).vector();
    }
    return vectors;
  }
}
