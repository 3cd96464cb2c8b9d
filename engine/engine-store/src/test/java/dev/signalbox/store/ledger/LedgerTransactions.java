package dev.signalbox.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.audit.DecisionArchive;
import dev.signalbox.audit.DecisionFilter;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionRecord;
import dev.signalbox.audit.LedgerPlaces;
import dev.signalbox.identity.TenantId;
import dev.signalbox.page.PageRequest;
import dev.signalbox.store.ledger.WriterRegistry.OpenWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** Numbers and seals under roll-backs, crashes, and transactions that commit out of order. */
abstract class LedgerTransactions extends LedgerCase {
  private static final long NO_PROCESS = Long.MAX_VALUE;

  @Test
  void shouldLeaveNoRecordOfWhatWasRolledBack() {
    fixture.writeAndRollBack("i-1");

    assertThat(fixture.verify().records()).isZero();
  }

  @Test
  void shouldDeclareTheNumbersThatARollBackBurnt() {
    fixture.write("i-1");
    fixture.writeAndRollBack("i-2");
    fixture.write("i-3");
    fixture.writeAndRollBack("i-4");
    fixture.sequences().declareBurnt();

    assertThat(sequenceRecords())
        .extracting(record -> record.decision().result().detail().get("missing"))
        .containsExactly(List.of(List.of(4, 6), List.of(10, 12)));
    olderThanAnyTransaction();
    fixture.seal();
    assertThat(fixture.findings()).isEmpty();
  }

  @Test
  void shouldRaiseAlarmForAGapThatNobodyDeclared() {
    fixture.write("i-1");
    fixture.writeAndRollBack("i-2");
    fixture.write("i-3");
    fixture.seal();

    assertThat(fixture.findings()).as("it may belong to an open transaction").isEmpty();
    olderThanAnyTransaction();
    assertThat(fixture.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.finding()).contains("numbers 4 to 6"));
  }

  @Test
  void shouldDeclareNothingTwiceAndNothingThatStands() {
    fixture.writeAndRollBack("i-1");
    fixture.sequences().declareBurnt();
    fixture.sequences().declareBurnt();
    fixture.write("i-2");
    fixture.sequences().declareBurnt();

    assertThat(sequenceRecords()).hasSize(1);
  }

  @Test
  void shouldCloseAWriterWhoseProcessHasGone() {
    Writer gone = crashedWriter("gone-writer");

    olderThanAnyTransaction();
    fixture.seal();
    assertThat(fixture.findings()).as("before it is closed").isNotEmpty();
    fixture.sequences().closeGone();
    fixture.sequences().closeGone();
    fixture.seal();

    assertThat(sequenceRecords())
        .singleElement()
        .satisfies(
            record ->
                assertThat(record.decision().result().detail())
                    .containsEntry("writer", gone.id())
                    .containsEntry("last", 6)
                    .containsEntry("missing", List.of(List.of(4, 5))));
    assertThat(fixture.findings()).isEmpty();
  }

  @Test
  void shouldMissTheLastRecordsOfAClosedWriter() {
    Writer gone = crashedWriter("gone-writer");
    fixture.sequences().closeGone();
    fixture
        .jdbc()
        .update(
            "delete from sb_decision_unsealed where record_id in"
                + " (select id from sb_decision where writer = ? and writer_seq = 6)",
            gone.id());
    fixture.jdbc().update("delete from sb_decision where writer = ? and writer_seq = 6", gone.id());
    fixture.seal();

    assertThat(fixture.findings())
        .anySatisfy(finding -> assertThat(finding.finding()).contains("the last records"));
  }

  /** Four records with the numbers 1, 2, 3 and 6; two were in a transaction when it was killed. */
  private Writer crashedWriter(String id) {
    Writer gone = new Writer(id);
    fixture
        .newTransaction()
        .executeWithoutResult(
            status -> {
              new WriterRegistry(fixture.jdbc())
                  .open(new OpenWriter(id, "another-node", NO_PROCESS, longAgo()));
              fixture.ledger().appendAs(gone, LedgerFixture.decisions("i-1"));
              gone.take(LedgerFixture.TENANT, 2);
              fixture.ledger().appendAs(gone, LedgerFixture.decisions("i-2").subList(0, 1));
            });
    return gone;
  }

  private java.time.Instant longAgo() {
    return fixture.clock().instant().minus(Duration.ofHours(1));
  }

  @Test
  void shouldLeaveAWriterAloneThatWasSeenLately() {
    fixture
        .newTransaction()
        .executeWithoutResult(
            status ->
                new WriterRegistry(fixture.jdbc())
                    .open(
                        new OpenWriter(
                            "neighbour", "another-node", NO_PROCESS, fixture.clock().instant())));

    fixture.sequences().closeGone();

    assertThat(new WriterRegistry(fixture.jdbc()).open())
        .extracting(OpenWriter::id)
        .contains("neighbour");
  }

  @Test
  void shouldGoOnAsANewWriterAfterASilenceLongerThanTheLease() {
    fixture.write("i-1");
    Writer before = fixture.writers().current();
    fixture.clock().advance(Duration.ofMinutes(2));
    fixture.write("i-2");

    assertThat(fixture.writers().current().id()).isNotEqualTo(before.id());
    fixture.sequences().closeGone();
    fixture.seal();
    olderThanAnyTransaction();
    assertThat(fixture.findings()).isEmpty();
  }

  @Test
  void shouldKeepItsLeaseWhileItBeats() {
    Writer writer = fixture.writers().current();
    for (int i = 0; i < 10; i++) {
      fixture.clock().advance(Duration.ofSeconds(30));
      fixture.writers().beat();
    }

    assertThat(fixture.writers().current()).isSameAs(writer);
  }

  @Test
  void shouldCloseItsOwnWriterAtTheEndAndVerifyAfterARestart() {
    fixture.write("i-1");
    fixture.writeAndRollBack("i-2");
    fixture.app().getBean(LedgerUpkeep.class).end();
    fixture.write("i-3");
    olderThanAnyTransaction();
    fixture.seal();

    assertThat(sequenceRecords())
        .singleElement()
        .satisfies(
            record ->
                assertThat(record.decision().result().detail())
                    .containsEntry("last", 7)
                    .containsEntry("missing", List.of(List.of(4, 6))));
    assertThat(fixture.findings()).isEmpty();
  }

  @Test
  void shouldSealARecordThatCommitsAfterLaterOnesWereSealed() throws Exception {
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch commit = new CountDownLatch(1);
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      Future<?> slow =
          pool.submit(
              () ->
                  fixture
                      .newTransaction()
                      .executeWithoutResult(
                          status -> {
                            fixture.write("slow");
                            written.countDown();
                            await(commit);
                          }));
      written.await();
      fixture.write("fast");
      assertThat(fixture.seal()).isEqualTo(3);

      commit.countDown();
      slow.get();
      assertThat(fixture.seal()).isEqualTo(3);
    } finally {
      pool.shutdownNow();
    }

    assertThat(fixture.findings()).isEmpty();
    assertThat(fixture.verify().sealed()).isEqualTo(6);
  }

  @Test
  void shouldLetOneSealerAtATimeHaveTheTree() throws Exception {
    fixture.write("i-1");
    fixture.seal();
    fixture.write("i-2");
    LedgerTables tables = fixture.app().getBean(LedgerTables.class);

    fixture
        .newTransaction()
        .executeWithoutResult(
            status -> {
              assertThat(tables.lockHead(LedgerFixture.TENANT)).isPresent();
              assertThat(inAnotherThread(fixture::seal)).isZero();
            });

    assertThat(fixture.seal()).isEqualTo(3);
  }

  @Test
  void shouldSealEveryRecordOnceWhileManyWriteAndManySeal() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(6);
    try {
      List<Future<?>> work = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        int number = thread;
        work.add(pool.submit(() -> writeSome(number)));
      }
      for (int thread = 0; thread < 2; thread++) {
        work.add(pool.submit(() -> sealSome()));
      }
      for (Future<?> part : work) {
        part.get();
      }
    } finally {
      pool.shutdownNow();
    }
    fixture.sequences().declareBurnt();
    fixture.sealer().sealAll();
    olderThanAnyTransaction();

    assertThat(fixture.findings()).isEmpty();
    assertThat(fixture.verify().sealed()).isEqualTo(fixture.verify().records()).isGreaterThan(240);
  }

  private void writeSome(int thread) {
    for (int i = 0; i < 25; i++) {
      if (i % 5 == 0) {
        fixture.writeAndRollBack("rolled-back");
      } else {
        fixture.write("i-" + thread + "-" + i);
      }
    }
  }

  private void sealSome() {
    for (int i = 0; i < 20; i++) {
      fixture.seal();
    }
  }

  @Test
  void shouldBringTheFolderUpToDateAfterACrashBetweenCommitAndFolder() throws Exception {
    fixture.write("i-1");
    fixture.seal();
    fixture.app().close();
    try (Stream<Path> files = Files.list(home.resolve("checkpoints/default"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    fixture = new LedgerFixture(restart());
    assertThat(fixture.findings())
        .anySatisfy(finding -> assertThat(finding.finding()).contains("checkpoint folder has no"));

    fixture.sealer().copyNewestCheckpoint(LedgerFixture.TENANT);

    assertThat(fixture.findings()).isEmpty();
  }

  /** The same database and home again. */
  abstract ConfigurableApplicationContext restart();

  @Test
  void shouldTellWhereARecordStandsOnceItIsSealed() {
    fixture.write("instance-1");
    LedgerPlaces places = fixture.app().getBean(LedgerPlaces.class);
    DecisionArchive archive = fixture.app().getBean(DecisionArchive.class);
    List<String> ids =
        archive
            .list(new DecisionFilter(TenantId.DEFAULT, null, null, null), PageRequest.first(10))
            .items()
            .stream()
            .map(DecisionRecord::id)
            .toList();
    assertThat(places.leaf(TenantId.DEFAULT, ids.get(2))).isEmpty();

    fixture.seal();

    assertThat(places.leaf(TenantId.DEFAULT, ids.get(2))).hasValue(2);
    assertThat(places.leaf(new TenantId("another"), ids.get(2))).isEmpty();
  }

  @Test
  void shouldKeepTenantsInLogsOfTheirOwn() {
    fixture.write("i-1");
    fixture.ledger().append(List.of(ofTenant("acme"), ofTenant("acme")));
    fixture.sealer().sealAll();

    assertThat(fixture.verify().sealed()).isEqualTo(3);
    var verifier = fixture.app().getBean(dev.signalbox.audit.LedgerVerifier.class);
    assertThat(verifier.verify(new TenantId("acme")).sealed()).isEqualTo(2);
    assertThat(verifier.verify(new TenantId("acme")).findings()).isEmpty();
    assertThat(verifier.verify(new TenantId("unknown")).valid()).isTrue();
  }

  private static dev.signalbox.audit.Decision ofTenant(String tenant) {
    return new dev.signalbox.audit.Decision(
        new dev.signalbox.audit.DecisionScope(
            dev.signalbox.identity.Caller.system(new TenantId(tenant), "test"), null),
        DecisionKind.CONFIGURATION,
        "a setting",
        dev.signalbox.audit.DecisionBasis.NONE,
        dev.signalbox.audit.DecisionResult.of(true, Duration.ZERO));
  }

  @Test
  void shouldBeUnhealthyWhileARecordIsRefusedOrWaitsTooLong() {
    LedgerHealth health = (LedgerHealth) fixture.app().getBean("ledgerHealthIndicator");
    fixture.write("i-1");
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);

    fixture.clock().advance(LedgerHealth.MOST_LAG.plusSeconds(1));
    assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);

    fixture.seal();
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);

    fixture.write("i-2");
    fixture.jdbc().update("update sb_decision set subject = 'forged' where instance_id = 'i-2'");
    fixture.seal();
    assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
    assertThat(health.health().getDetails()).containsEntry("refused", 3L);
  }

  @Test
  void shouldRefuseToWriteNothingSilentlyWhenTheDatabaseRefuses() {
    Map<String, Object> tooLong = Map.of("k", "v");
    var decision =
        new dev.signalbox.audit.Decision(
            dev.signalbox.audit.SampleDecisions.scope("x".repeat(65), "classify"),
            DecisionKind.INFERENCE,
            "too long an instance id",
            dev.signalbox.audit.DecisionBasis.NONE,
            dev.signalbox.audit.DecisionResult.of(null, Duration.ZERO).withDetail(tooLong));

    assertThatThrownBy(() -> fixture.ledger().append(List.of(decision)))
        .isInstanceOf(org.springframework.dao.DataAccessException.class);
    fixture.sequences().declareBurnt();

    assertThat(sequenceRecords()).hasSize(1);
  }

  private void olderThanAnyTransaction() {
    fixture.clock().advance(SequenceCheck.GRACE.plusSeconds(1));
  }

  private List<DecisionRecord> sequenceRecords() {
    return fixture
        .app()
        .getBean(DecisionArchive.class)
        .list(
            new DecisionFilter(TenantId.DEFAULT, null, null, DecisionKind.SEQUENCE),
            PageRequest.first(100))
        .items();
  }

  private static int inAnotherThread(java.util.function.IntSupplier work) {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      return pool.submit(work::getAsInt).get();
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      pool.shutdownNow();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
