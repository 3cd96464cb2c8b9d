package dev.signalbox.store.budget;

import static dev.signalbox.budget.SampleSpending.micros;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.budget.BudgetState;
import dev.signalbox.budget.UsageKey;
import dev.signalbox.budget.UsageLine;
import dev.signalbox.budget.UsageQuery;
import dev.signalbox.store.StoreApplication;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kill -9 while callers spend: what was settled stands, what was under way is charged in full. */
abstract class BudgetCrash {
  private static final int SETTLED = 60;
  private static final long LIMIT = 1_000_000_000;

  @TempDir Path home;

  /** The settings of the database that the killed process and the next one use. */
  abstract List<String> database();

  @Test
  void shouldLeaveNothingSetAsideAndForgetNothingThatWasSpent() throws Exception {
    List<String> database = database();
    BudgetFixture fixture = fixture(database);
    fixture.budgets().put(KilledSpender.OF.officer(), KilledSpender.OF.monthly("all", LIMIT));
    fixture.app().close();

    List<Long> settled = spendUntilKilled(database);

    BudgetFixture next = fixture(database);
    try {
      next.clock().advance(ReservationTable.LEASE.plusSeconds(1));
      BudgetState state = next.budgets().find(KilledSpender.OF.tenant(), "all").orElseThrow();
      UsageLine usage = usage(next);
      assertThat(settled).hasSizeGreaterThanOrEqualTo(SETTLED);
      assertThat(state.reserved()).isEqualTo(micros(0));
      assertThat(state.spent()).isEqualTo(usage.amount());
      assertThat(usage.calls()).isGreaterThanOrEqualTo(settled.size());
      long printed = settled.stream().mapToLong(Long::longValue).sum();
      assertThat(usage.amount().micros())
          .isGreaterThanOrEqualTo(printed + usage.unknown() * KilledSpender.MOST);
    } finally {
      next.app().close();
    }
  }

  private BudgetFixture fixture(List<String> database) {
    return new BudgetFixture(StoreApplication.start(home, database.toArray(String[]::new)));
  }

  private static UsageLine usage(BudgetFixture fixture) {
    return fixture
        .usage()
        .lines(
            new UsageQuery(
                KilledSpender.OF.tenant(),
                fixture.clock().instant().minus(Duration.ofDays(1)),
                fixture.clock().instant().plus(Duration.ofDays(1)),
                UsageKey.TENANT))
        .get(0);
  }

  private List<Long> spendUntilKilled(List<String> database) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledSpender.class.getName(),
                home.toString()));
    command.addAll(database);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<Long> settled = new ArrayList<>();
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("settled ")) {
          settled.add(Long.parseLong(line.substring("settled ".length())));
        }
        if (settled.size() == SETTLED) {
          process.toHandle().destroyForcibly();
        }
      }
    }
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return settled;
  }
}
