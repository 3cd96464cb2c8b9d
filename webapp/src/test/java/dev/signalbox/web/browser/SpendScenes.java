package dev.signalbox.web.browser;

import dev.signalbox.web.blackbox.RestClient;
import dev.signalbox.web.blackbox.RestClient.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Back ends that cost, routes among them, budgets and what was spent, for pages to show. */
final class SpendScenes {
  static final String MODEL = "invoice-reading";
  private static final String INVOICE =
      "Invoice No. NW-2026-0415, amount due: EUR 1,253.07, IBAN: DE89 3704 0044 0532 0130 00";

  private final RestClient rest;
  private final Path home;

  SpendScenes(RestClient rest, Path home) {
    this.rest = rest;
    this.home = home;
  }

  /** A route over a dear and a free back end. */
  void routes() {
    write(
        "ai/backends/reader-eu.yaml",
        "id: reader-eu\nprotocol: pattern\nprices: {currency: EUR, per-call: 0.25}\n");
    write("ai/backends/reader-night.yaml", "id: reader-night\nprotocol: pattern\nrate: 600/min\n");
    write(
        "ai/routes/" + MODEL + ".yaml",
        """
        model: invoice-reading
        candidates:
          - {name: paid, backend: reader-eu, model: invoice-fields, when: {tag: [chat, mail, talk], max-cost: 0.50 EUR}, quality: 0.96}
          - {name: nightly, backend: reader-night, model: invoice-fields, when: {lane: off-peak}}
          - {name: gone, backend: reader-us, model: invoice-fields}
          - {name: trial, backend: reader-night, model: invoice-fields, shadow: true}
        fallback: [invoice-fields, person]
        """);
    Awaitility.await("the files are taken up")
        .atMost(Duration.ofSeconds(30))
        .until(() -> ask(null).status() == 200);
  }

  /** A file that says what it cannot say, with markup in it. */
  void brokenFile() {
    write("ai/routes/broken.yaml", "model: broken\ncandidates: \"<img src=x onerror=alert(1)>\"\n");
  }

  void spend() {
    for (int i = 0; i < 6; i++) {
      ask("chat");
    }
    for (int i = 0; i < 2; i++) {
      ask("mail");
    }
  }

  void budgets() {
    budget("chat-monthly", "1.50", Map.of("tag", "chat"));
    budget("mail-monthly", "0.60", Map.of("tag", "mail"));
    budget("invoices", "40", Map.of("model", "invoice-fields"));
  }

  Answer ask(@Nullable String tag) {
    Map<String, Object> body = new HashMap<>(Map.of("model", MODEL, "input", INVOICE));
    if (tag != null) {
      body.put("tag", tag);
    }
    return rest.post("operator", "/api/v1/ai/extract", body);
  }

  void budget(String id, String euros, Map<String, String> scope) {
    Map<String, Object> body =
        Map.of(
            "amount",
            new java.math.BigDecimal(euros),
            "currency",
            "EUR",
            "period",
            "month",
            "scope",
            scope);
    Answer answer = rest.put("officer", "/api/v1/budgets/" + id, body);
    if (answer.status() != 200) {
      throw new IllegalStateException("no budget: " + answer);
    }
  }

  private void write(String file, String text) {
    try {
      Path path = home.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
