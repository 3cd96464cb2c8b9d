package dev.signalbox.ai.backend;

import dev.signalbox.ai.settings.Numbers;
import dev.signalbox.ai.settings.SettingsNode;
import dev.signalbox.ai.settings.SettingsReader;
import dev.signalbox.secret.SecretReference;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code ai/backends/<id>.yaml}. */
final class BackendReader implements SettingsReader<Backend> {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");
  private static final Pattern PRICE = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");
  private static final String[] KEYS = {
    "id",
    "protocol",
    "url",
    "secret",
    "region",
    "placement",
    "timeout",
    "concurrency",
    "queue",
    "rate",
    "batch",
    "cache",
    "prices"
  };
  private static final int MOST_CONCURRENT = 1024;
  private static final int MOST_WAITING = 1_000_000;
  private static final int LARGEST_BATCH = 1024;

  private final Set<String> protocols;
  private final Set<String> here;
  private final Limits usual;

  /**
   * @param protocols all that can be spoken
   * @param here those of this process, which need no address
   * @param usual where a file says nothing
   */
  BackendReader(Set<String> protocols, Set<String> here, Limits usual) {
    this.protocols = Set.copyOf(protocols);
    this.here = Set.copyOf(here);
    this.usual = usual;
  }

  @Override
  public Backend read(String name, SettingsNode node, String version) {
    node.allowOnly(KEYS);
    String id = node.text("id", NAME);
    if (!id.equals(name)) {
      throw node.wrong("id", "is not the name of its file, " + name);
    }
    String protocol = node.text("protocol");
    if (!protocols.contains(protocol)) {
      throw node.wrong(
          "protocol",
          "is '" + protocol + "', but there are only " + protocols.stream().sorted().toList());
    }
    return new Backend(
        id,
        protocol,
        address(node, here.contains(protocol)),
        limits(node),
        batching(node.section("batch")),
        node.optional("cache", Numbers::duration, "duration such as 10m").orElse(Duration.ZERO),
        prices(node.section("prices")),
        version);
  }

  private static Backend.Address address(SettingsNode node, boolean here) {
    if (here) {
      for (String key : Set.of("url", "secret", "region", "placement")) {
        if (node.has(key)) {
          throw node.wrong(key, "is for back ends outside this process");
        }
      }
      return Backend.Address.HERE;
    }
    Placement placement =
        node.optional("placement", Placement::named, "placement (local, onprem or cloud)")
            .orElseThrow(() -> node.wrong("placement", "is missing: local, onprem or cloud"));
    return new Backend.Address(
        placement,
        node.optional("url", BackendReader::url, "http or https address")
            .orElseThrow(() -> node.wrong("url", "is missing")),
        secret(node),
        node.optionalText("region").orElse(null));
  }

  /** What is wrong is not repeated: somebody may have written the secret itself. */
  private static @Nullable SecretReference secret(SettingsNode node) {
    Optional<String> text = node.optionalText("secret");
    if (text.isEmpty()) {
      return null;
    }
    if (!SecretReference.isOne(text.get())) {
      throw node.wrong("secret", "is no reference: env:NAME or file:PATH, never the secret itself");
    }
    return SecretReference.of(text.get());
  }

  private static Optional<URI> url(String text) {
    try {
      URI url = new URI(text);
      boolean plain =
          ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
              && url.getHost() != null
              && url.getUserInfo() == null
              && url.getFragment() == null;
      return plain ? Optional.of(url) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private Limits limits(SettingsNode node) {
    int concurrency =
        node.optionalCount("concurrency", MOST_CONCURRENT).orElse(usual.concurrency());
    if (concurrency < 1) {
      throw node.wrong("concurrency", "is at least 1");
    }
    return new Limits(
        node.optional("timeout", Numbers::duration, "duration such as 5s").orElse(usual.timeout()),
        concurrency,
        node.optionalCount("queue", MOST_WAITING).orElse(usual.queue()),
        node.optional("rate", Rate::parse, "rate such as 600/min").orElse(null));
  }

  private static Batching batching(SettingsNode node) {
    node.allowOnly("max", "delay");
    int max = node.optionalCount("max", LARGEST_BATCH).orElse(1);
    if (max < 1) {
      throw node.wrong("max", "is at least 1");
    }
    return new Batching(
        max,
        node.optional("delay", Numbers::duration, "duration such as 5ms").orElse(Duration.ZERO));
  }

  private static Prices prices(SettingsNode node) {
    node.allowOnly("currency", "input-per-million", "output-per-million", "per-call", "per-second");
    if (node.keys().isEmpty()) {
      return Prices.NONE;
    }
    return new Prices(
        node.optional("currency", BackendReader::currency, "currency such as EUR")
            .orElseThrow(() -> node.wrong("currency", "is missing")),
        price(node, "input-per-million"),
        price(node, "output-per-million"),
        price(node, "per-call"),
        price(node, "per-second"));
  }

  private static BigDecimal price(SettingsNode node, String key) {
    return node.optional(
            key,
            text ->
                PRICE.matcher(text).matches()
                    ? Optional.of(new BigDecimal(text))
                    : Optional.empty(),
            "price such as 0.15")
        .orElse(BigDecimal.ZERO);
  }

  private static Optional<Currency> currency(String code) {
    return Currency.getAvailableCurrencies().stream()
        .filter(it -> it.getCurrencyCode().equals(code))
        .findFirst();
  }
}
