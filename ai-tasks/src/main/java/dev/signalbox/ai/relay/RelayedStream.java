package dev.signalbox.ai.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.model.ModelCall;
import dev.signalbox.ai.model.Relay;
import dev.signalbox.ai.wire.BodyReader;
import dev.signalbox.ai.wire.WireClient;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A stream on its way through: each event goes on as it came, but for the count of tokens that only
 * we asked for, and for the end, which is told by whoever knows that it was recorded.
 */
final class RelayedStream implements BodyReader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DONE = "[DONE]";

  private final Relay relay;
  private final ModelCall call;
  private final boolean usageAsked;
  private final Said said = new Said();
  private boolean begun;
  private boolean done;

  /**
   * @param usageAsked whether the program wants the count of tokens
   */
  RelayedStream(Relay relay, ModelCall call, boolean usageAsked) {
    this.relay = relay;
    this.call = call;
    this.usageAsked = usageAsked;
  }

  @Override
  public @Nullable Failure read(InputStream body) throws IOException {
    SseEvents events = new SseEvents(body, WireClient.LONGEST);
    try {
      for (String data = events.next(); data != null; data = events.next()) {
        if (data.equals(DONE)) {
          return ended();
        }
        Failure failure = take(data);
        if (failure != null) {
          return failure;
        }
      }
    } catch (SseEvents.TooLongException e) {
      return unreadable("it is longer than is read here");
    }
    return said.isFinished()
        ? ended()
        : new Failure(Cause.FAILED, "the stream ended before the answer did");
  }

  private @Nullable Failure ended() {
    if (!begun) {
      return unreadable("there is nothing in it");
    }
    done = true;
    return null;
  }

  private @Nullable Failure take(String data) {
    JsonNode chunk = chunk(data);
    if (chunk == null || !chunk.isObject()) {
      return unreadable("an event is no JSON object");
    }
    if (chunk.hasNonNull("error")) {
      return new Failure(Cause.FAILED, "the back end broke the stream off");
    }
    said.add(chunk);
    if (!usageAsked && isCountAlone(chunk)) {
      return null;
    }
    if (!begun) {
      if (!call.begun()) {
        return new Failure(Cause.TIMED_OUT, "the answer began too late");
      }
      begun = true;
      if (!relay.begin()) {
        return left();
      }
    }
    return relay.event(data) ? null : left();
  }

  private static @Nullable JsonNode chunk(String data) {
    try {
      return JSON.readTree(data);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static boolean isCountAlone(JsonNode chunk) {
    return chunk.path("usage").isObject()
        && chunk.path("choices").isArray()
        && chunk.path("choices").isEmpty();
  }

  private static Failure left() {
    return new Failure(Cause.ABANDONED, "whoever asked left before the end");
  }

  private static Failure unreadable(String why) {
    return new Failure(Cause.UNREADABLE, "the stream cannot be read: " + why);
  }

  /** Whether all of it went out, whatever became of the connection then. */
  boolean isDone() {
    return done;
  }

  Said said() {
    return said;
  }
}
