package dev.signalbox.ai.oip;

import dev.signalbox.ai.backend.Backend;
import dev.signalbox.ai.wire.PerBackend;
import dev.signalbox.ai.wire.RetryAfter;
import dev.signalbox.ai.wire.SecretHeader;
import dev.signalbox.ai.wire.WireClient;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.ChannelOption;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The channels of all back ends that are called over gRPC: one connection each, TLS for {@code
 * https}, answers bounded, nothing repeated.
 */
final class GrpcChannels implements AutoCloseable {
  private static final int CONNECT_MILLIS = 2_000;
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  /** Servers take more frequent ones for an attack. */
  private static final int MINUTES_BETWEEN_PINGS = 5;

  private final RetryAfter waits;
  private final Function<String, @Nullable String> environment;
  private final PerBackend<ManagedChannel> channels =
      new PerBackend<>(GrpcChannels::make, ManagedChannel::shutdown);

  /**
   * @param environment where secrets lie that are named {@code env:NAME}
   */
  GrpcChannels(Clock clock, Function<String, @Nullable String> environment) {
    this.waits = new RetryAfter(clock);
    this.environment = environment;
  }

  /** The client of that back end as it is declared now. */
  GrpcClient of(Backend backend) {
    return new GrpcClient(
        backend,
        channels.of(backend),
        SecretHeader.bearer(backend, environment),
        new GrpcFailures(backend.id(), waits));
  }

  private static ManagedChannel make(Backend backend) {
    URI url = Objects.requireNonNull(backend.address().url(), "a back end that is called");
    boolean secure = "https".equals(url.getScheme());
    int port = url.getPort() >= 0 ? url.getPort() : secure ? HTTPS_PORT : HTTP_PORT;
    NettyChannelBuilder builder =
        NettyChannelBuilder.forAddress(url.getHost(), port)
            .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
            .maxInboundMessageSize(WireClient.LONGEST)
            .keepAliveTime(MINUTES_BETWEEN_PINGS, TimeUnit.MINUTES)
            .disableRetry()
            .disableServiceConfigLookUp()
            .userAgent("signalbox");
    return secure ? builder.useTransportSecurity().build() : builder.usePlaintext().build();
  }

  @Override
  public void close() {
    channels.close();
  }
}
