package dev.signalbox.ai.wire;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Shows a back end who asks. */
interface Proof {
  /** What a request carries for it; empty where there is no secret to be had. */
  Optional<Map<String, String>> headers(Outgoing request);

  /** A request on its way. */
  @SuppressWarnings("ArrayRecordComponent")
  record Outgoing(String method, URI address, byte[] body) {}
}
