package dev.signalbox.ai.http;

import dev.signalbox.ai.backend.Backend;
import dev.signalbox.ai.model.Digests;
import dev.signalbox.ai.model.InferenceModel;
import dev.signalbox.ai.model.InferenceProvider;
import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.model.ModelUnusableException;
import dev.signalbox.ai.wire.WireClient;
import dev.signalbox.ai.wire.WireClients;

/** Posts JSON wherever a mapping says, and reads the answer out of the JSON that comes back. */
final class HttpProvider implements InferenceProvider {
  private final WireClients clients;

  HttpProvider(WireClients clients) {
    this.clients = clients;
  }

  @Override
  public String name() {
    return "http";
  }

  @Override
  public void check(ModelDefinition definition) {
    HttpSpec.read(definition);
  }

  @Override
  public InferenceModel open(ModelDefinition definition, Backend backend) {
    HttpSpec spec = HttpSpec.read(definition);
    // What lies behind the address is the server's; what is asked of it is known.
    String digest =
        Digests.of(definition.folder().digests() + " " + backend.address().url() + spec.path());
    return new HttpModel(spec, client(definition, spec, backend), digest);
  }

  private WireClient client(ModelDefinition definition, HttpSpec spec, Backend backend) {
    WireClient client = clients.of(backend);
    String header = spec.secretHeader();
    String service = spec.service();
    if (service == null) {
      return header == null ? client : client.showingSecretIn(header);
    }
    if (backend.address().secret() == null || backend.address().region() == null) {
      throw new ModelUnusableException(
          "Requests of the model %s are signed for %s: the back end %s needs a region and a secret."
              .formatted(definition.name(), service, backend.id()));
    }
    return client.signingFor(service);
  }
}
