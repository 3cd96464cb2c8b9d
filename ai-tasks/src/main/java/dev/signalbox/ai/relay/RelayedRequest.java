package dev.signalbox.ai.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.ai.backend.Usage;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a program asks of {@code /chat/completions}, with every field that it sent.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat/create">the protocol</a>
 */
record RelayedRequest(RelaySpec spec, Map<?, ?> asked) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STREAM_OPTIONS = "stream_options";
  private static final String INCLUDE_USAGE = "include_usage";

  /** What servers put around messages. In tokens. */
  private static final int AROUND = 512;

  private static final long MOST_TOKENS = 1_000_000_000;
  private static final long MOST_CHOICES = 1000;

  /**
   * The body for the server: with its name for the model, with a limit on what it writes, because
   * so much is set aside, and with the count of tokens at the end of a stream.
   *
   * @throws IllegalArgumentException the request is no JSON
   */
  byte[] body(boolean streams) {
    Map<Object, Object> body = new LinkedHashMap<>(asked);
    body.put("model", spec.model());
    if (ownLimit() == 0) {
      body.put(spec.limitField(), spec.most());
    }
    if (streams) {
      body.put("stream", true);
      Map<Object, Object> options = new LinkedHashMap<>();
      if (asked.get(STREAM_OPTIONS) instanceof Map<?, ?> own) {
        options.putAll(own);
      }
      options.put(INCLUDE_USAGE, true);
      body.put(STREAM_OPTIONS, options);
    }
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the request is no JSON", e);
    }
  }

  /** Whether the program wants the count of tokens itself. */
  boolean usageAsked() {
    return asked.get(STREAM_OPTIONS) instanceof Map<?, ?> options
        && Boolean.TRUE.equals(options.get(INCLUDE_USAGE));
  }

  /**
   * The most that answering can use. No token is shorter than a byte; what the request only refers
   * to, such as a picture by its address, is not counted.
   */
  Usage most(String text) {
    long read = text.getBytes(StandardCharsets.UTF_8).length + AROUND;
    long written = Math.min(ownLimit() == 0 ? spec.most() : ownLimit(), MOST_TOKENS);
    return new Usage(read, written * choices());
  }

  /** The higher one where two are named; 0 where none is. */
  private long ownLimit() {
    return Stream.of(RelaySpec.MAX_TOKENS, RelaySpec.MAX_COMPLETION_TOKENS)
        .mapToLong(field -> positive(asked.get(field)))
        .max()
        .orElse(0);
  }

  private long choices() {
    return Math.max(1, Math.min(positive(asked.get("n")), MOST_CHOICES));
  }

  private static long positive(@Nullable Object value) {
    return value instanceof Number number ? Math.max(0, number.longValue()) : 0;
  }
}
