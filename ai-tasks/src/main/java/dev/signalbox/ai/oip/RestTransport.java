package dev.signalbox.ai.oip;

import dev.signalbox.ai.model.ModelCall;
import dev.signalbox.ai.wire.WireAnswer;
import dev.signalbox.ai.wire.WireClient;
import dev.signalbox.ai.wire.WireRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** The protocol as JSON over HTTP. */
final class RestTransport implements OipTransport {
  private static final Set<Integer> UNREADY = Set.of(400, 503);

  private final OipSpec spec;
  private final WireClient client;
  private final AtomicLong ids = new AtomicLong();

  RestTransport(OipSpec spec, WireClient client) {
    this.spec = spec;
    this.client = client;
  }

  @Override
  public OipReply infer(List<Tensor> inputs, ModelCall call) {
    byte[] request = OipJson.request(String.valueOf(ids.incrementAndGet()), inputs);
    WireAnswer answer = client.post(new WireRequest(spec.path(), Map.of(), request), call);
    if (answer instanceof WireAnswer.Broken broken) {
      return new OipReply.None(broken.failure());
    }
    try {
      return OipJson.answer(((WireAnswer.Received) answer).body());
    } catch (IllegalArgumentException e) {
      return OipReply.unreadable(e);
    }
  }

  /** Servers differ in how they say it; that a path is not there says nothing. */
  @Override
  public boolean saysUnready(ModelCall call) {
    return client.get(spec.readyPath(), call) instanceof WireAnswer.Broken broken
        && UNREADY.contains(broken.status());
  }
}
