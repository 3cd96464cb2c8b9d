package dev.signalbox.ai.serving;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of the Open Inference Protocol for programs.
 *
 * @param maxRequest how large a request may be, tensors included
 * @param rows how many inputs one request may bring
 * @param parallel how many of them are asked about at a time
 * @param calls how many requests may run at a time over gRPC; more are turned away
 * @param grpc its port of its own
 */
@Validated
@ConfigurationProperties("signalbox.ai.serving")
public record ServingProperties(
    @DefaultValue("8MB") @NotNull DataSize maxRequest,
    @DefaultValue("100") @Min(1) @Max(100_000) int rows,
    @DefaultValue("8") @Min(1) @Max(64) int parallel,
    @DefaultValue("200") @Min(1) @Max(10_000) int calls,
    @Valid @DefaultValue Grpc grpc) {

  /**
   * Where the protocol is spoken over gRPC.
   *
   * @param port null for not at all, 0 for any that is free
   * @param address of this machine; null for that of HTTP, or all
   * @param certificate a file with the chain in PEM; null without TLS
   * @param key a file with its private key in PEM, PKCS 8
   */
  public record Grpc(
      @Min(0) @Max(65_535) @Nullable Integer port,
      @Nullable String address,
      @Nullable String certificate,
      @Nullable String key) {
    public Grpc {
      if ((certificate == null) != (key == null)) {
        throw new IllegalArgumentException(
            "signalbox.ai.serving.grpc has a certificate and its key, or neither");
      }
    }
  }
}
