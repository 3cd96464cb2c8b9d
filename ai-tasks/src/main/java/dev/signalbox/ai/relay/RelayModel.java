package dev.signalbox.ai.relay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.ai.backend.Usage;
import dev.signalbox.ai.model.InferenceModel;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.model.ModelCall;
import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.model.Relay;
import dev.signalbox.ai.wire.WireAnswer;
import dev.signalbox.ai.wire.WireAnswer.Broken;
import dev.signalbox.ai.wire.WireAnswer.Received;
import dev.signalbox.ai.wire.WireClient;
import dev.signalbox.ai.wire.WireRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A language model that a program speaks to itself, in OpenAI's protocol. The input is the body of
 * its request; the answer goes to its relay, and what was said is the value for the record.
 */
public final class RelayModel implements InferenceModel {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PATH = "/chat/completions";
  private static final int LONGEST_REASON = 1000;

  /** With these a server says what is wrong with the request; with others, with us. */
  private static final Set<Integer> ABOUT_THE_REQUEST = Set.of(400, 413, 422);

  private final RelaySpec spec;
  private final WireClient client;
  private final String digest;

  public RelayModel(RelaySpec spec, WireClient client, String digest) {
    this.spec = spec;
    this.client = client;
    this.digest = digest;
  }

  @Override
  public String digest() {
    return digest;
  }

  @Override
  public Usage most(ModelInput input) {
    return request(input).most(input.text());
  }

  @Override
  public ModelAnswer answer(ModelInput input, ModelCall call) {
    Relay relay = input.relay();
    if (relay == null || !(input.value() instanceof Map)) {
      return new Failure(Cause.REFUSED, "it is for programs that ask /v1/chat/completions");
    }
    RelayedRequest request = request(input);
    Usage most = request.most(input.text());
    WireRequest sent = new WireRequest(PATH, Map.of(), request.body(relay.streams()));
    return relay.streams()
        ? streamed(sent, call, new RelayedStream(relay, call, request.usageAsked()), most)
        : whole(client.post(sent, call), relay, most);
  }

  private RelayedRequest request(ModelInput input) {
    return new RelayedRequest(spec, input.value() instanceof Map<?, ?> body ? body : Map.of());
  }

  private ModelAnswer streamed(
      WireRequest request, ModelCall call, RelayedStream stream, Usage most) {
    WireAnswer answer = client.stream(request, call, stream);
    if (answer instanceof Broken broken && !stream.isDone()) {
      Usage counted = stream.said().counted(most);
      Failure failure = failure(broken);
      return counted == null ? failure : failure.having(counted);
    }
    return answer(stream.said(), most);
  }

  private static ModelAnswer whole(WireAnswer answer, Relay relay, Usage most) {
    if (answer instanceof Broken broken) {
      return failure(broken);
    }
    byte[] body = ((Received) answer).body();
    JsonNode json = json(body);
    if (json == null || !json.path("choices").isArray() || json.path("choices").isEmpty()) {
      return new Failure(Cause.UNREADABLE, "the answer cannot be read: it has no choices");
    }
    Said said = new Said();
    said.add(json);
    relay.whole(body);
    return answer(said, most);
  }

  private static ModelAnswer answer(Said said, Usage most) {
    Usage counted = said.counted(most);
    return new ModelAnswer.Answer(
        said.value(),
        null,
        List.of(),
        said.doubt(),
        said.detail(),
        counted == null ? most : counted);
  }

  private static Failure failure(Broken broken) {
    return ABOUT_THE_REQUEST.contains(broken.status())
        ? broken.failure().telling(told(broken.said()))
        : broken.failure();
  }

  /** The message of a refusal, as most servers write it. */
  private static @Nullable String told(String said) {
    JsonNode json = json(said.getBytes(StandardCharsets.UTF_8));
    if (json == null) {
      return null;
    }
    for (String place : List.of("/error/message", "/error", "/message", "/detail")) {
      JsonNode message = json.at(place);
      if (message.isTextual() && !message.asText().isBlank()) {
        String text = message.asText().strip();
        return text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) : text;
      }
    }
    return null;
  }

  private static @Nullable JsonNode json(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      return null;
    }
  }
}
