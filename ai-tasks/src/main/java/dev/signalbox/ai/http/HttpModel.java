package dev.signalbox.ai.http;

import dev.signalbox.ai.model.InferenceModel;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.model.ModelCall;
import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.wire.WireAnswer;
import dev.signalbox.ai.wire.WireClient;
import dev.signalbox.ai.wire.WireRequest;
import java.util.Map;

/** A model that is asked and read as it is declared. */
final class HttpModel implements InferenceModel {
  private final HttpSpec spec;
  private final WireClient client;
  private final String digest;

  HttpModel(HttpSpec spec, WireClient client, String digest) {
    this.spec = spec;
    this.client = client;
    this.digest = digest;
  }

  @Override
  public String digest() {
    return digest;
  }

  @Override
  public ModelAnswer answer(ModelInput input, ModelCall call) {
    byte[] body;
    try {
      body = spec.body().fill(input);
    } catch (IllegalArgumentException e) {
      return new Failure(Cause.REFUSED, String.valueOf(e.getMessage()));
    }
    WireAnswer answer = client.post(new WireRequest(spec.path(), Map.of(), body), call);
    if (answer instanceof WireAnswer.Broken broken) {
      return broken.failure();
    }
    try {
      return spec.answer().read(((WireAnswer.Received) answer).body());
    } catch (IllegalArgumentException e) {
      return new Failure(Cause.UNREADABLE, "the answer cannot be read: " + e.getMessage());
    }
  }
}
