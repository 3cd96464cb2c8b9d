package dev.signalbox.ai.serving;

import dev.signalbox.ai.serving.ServingProperties.Grpc;
import dev.signalbox.identity.Credentials;
import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** The port of gRPC, open while the application runs. */
final class GrpcDoor implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(GrpcDoor.class);
  private static final int SECONDS_TO_END = 10;
  private static final int MAX_METADATA = 16 * 1024;

  private final BindableService service;
  private final Credentials credentials;
  private final ServingProperties properties;
  private final @Nullable String httpAddress;
  private @Nullable Server server;
  private @Nullable ExecutorService threads;

  /**
   * @param httpAddress where HTTP listens; null for all addresses
   */
  GrpcDoor(
      BindableService service,
      Credentials credentials,
      ServingProperties properties,
      @Nullable String httpAddress) {
    this.service = service;
    this.credentials = credentials;
    this.properties = properties;
    this.httpAddress = httpAddress;
  }

  @Override
  public synchronized void start() {
    Grpc settings = properties.grpc();
    InetSocketAddress address = address(settings);
    ExecutorService pool = pool();
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(address)
            .executor(pool)
            .maxInboundMessageSize(Math.toIntExact(properties.maxRequest().toBytes()))
            .maxInboundMetadataSize(MAX_METADATA)
            .intercept(new GrpcEntrance(credentials))
            .addService(service);
    if (settings.certificate() != null && settings.key() != null) {
      secure(builder, new File(settings.certificate()), new File(settings.key()));
    }
    try {
      server = builder.build().start();
    } catch (IOException e) {
      pool.shutdownNow();
      throw new IllegalStateException(
          "The address %s of signalbox.ai.serving.grpc cannot be listened at: %s."
              .formatted(address, e.getMessage()),
          e);
    }
    threads = pool;
    LOG.info(
        "The Open Inference Protocol is spoken over gRPC at port {}{}",
        port(),
        settings.certificate() == null ? "" : " with TLS");
  }

  private static ExecutorService pool() {
    CustomizableThreadFactory factory = new CustomizableThreadFactory("oip-grpc-");
    factory.setDaemon(true);
    return Executors.newCachedThreadPool(factory);
  }

  private InetSocketAddress address(Grpc settings) {
    int port = settings.port() == null ? 0 : settings.port();
    String host = settings.address() == null ? httpAddress : settings.address();
    return host == null || host.isBlank()
        ? new InetSocketAddress(port)
        : new InetSocketAddress(host, port);
  }

  private static void secure(NettyServerBuilder builder, File certificate, File key) {
    try {
      builder.sslContext(GrpcSslContexts.forServer(certificate, key).build());
    } catch (IllegalArgumentException | SSLException e) {
      throw new IllegalStateException(
          "The certificate %s and the key %s of signalbox.ai.serving.grpc cannot be used: %s."
              .formatted(certificate, key, e.getMessage()),
          e);
    }
  }

  /** Where it listens; 0 while it does not. */
  synchronized int port() {
    return server == null ? 0 : server.getPort();
  }

  @Override
  public synchronized void stop() {
    Server open = server;
    if (open == null) {
      return;
    }
    try {
      open.shutdown();
      if (!open.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
        open.shutdownNow();
      }
    } catch (InterruptedException e) {
      open.shutdownNow();
      Thread.currentThread().interrupt();
    }
    if (threads != null) {
      threads.shutdownNow();
    }
    server = null;
  }

  @Override
  public synchronized boolean isRunning() {
    return server != null;
  }
}
