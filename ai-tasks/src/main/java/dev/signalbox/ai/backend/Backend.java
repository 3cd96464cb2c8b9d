package dev.signalbox.ai.backend;

import dev.signalbox.secret.SecretReference;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A server, or a part of this process, that runs models.
 *
 * @param protocol how it is spoken to: the name of an {@link
 *     dev.signalbox.ai.model.InferenceProvider}
 * @param cache how long answers are kept for the same question; zero for not at all
 * @param version of what is declared about it, short
 */
public record Backend(
    String id,
    String protocol,
    Address address,
    Limits limits,
    Batching batching,
    Duration cache,
    Prices prices,
    String version) {

  /**
   * Where it is.
   *
   * @param url null inside this process
   * @param secret what is shown to it; null where it asks for none
   * @param region where it keeps what it is told, such as {@code eu-central}; null where nobody
   *     said
   */
  public record Address(
      Placement placement,
      @Nullable URI url,
      @Nullable SecretReference secret,
      @Nullable String region) {
    /** Inside this process. */
    public static final Address HERE = new Address(Placement.LOCAL, null, null, null);
  }

  /** A back end inside this process, named as its protocol, that costs nothing. */
  public static Backend here(String protocol, Limits limits) {
    return new Backend(
        protocol,
        protocol,
        Address.HERE,
        limits,
        Batching.NONE,
        Duration.ZERO,
        Prices.NONE,
        "built-in");
  }

  public Placement placement() {
    return address.placement();
  }
}
