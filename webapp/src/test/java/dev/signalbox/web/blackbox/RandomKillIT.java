package dev.signalbox.web.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 at random moments under load, with the service desk in another process. Repeat it with
 * another seed and more kills by {@code -Dcrash.seed=7 -Dcrash.kills=20}.
 */
class RandomKillIT {
  private static final int KILLS = Integer.getInteger("crash.kills", 2);
  private static final long SEED = Long.getLong("crash.seed", 20261122L);
  private static final Duration RECOVERY = Duration.ofMinutes(4);

  @TempDir Path folder;

  private final Random random = new Random(SEED);
  private final Map<String, String> started = new LinkedHashMap<>();
  private int next;

  @Test
  void shouldLoseAndRepeatNothing() {
    try (OutsideDesk desk = new OutsideDesk(folder);
        PackagedSignalbox signalbox =
            new PackagedSignalbox(folder.resolve("home"), desk.settings())) {
      desk.start("--delay", "30");
      for (int kill = 0; kill < KILLS; kill++) {
        signalbox.start();
        loadFor(signalbox, Duration.ofMillis(1000 + random.nextInt(5000)));
        signalbox.kill();
      }
      signalbox.start();
      settleUnanswered(signalbox);

      assertThat(started).isNotEmpty();
      started.forEach((key, instance) -> awaitEnd(signalbox, instance));
      Map<String, List<String>> tickets = desk.ticketsByReference();
      started.keySet().forEach(key -> assertThat(tickets.get(key)).as(key).hasSize(1));
      assertThat(tickets.keySet()).isSubsetOf(started.keySet());
      JsonNode report = signalbox.rest().get("officer", "/api/v1/ledger/verify").body();
      assertThat(report.path("valid").asBoolean()).as("%s", report).isTrue();
    }
  }

  private void loadFor(PackagedSignalbox signalbox, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end && signalbox.alive()) {
      String key = "load-" + next++;
      started.put(key, "");
      tryStart(signalbox, key);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** A start whose answer was lost is repeated with its key, as a program would. */
  private void settleUnanswered(PackagedSignalbox signalbox) {
    started.forEach(
        (key, instance) -> {
          if (instance.isEmpty()) {
            Awaitility.await(key).atMost(RECOVERY).until(() -> tryStart(signalbox, key));
          }
        });
  }

  private boolean tryStart(PackagedSignalbox signalbox, String key) {
    try {
      RestClient.Answer answer =
          signalbox
              .rest()
              .post(
                  "operator",
                  "/api/v1/processes/ticket-routing/start",
                  Map.of(
                      "businessKey",
                      key,
                      "variables",
                      Map.of(
                          "ticket",
                          "Please refund the second charge on my invoice.",
                          "customer",
                          key)),
                  Map.of("Idempotency-Key", "key-" + SEED + "-" + key));
      if (answer.status() != 201) {
        return false;
      }
      started.put(key, answer.body().path("instanceId").asText());
      return true;
    } catch (UncheckedIOException unanswered) {
      return false;
    }
  }

  private static void awaitEnd(PackagedSignalbox signalbox, String instance) {
    Awaitility.await("instance " + instance + " ends, log in " + signalbox.log())
        .atMost(RECOVERY)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> {
              JsonNode now =
                  signalbox.rest().get("operator", "/api/v1/instances/" + instance).body();
              assertThat(now.path("state").asText()).as("%s", now).isEqualTo("COMPLETED");
            });
  }
}
