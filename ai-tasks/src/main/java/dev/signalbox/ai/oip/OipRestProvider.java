package dev.signalbox.ai.oip;

import dev.signalbox.ai.backend.Backend;
import dev.signalbox.ai.wire.WireClients;

/** Over REST, as JSON. */
final class OipRestProvider extends OipProvider {
  private final WireClients clients;

  OipRestProvider(WireClients clients) {
    this.clients = clients;
  }

  @Override
  public String name() {
    return "oip-rest";
  }

  @Override
  OipTransport transport(OipSpec spec, Backend backend) {
    return new RestTransport(spec, clients.of(backend));
  }
}
