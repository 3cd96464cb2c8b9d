package dev.signalbox.ai.pattern;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.signalbox.ai.model.ModelYaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How one field is found.
 *
 * @param clues where it may stand, the surest first
 * @param required whether the document is in doubt without it
 */
record FieldSpec(
    String name, List<Clue> clues, Normaliser normaliser, Check check, boolean required) {
  private static final double USUAL_CONFIDENCE = 0.9;

  FieldSpec {
    clues = List.copyOf(clues);
  }

  /**
   * One pattern.
   *
   * @param pattern its first group is the field; matched in time linear in the text
   * @param confidence of what it finds, 0..1
   */
  record Clue(Pattern pattern, double confidence) {}

  static FieldSpec read(String name, ModelYaml yaml) {
    yaml.allowOnly(Set.of("find", "as", "check", "required", "description"));
    return new FieldSpec(
        name,
        clues(yaml),
        yaml.optional("as", Normaliser::named, "text, compact, amount, currency or date")
            .orElse(Normaliser.TEXT),
        yaml.optional("check", Check::named, "none, iban, iso11649, luhn or vat-id")
            .orElse(Check.NONE),
        yaml.optionalText("required").map(Boolean::parseBoolean).orElse(false));
  }

  private static List<Clue> clues(ModelYaml yaml) {
    if (!(yaml.asMap().get("find") instanceof List<?> list) || list.isEmpty()) {
      throw yaml.wrong("find", "is no list of patterns");
    }
    List<Clue> clues = new ArrayList<>();
    for (Object item : list) {
      clues.add(clue(yaml, item));
    }
    return clues;
  }

  private static Clue clue(ModelYaml yaml, Object item) {
    if (!(item instanceof Map<?, ?> map)) {
      return new Clue(pattern(yaml, String.valueOf(item)), USUAL_CONFIDENCE);
    }
    Map<String, Object> keys = new LinkedHashMap<>();
    map.forEach((key, value) -> keys.put(String.valueOf(key), value));
    ModelYaml clue = yaml.nested("find", keys);
    clue.allowOnly(Set.of("pattern", "confidence"));
    double confidence = clue.optionalNumber("confidence").orElse(USUAL_CONFIDENCE);
    if (!(confidence >= 0 && confidence <= 1)) {
      throw clue.wrong("confidence", "does not lie between 0 and 1");
    }
    return new Clue(pattern(clue, clue.text("pattern")), confidence);
  }

  private static Pattern pattern(ModelYaml yaml, String regex) {
    try {
      Pattern pattern = Pattern.compile(regex, Pattern.MULTILINE);
      if (pattern.groupCount() < 1) {
        throw yaml.wrong("find", "has a pattern without a group: " + regex);
      }
      return pattern;
    } catch (PatternSyntaxException e) {
      throw yaml.wrong("find", "has a pattern that is none: " + e.getMessage());
    }
  }
}
