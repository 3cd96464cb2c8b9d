package dev.signalbox.bench.ai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.bench.Rest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Long messages of one topic each, put together of the classifier's own examples. */
final class TicketTexts {
  private static final Path EXAMPLES =
      Path.of("../../ai-tasks/src/main/resources/models/ticket-classifier/examples.jsonl");

  private TicketTexts() {}

  /** So many, each of at least so many words. */
  static List<String> make(Random random, int count, int words) throws IOException {
    Map<String, List<String>> byLabel = new TreeMap<>();
    for (String line : Files.readAllLines(EXAMPLES)) {
      JsonNode example = Rest.json(line);
      byLabel
          .computeIfAbsent(example.path("label").asText(), label -> new ArrayList<>())
          .add(example.path("text").asText().replaceAll("\\s+", " "));
    }
    List<List<String>> topics = new ArrayList<>(byLabel.values());
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<String> topic = topics.get(random.nextInt(topics.size()));
      StringBuilder text = new StringBuilder();
      while (text.toString().split(" ").length < words) {
        text.append(topic.get(random.nextInt(topic.size()))).append(' ');
      }
      texts.add(text.toString().strip());
    }
    return texts;
  }
}
