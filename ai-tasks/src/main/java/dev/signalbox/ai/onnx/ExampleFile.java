package dev.signalbox.ai.onnx;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.ai.model.ModelUnusableException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads examples, one JSON object a line: {@code {"text": "...", "label": "..."}}; texts that
 * belong to no class have no label. Blank lines are skipped. Every complaint names file and line.
 */
final class ExampleFile {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final String path;

  ExampleFile(String path) {
    this.path = path;
  }

  record Example(String text, String label) {}

  /** Examples that all have one of these labels; the same text never has two. */
  List<Example> labelled(byte[] content, List<String> labels) {
    List<Example> examples = new ArrayList<>();
    Map<String, Integer> lines = new HashMap<>();
    Map<String, String> byText = new HashMap<>();
    List<String> rows = rows(content);
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).isBlank()) {
        continue;
      }
      JsonNode row = parse(rows.get(i), i + 1);
      String text = text(row, "text", i + 1);
      String label = text(row, "label", i + 1);
      if (!labels.contains(label)) {
        throw wrong(i + 1, "has the label '" + label + "', which model.yaml does not declare");
      }
      Integer earlier = lines.putIfAbsent(key(text), i + 1);
      if (earlier == null) {
        byText.put(key(text), label);
        examples.add(new Example(text, label));
      } else if (!label.equals(byText.get(key(text)))) {
        throw wrong(i + 1, "gives the text of line " + earlier + " another label");
      }
    }
    return examples;
  }

  /** Texts that belong to no class. */
  List<String> unlabelled(byte[] content) {
    List<String> texts = new ArrayList<>();
    List<String> rows = rows(content);
    for (int i = 0; i < rows.size(); i++) {
      if (!rows.get(i).isBlank()) {
        JsonNode row = parse(rows.get(i), i + 1);
        if (row.has("label")) {
          throw wrong(i + 1, "has a label, but the texts of this file belong to no class");
        }
        texts.add(text(row, "text", i + 1));
      }
    }
    return texts;
  }

  private static List<String> rows(byte[] content) {
    return new String(content, StandardCharsets.UTF_8).lines().toList();
  }

  private static String key(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  private JsonNode parse(String row, int line) {
    try {
      JsonNode node = JSON.readTree(row);
      if (!node.isObject()) {
        throw wrong(line, "is no JSON object");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw wrong(line, "is no JSON object: " + e.getOriginalMessage());
    }
  }

  private String text(JsonNode row, String key, int line) {
    JsonNode value = row.path(key);
    if (!value.isTextual() || value.asText().isBlank()) {
      throw wrong(line, "has no '" + key + "'");
    }
    return value.asText();
  }

  private ModelUnusableException wrong(int line, String what) {
    return new ModelUnusableException(path + " line " + line + " " + what + ".");
  }
}
