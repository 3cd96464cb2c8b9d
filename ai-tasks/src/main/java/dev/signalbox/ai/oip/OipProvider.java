package dev.signalbox.ai.oip;

import dev.signalbox.ai.backend.Backend;
import dev.signalbox.ai.model.Digests;
import dev.signalbox.ai.model.InferenceModel;
import dev.signalbox.ai.model.InferenceProvider;
import dev.signalbox.ai.model.ModelDefinition;

/**
 * Speaks the Open Inference Protocol, version 2:
 * https://kserve.github.io/website/docs/concepts/architecture/data-plane/v2-protocol
 */
abstract class OipProvider implements InferenceProvider {
  static final String FAMILY = "oip";

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public void check(ModelDefinition definition) {
    OipSpec.read(definition);
  }

  @Override
  public InferenceModel open(ModelDefinition definition, Backend backend) {
    OipSpec spec = OipSpec.read(definition);
    // What lies behind the address is the server's; what is asked of it is known.
    String digest =
        Digests.of(definition.folder().digests() + " " + backend.address().url() + spec.path());
    return new OipModel(spec, transport(spec, backend), digest);
  }

  /**
   * What carries the requests.
   *
   * @throws dev.signalbox.ai.model.ModelUnusableException the back end cannot be asked this way
   */
  abstract OipTransport transport(OipSpec spec, Backend backend);
}
