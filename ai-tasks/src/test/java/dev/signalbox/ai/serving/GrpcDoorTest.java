package dev.signalbox.ai.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.ai.oip.grpc.GRPCInferenceServiceGrpc;
import dev.signalbox.ai.oip.grpc.ServerLiveRequest;
import dev.signalbox.ai.serving.ServingProperties.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.util.SelfSignedCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class GrpcDoorTest {
  private final Shelf shelf = new Shelf();

  @Test
  void shouldSpeakTlsWhereItHasACertificate() throws Exception {
    SelfSignedCertificate own = new SelfSignedCertificate("localhost");
    Grpc grpc = new Grpc(0, "127.0.0.1", own.certificate().getPath(), own.privateKey().getPath());
    try (OpenDoor door = new OpenDoor(shelf, properties(grpc))) {
      ManagedChannel channel =
          NettyChannelBuilder.forAddress("127.0.0.1", door.grpcPort())
              .overrideAuthority("localhost")
              .sslContext(GrpcSslContexts.forClient().trustManager(own.certificate()).build())
              .build();
      try {
        assertThat(
                GRPCInferenceServiceGrpc.newBlockingStub(channel)
                    .serverLive(ServerLiveRequest.getDefaultInstance())
                    .getLive())
            .isTrue();
      } finally {
        channel.shutdownNow();
      }
    } finally {
      own.delete();
    }
  }

  @Test
  void shouldSayWhichCertificateItCannotUse(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("cert.pem"), "none");

    assertThatThrownBy(
            () ->
                new OpenDoor(
                    shelf, properties(new Grpc(0, "127.0.0.1", file.toString(), file.toString()))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("The certificate " + file);
  }

  @Test
  void shouldSayThatItsPortIsInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(
              () ->
                  new OpenDoor(
                      shelf, properties(new Grpc(taken.getLocalPort(), "127.0.0.1", null, null))))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("signalbox.ai.serving.grpc")
          .hasMessageContaining(String.valueOf(taken.getLocalPort()));
    }
  }

  @Test
  void shouldWantAKeyToACertificate() {
    assertThatThrownBy(() -> new Grpc(0, null, "cert.pem", null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ServingProperties properties(Grpc grpc) {
    return new ServingProperties(DataSize.ofKilobytes(64), 5, 2, 3, grpc);
  }
}
