package dev.signalbox.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.audit.DecisionArchive;
import dev.signalbox.audit.DecisionFilter;
import dev.signalbox.effect.EffectIntent;
import dev.signalbox.effect.EffectKey;
import dev.signalbox.effect.EffectLog;
import dev.signalbox.effect.EffectStart;
import dev.signalbox.identity.TenantId;
import dev.signalbox.page.PageRequest;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.store.StoreApplication;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kill -9 in the middle of writing and sealing: what was committed stands, and the log verifies.
 */
abstract class LedgerCrash {
  private static final int COMMITS = 60;

  @TempDir Path home;

  /** The settings of the database that the killed process and the next one use. */
  abstract List<String> database();

  @Test
  void shouldLoseNothingThatWasCommittedAndAccountForTheRest() throws Exception {
    List<String> database = database();
    List<String> committed = new ArrayList<>();
    for (int kill = 0; kill < 2; kill++) {
      committed = writeUntilKilled(database);
    }

    LedgerFixture fixture =
        new LedgerFixture(StoreApplication.start(home, database.toArray(String[]::new)));
    try {
      fixture.sequences().closeGone();
      fixture.sealer().sealAll();
      fixture.sealer().copyNewestCheckpoint(LedgerFixture.TENANT);
      fixture.clock().advance(SequenceCheck.GRACE.plusSeconds(1));

      assertThat(fixture.findings()).isEmpty();
      assertThat(fixture.verify().sealed()).isEqualTo(fixture.verify().records());
      assertThat(committed).hasSizeGreaterThanOrEqualTo(COMMITS);
      committed.forEach(instance -> stands(fixture, instance));
    } finally {
      fixture.app().close();
    }
  }

  private static void stands(LedgerFixture fixture, String instance) {
    ProcessInstanceId id = new ProcessInstanceId(instance);
    assertThat(
            fixture
                .app()
                .getBean(DecisionArchive.class)
                .list(DecisionFilter.of(TenantId.DEFAULT, id), PageRequest.first(10))
                .items())
        .as(instance)
        .hasSizeGreaterThanOrEqualTo(3);
    EffectKey key = new EffectKey(instance, "desk.create");
    assertThat(
            fixture
                .app()
                .getBean(EffectLog.class)
                .begin(new EffectIntent(key, TenantId.DEFAULT, id, "sha256:00")))
        .isInstanceOf(EffectStart.InDoubt.class);
  }

  private List<String> writeUntilKilled(List<String> database) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                home.toString()));
    command.addAll(database);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<String> committed = new ArrayList<>();
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("committed ")) {
          committed.add(line.substring("committed ".length()));
        }
        if (committed.size() == COMMITS) {
          process.toHandle().destroyForcibly();
        }
      }
    }
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return committed;
  }
}
