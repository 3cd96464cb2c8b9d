package dev.signalbox.ai.oip;

import dev.signalbox.ai.model.ModelCall;
import java.util.List;

/** Carries the requests of the protocol to one model at a server. */
interface OipTransport {
  /** Asks once. Never throws; ends soon after the call is aborted. */
  OipReply infer(List<Tensor> inputs, ModelCall call);

  /** Whether the server says that the model is not ready; false where it cannot be asked. */
  boolean saysUnready(ModelCall call);
}
