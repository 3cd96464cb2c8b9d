package dev.signalbox.ai.oip;

import dev.signalbox.ai.backend.Backend;
import dev.signalbox.ai.model.ModelUnusableException;
import java.net.URI;

/** Over gRPC, with raw contents. */
final class OipGrpcProvider extends OipProvider {
  private final GrpcChannels channels;

  OipGrpcProvider(GrpcChannels channels) {
    this.channels = channels;
  }

  @Override
  public String name() {
    return "oip-grpc";
  }

  @Override
  OipTransport transport(OipSpec spec, Backend backend) {
    URI url = backend.address().url();
    if (url != null && (url.getRawQuery() != null || !url.getRawPath().matches("/?"))) {
      throw new ModelUnusableException(
          "The back end %s is asked over gRPC: its url names a host and a port, nothing else."
              .formatted(backend.id()));
    }
    return new GrpcTransport(spec, channels.of(backend));
  }
}
