package dev.signalbox.ai.oip;

import io.grpc.Attributes;
import io.grpc.ClientStreamTracer;
import io.grpc.ClientStreamTracer.StreamInfo;
import io.grpc.Metadata;

/** How far one call came: a status alone does not tell who made it. */
final class CallProgress extends ClientStreamTracer.Factory {
  private volatile boolean sent;
  private volatile boolean heard;
  private volatile boolean told;

  /** Whether its connection stood: from then on it may have had an effect. */
  boolean sent() {
    return sent;
  }

  /** Whether anything came back. */
  boolean heard() {
    return heard;
  }

  /** Whether the server said how it ended. */
  boolean told() {
    return told;
  }

  @Override
  public ClientStreamTracer newClientStreamTracer(StreamInfo info, Metadata headers) {
    return new ClientStreamTracer() {
      @Override
      public void streamCreated(Attributes connection, Metadata sentHeaders) {
        sent = true;
      }

      @Override
      public void inboundHeaders() {
        heard = true;
      }

      @Override
      public void inboundTrailers(Metadata trailers) {
        heard = true;
        told = true;
      }
    };
  }
}
