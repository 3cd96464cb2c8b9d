package dev.signalbox.ai.onnx;

import ai.onnxruntime.OrtException;
import dev.signalbox.ai.model.InferenceModel;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelCall;
import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.onnx.SentenceEncoder.Encoded;
import dev.signalbox.audit.Alternative;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts text into one of the model's classes. The confidence is the calibrated probability of the
 * class against all others and against none; a text that is unlike all examples is in doubt however
 * confident the regression is.
 */
final class FewShotClassifier implements InferenceModel {
  private static final Logger LOG = LoggerFactory.getLogger(FewShotClassifier.class);
  private static final double ROUNDING = 1e4;

  /** Evidence costs more calls of the encoder: surer answers, which go on alone, go without. */
  private static final double MAY_BE_REVIEWED = 0.9;

  private final SentenceEncoder encoder;
  private final FewShotHead head;
  private final List<String> labels;
  private final String digest;
  private final Evidence evidence;

  FewShotClassifier(SentenceEncoder encoder, FewShotHead head, List<String> labels, String digest) {
    this.encoder = encoder;
    this.head = head;
    this.labels = List.copyOf(labels);
    this.digest = digest;
    this.evidence = new Evidence(encoder, head);
  }

  @Override
  public String digest() {
    return digest;
  }

  @Override
  public ModelAnswer answer(ModelInput input, ModelCall call) {
    try (TerminableRun run = new TerminableRun(call)) {
      return judge(input.text(), encoder.encode(input.text(), run.options()), run);
    } catch (OrtException e) {
      return new ModelAnswer.Failure(
          ModelAnswer.Cause.FAILED, "ONNX Runtime failed: " + e.getMessage());
    }
  }

  private ModelAnswer judge(String text, Encoded encoded, TerminableRun run) {
    double[] probabilities = head.probabilities(encoded.vector());
    double nearness = head.nearness(encoded.vector());
    List<Alternative> ranked =
        IntStream.range(0, labels.size())
            .mapToObj(i -> new Alternative(labels.get(i), rounded(probabilities[i])))
            .sorted(Comparator.comparing(Alternative::confidence).reversed())
            .toList();
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("nearness", rounded(nearness));
    if (probabilities.length > labels.size()) {
      detail.put("noneOfThem", rounded(probabilities[labels.size()]));
    }
    if (encoded.cut()) {
      detail.put(
          "cut",
          "the text is longer than %d tokens: its beginning and its end were read"
              .formatted(encoder.reach()));
    }
    Alternative best = ranked.get(0);
    String doubt = doubt(probabilities, nearness);
    double confidence = probabilities[labels.indexOf(best.value())];
    if (doubt != null || confidence < MAY_BE_REVIEWED) {
      explain(text, labels.indexOf(best.value()), detail, run);
    }
    return new ModelAnswer.Answer(best.value(), best.confidence(), ranked, doubt, detail);
  }

  /** The answer stands without its evidence, which only helps the person who reviews it. */
  private void explain(String text, int row, Map<String, Object> detail, TerminableRun run) {
    try {
      detail.put("evidence", evidence.of(text, row, run.options()));
    } catch (OrtException e) {
      LOG.warn("ONNX Runtime failed to find the evidence of an answer.", e);
    }
  }

  private @Nullable String doubt(double[] probabilities, double nearness) {
    int none = labels.size();
    if (probabilities.length > none
        && IntStream.range(0, none).allMatch(i -> probabilities[i] < probabilities[none])) {
      return "the text seems to belong to none of the classes";
    }
    if (nearness < head.floor()) {
      return String.format(
          Locale.ROOT,
          "the text is unlike all examples of the model (likeness %.2f, at least %.2f is usual)",
          nearness,
          head.floor());
    }
    return null;
  }

  private static double rounded(double value) {
    return Math.round(value * ROUNDING) / ROUNDING;
  }
}
