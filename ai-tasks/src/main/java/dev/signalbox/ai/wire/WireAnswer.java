package dev.signalbox.ai.wire;

import dev.signalbox.ai.model.ModelAnswer.Failure;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What came back. */
public sealed interface WireAnswer {
  /**
   * A whole answer with a status of success.
   *
   * @param headers by name, whatever its letters' case
   */
  record Received(int status, Map<String, String> headers, byte[] body) implements WireAnswer {
    public Received {
      Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      copy.putAll(headers);
      headers = copy;
      body = body.clone();
    }

    @Override
    public byte[] body() {
      return body.clone();
    }

    public @Nullable String header(String name) {
      return headers.get(name);
    }
  }

  /**
   * None that helps.
   *
   * @param status 0 where none came
   * @param said the beginning of what came with a status that refuses; empty where nothing did
   */
  record Broken(Failure failure, int status, String said) implements WireAnswer {
    public Broken(Failure failure) {
      this(failure, 0, "");
    }
  }
}
