package dev.signalbox.ai.oip;

import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelYaml;
import dev.signalbox.audit.Alternative;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the tensors that come back mean.
 *
 * @param scores one probability a label; or null
 * @param logits one number a label, whose softmax is its probability; or null
 * @param value the answer itself; or null
 * @param confidence of the value; or null
 * @param labels what scores, logits and whole numbers stand for, in their order
 */
record OutputSpec(
    @Nullable String scores,
    @Nullable String logits,
    @Nullable String value,
    @Nullable String confidence,
    List<String> labels) {
  static OutputSpec read(ModelYaml yaml, List<String> labels) {
    yaml.allowOnly(Set.of("scores", "logits", "value", "confidence"));
    OutputSpec spec =
        new OutputSpec(
            yaml.optionalText("scores").orElse(null),
            yaml.optionalText("logits").orElse(null),
            yaml.optionalText("value").orElse(null),
            yaml.optionalText("confidence").orElse(null),
            labels);
    if (spec.named() != 1) {
      throw yaml.wrong("value", "or one of scores and logits names the tensor to read");
    }
    if (spec.value == null && labels.size() < 2) {
      throw yaml.wrong("scores", "and logits need the labels that they stand for");
    }
    return spec;
  }

  private long named() {
    return Stream.of(scores, logits, value).filter(Objects::nonNull).count();
  }

  /**
   * The answer.
   *
   * @param detail what else is known of it
   * @throws IllegalArgumentException the tensors are not those that were declared
   */
  ModelAnswer.Answer read(Map<String, Tensor> outputs, Map<String, Object> detail) {
    if (scores != null) {
      return ranked(numbers(tensor(outputs, scores)), detail);
    }
    if (logits != null) {
      return ranked(softmax(numbers(tensor(outputs, logits))), detail);
    }
    Tensor tensor = tensor(outputs, String.valueOf(value));
    return new ModelAnswer.Answer(plain(tensor), sureness(outputs), List.of(), null, detail);
  }

  /** Null where the server has none, either: it says then that it is no number. */
  private @Nullable Double sureness(Map<String, Tensor> outputs) {
    if (confidence == null) {
      return null;
    }
    double said = numbers(tensor(outputs, confidence)).get(0);
    return Double.isNaN(said) ? null : bounded(said);
  }

  private Object plain(Tensor tensor) {
    if (tensor.data().isEmpty()) {
      throw new IllegalArgumentException("the tensor " + tensor.name() + " is empty");
    }
    Object first = tensor.data().get(0);
    if (tensor.isInteger() && !labels.isEmpty()) {
      int index = ((Number) first).intValue();
      if (index < 0 || index >= labels.size()) {
        throw new IllegalArgumentException("there is no label " + index);
      }
      return labels.get(index);
    }
    if (tensor.data().stream().anyMatch(OutputSpec::isBroken)) {
      throw new IllegalArgumentException(
          "the tensor " + tensor.name() + " has something that is no number");
    }
    return tensor.data().size() == 1 ? first : tensor.data();
  }

  /** Not a number, or without bounds: no process value. */
  private static boolean isBroken(Object value) {
    return value instanceof Double number && !Double.isFinite(number);
  }

  private ModelAnswer.Answer ranked(List<Double> probabilities, Map<String, Object> detail) {
    if (probabilities.size() != labels.size()) {
      throw new IllegalArgumentException(
          "%d scores came for %d labels".formatted(probabilities.size(), labels.size()));
    }
    List<Alternative> ranked = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      ranked.add(new Alternative(labels.get(i), bounded(probabilities.get(i))));
    }
    ranked.sort(Comparator.comparing(Alternative::confidence, Comparator.reverseOrder()));
    Alternative best = ranked.get(0);
    return new ModelAnswer.Answer(best.value(), best.confidence(), ranked, null, detail);
  }

  private static List<Double> softmax(List<Double> logits) {
    double most = logits.stream().mapToDouble(it -> it).max().orElse(0);
    double sum = logits.stream().mapToDouble(it -> Math.exp(it - most)).sum();
    return logits.stream().map(it -> Math.exp(it - most) / sum).toList();
  }

  private static double bounded(double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(probability + " is no probability");
    }
    return probability;
  }

  private static Tensor tensor(Map<String, Tensor> outputs, String name) {
    Tensor tensor = outputs.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "no tensor %s came, only %s"
              .formatted(name, outputs.keySet().stream().sorted().toList()));
    }
    return tensor;
  }

  private static List<Double> numbers(Tensor tensor) {
    if (tensor.isText() || tensor.data().isEmpty()) {
      throw new IllegalArgumentException("the tensor " + tensor.name() + " has no numbers");
    }
    return tensor.data().stream()
        .map(it -> it instanceof Number number ? number.doubleValue() : Double.NaN)
        .toList();
  }
}
