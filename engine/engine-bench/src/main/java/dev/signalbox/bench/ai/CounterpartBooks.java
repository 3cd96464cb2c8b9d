package dev.signalbox.bench.ai;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/** What a counterpart was asked and what it charges, a line an input, on disk before it answers. */
final class CounterpartBooks {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FEWEST_TOKENS = 20;
  private static final int SPREAD = 180;

  private final BufferedWriter file;
  private final Tariff tariff;
  private final long seed;
  private long requests;

  CounterpartBooks(Path path, Tariff tariff, long seed) throws IOException {
    this.file = Files.newBufferedWriter(path);
    this.tariff = tariff;
    this.seed = seed;
  }

  /** What a text comes to: the same for the same text, so that an answer says what is booked. */
  record Tokens(long input, long output) {}

  Tokens tokens(Asked asked, String text) {
    if (asked.kind() != Asked.Kind.CHAT) {
      return new Tokens(0, 0);
    }
    CRC32 hash = new CRC32();
    hash.update((seed + text).getBytes(StandardCharsets.UTF_8));
    long drawn = hash.getValue();
    return new Tokens(
        FEWEST_TOKENS + drawn % SPREAD, 1 + drawn / SPREAD % Math.max(1, asked.most() - 1));
  }

  /** Writes down a request that met that fault, or none. */
  synchronized void add(Asked asked, Fault fault, long now) throws IOException {
    requests++;
    for (String text : asked.texts()) {
      Tokens tokens = tokens(asked, text);
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("request", requests);
      line.put("at", now);
      line.put("model", asked.model());
      line.put("fault", fault.wireName());
      line.put("inputTokens", tokens.input());
      line.put("outputTokens", tokens.output());
      line.put("micros", fault.billed() ? tariff.micros(tokens.input(), tokens.output()) : 0);
      for (String mark : new String[] {"process", "element", "tag", "logical"}) {
        line.put(mark, Asked.mark(text, mark));
      }
      line.put("text", text);
      file.write(JSON.writeValueAsString(line));
      file.newLine();
    }
    file.flush();
  }

  /** All that came, looks included. */
  synchronized long requests() {
    return requests;
  }
}
