package dev.signalbox.ai.onnx;

import ai.onnxruntime.OrtException;
import dev.signalbox.ai.model.AiTask;
import dev.signalbox.ai.model.Digests;
import dev.signalbox.ai.model.InferenceModel;
import dev.signalbox.ai.model.InferenceProvider;
import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.model.ModelUnusableException;
import dev.signalbox.ai.model.ModelYaml;
import dev.signalbox.ai.onnx.ExampleFile.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs classifiers that were trained at the start from the examples in their folder: {@code
 * examples.jsonl}, and {@code rejects.jsonl} with texts that belong to no class, if there is one.
 */
final class OnnxProvider implements InferenceProvider, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OnnxProvider.class);
  private static final String DEFAULT_ENCODER = "all-minilm-l6-v2-q";
  private static final int FEWEST_EXAMPLES = 8;

  private final EncoderLibrary encoders;
  private final HeadCache cache;

  OnnxProvider(EncoderLibrary encoders, HeadCache cache) {
    this.encoders = encoders;
    this.cache = cache;
  }

  @Override
  public String name() {
    return "onnx";
  }

  @Override
  public String placement() {
    return "local";
  }

  @Override
  public InferenceModel open(ModelDefinition definition) {
    ModelYaml settings =
        ModelYaml.of(definition.settings(), definition.folder().path("model.yaml") + " onnx");
    settings.allowOnly(Set.of("encoder"));
    if (definition.task() != AiTask.CLASSIFY || definition.labels().size() < 2) {
      throw new ModelUnusableException(
          "The model %s in %s cannot run on onnx: it classifies, and needs two labels at least."
              .formatted(definition.name(), definition.folder().location()));
    }
    SentenceEncoder encoder =
        encoders.encoder(settings.optionalText("encoder").orElse(DEFAULT_ENCODER));
    List<Example> examples = examples(definition);
    String digest =
        Digests.of(FewShotTrainer.VERSION + definition.folder().digests() + encoder.digest());
    FewShotHead head =
        cache.find(digest).orElseGet(() -> train(definition, encoder, examples, digest));
    return new FewShotClassifier(encoder, head, definition.labelNames(), digest);
  }

  @Override
  public void close() throws OrtException {
    encoders.close();
  }

  private static List<Example> examples(ModelDefinition definition) {
    String path = definition.folder().path("examples.jsonl");
    List<Example> examples =
        new ArrayList<>(
            new ExampleFile(path)
                .labelled(definition.folder().read("examples.jsonl"), definition.labelNames()));
    for (String label : definition.labelNames()) {
      long count = examples.stream().filter(it -> label.equals(it.label())).count();
      if (count < FEWEST_EXAMPLES) {
        throw new ModelUnusableException(
            "%s has %d examples of '%s'; at least %d are needed."
                .formatted(path, count, label, FEWEST_EXAMPLES));
      }
    }
    Optional<byte[]> rejects = definition.folder().find("rejects.jsonl");
    rejects.ifPresent(
        content ->
            examples.addAll(
                new ExampleFile(definition.folder().path("rejects.jsonl")).unlabelled(content)));
    return examples;
  }

  private FewShotHead train(
      ModelDefinition definition, SentenceEncoder encoder, List<Example> examples, String digest) {
    List<String> labels = definition.labelNames();
    float[][] vectors = new float[examples.size()][];
    int[] classes = new int[examples.size()];
    for (int i = 0; i < vectors.length; i++) {
      Example example = examples.get(i);
      vectors[i] = vector(definition, encoder, example);
      classes[i] = example.label() == null ? labels.size() : labels.indexOf(example.label());
    }
    FewShotHead head = new FewShotTrainer(vectors, classes, labels.size()).train();
    log.info(
        "Trained {} from {} examples: temperature {}, cosine floor {}",
        definition.name(),
        examples.size(),
        head.temperature(),
        head.floor());
    cache.keep(digest, head);
    return head;
  }

  private static float[] vector(
      ModelDefinition definition, SentenceEncoder encoder, Example example) {
    try {
      return encoder.encode(example.text()).vector();
    } catch (OrtException e) {
      throw new ModelUnusableException(
          "The model " + definition.name() + " cannot be trained: " + e.getMessage(), e);
    }
  }
}
