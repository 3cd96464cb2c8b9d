package dev.signalbox.ai.pattern;

import dev.signalbox.ai.model.InferenceModel;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelCall;
import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.audit.Alternative;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the declared fields out of text. The answer is a JSON object with every field, null where
 * it was not found; its confidence is that of the least sure required field. In doubt when a
 * required field is missing, ambiguous or fails its check digits, and when the text is longer than
 * it reads.
 */
final class PatternExtractor implements InferenceModel {
  private static final int READS = 200_000;

  private final List<FieldSpec> fields;
  private final String digest;

  PatternExtractor(List<FieldSpec> fields, String digest) {
    this.fields = List.copyOf(fields);
    this.digest = digest;
  }

  @Override
  public String digest() {
    return digest;
  }

  @Override
  public ModelAnswer answer(ModelInput input, ModelCall call) {
    String text = input.text();
    boolean cut = text.length() > READS;
    String read = cut ? text.substring(0, READS) : text;
    List<FieldFinding> findings =
        fields.stream().map(field -> FieldFinding.in(read, field)).toList();
    return new ModelAnswer.Answer(
        values(findings),
        confidence(findings),
        candidates(findings),
        doubt(findings, cut),
        Map.of("fieldConfidence", confidences(findings), "evidence", evidence(findings)));
  }

  private static List<Map<String, Object>> evidence(List<FieldFinding> findings) {
    List<Map<String, Object>> places = new ArrayList<>();
    for (FieldFinding finding : findings) {
      FieldFinding.Place place = finding.place();
      if (place != null) {
        places.add(
            Map.of("start", place.start(), "end", place.end(), "field", finding.field().name()));
      }
    }
    return places;
  }

  private static Map<String, @Nullable Object> values(List<FieldFinding> findings) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    findings.forEach(it -> values.put(it.field().name(), it.value()));
    return values;
  }

  private static double confidence(List<FieldFinding> findings) {
    return findings.stream()
        .filter(it -> it.field().required())
        .mapToDouble(FieldFinding::confidence)
        .min()
        .orElse(0);
  }

  private static Map<String, Object> confidences(List<FieldFinding> findings) {
    Map<String, Object> confidences = new LinkedHashMap<>();
    findings.forEach(it -> confidences.put(it.field().name(), it.confidence()));
    return confidences;
  }

  private static List<Alternative> candidates(List<FieldFinding> findings) {
    List<Alternative> candidates = new ArrayList<>();
    for (FieldFinding finding : findings) {
      for (Object value : finding.values()) {
        candidates.add(
            new Alternative(finding.field().name() + ": " + value, finding.confidence()));
      }
    }
    return candidates;
  }

  private static @Nullable String doubt(List<FieldFinding> findings, boolean cut) {
    List<String> doubts =
        Stream.concat(
                findings.stream()
                    .filter(it -> it.field().required() && it.doubt() != null)
                    .map(it -> String.valueOf(it.doubt())),
                cut ? Stream.of("only the first " + READS + " characters were read") : Stream.of())
            .toList();
    return doubts.isEmpty() ? null : String.join("; ", doubts);
  }
}
