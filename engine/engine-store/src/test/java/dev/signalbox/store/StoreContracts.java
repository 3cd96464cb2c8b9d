package dev.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.audit.DecisionArchive;
import dev.signalbox.audit.DecisionFilter;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionLedger;
import dev.signalbox.audit.DecisionLedgerContract;
import dev.signalbox.audit.DecisionRecord;
import dev.signalbox.content.ContentRef;
import dev.signalbox.content.ContentStore;
import dev.signalbox.content.ContentStoreContract;
import dev.signalbox.effect.EffectKey;
import dev.signalbox.effect.EffectLog;
import dev.signalbox.effect.EffectLogContract;
import dev.signalbox.effect.EffectStart;
import dev.signalbox.effect.SettledEffect;
import dev.signalbox.gateway.Drains;
import dev.signalbox.gateway.DrainsContract;
import dev.signalbox.idempotency.IdempotencyCheck;
import dev.signalbox.idempotency.IdempotencyKeys;
import dev.signalbox.idempotency.IdempotencyKeysContract;
import dev.signalbox.idempotency.IdempotentRequest;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.TenantId;
import dev.signalbox.page.PageRequest;
import dev.signalbox.settings.UserSettings;
import dev.signalbox.settings.UserSettingsContract;
import dev.signalbox.task.ParkedTasks;
import dev.signalbox.task.ParkedTasksContract;
import dev.signalbox.testing.SampleIds;
import dev.signalbox.testing.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The contracts of the ports, and what only a database can show: transactions. */
final class StoreContracts {
  private StoreContracts() {}

  private static TransactionTemplate transaction(ApplicationContext app) {
    return new TransactionTemplate(app.getBean(PlatformTransactionManager.class));
  }

  private static JdbcTemplate jdbc(ApplicationContext app) {
    return app.getBean(JdbcTemplate.class);
  }

  abstract static class Ledger extends DecisionLedgerContract {
    private final Supplier<ApplicationContext> store;

    Ledger(Supplier<ApplicationContext> store) {
      this.store = store;
    }

    @Override
    protected DecisionLedger ledger() {
      return store.get().getBean(DecisionLedger.class);
    }

    @Override
    protected DecisionArchive archive() {
      return store.get().getBean(DecisionArchive.class);
    }
  }

  abstract static class Effects extends EffectLogContract {
    private final Supplier<ApplicationContext> store;

    Effects(Supplier<ApplicationContext> store) {
      this.store = store;
    }

    @Override
    protected EffectLog effects() {
      return store.get().getBean(EffectLog.class);
    }

    @Test
    void shouldStayInDoubtWhenTheCompletionRollsBack() {
      EffectKey key = key();
      transaction(store.get())
          .executeWithoutResult(
              status -> {
                effects().begin(intent(key));
                effects().settle(List.of(new SettledEffect(key, Map.of("ticketId", "T-1"))));
                status.setRollbackOnly();
              });

      assertThat(effects().begin(intent(key))).isInstanceOf(EffectStart.InDoubt.class);
    }
  }

  abstract static class Parked extends ParkedTasksContract {
    private final Supplier<ApplicationContext> store;

    Parked(Supplier<ApplicationContext> store) {
      this.store = store;
    }

    @Override
    protected ParkedTasks parked() {
      return store.get().getBean(ParkedTasks.class);
    }

    @Test
    void shouldForgetAFinishedTaskAfterItsRetention() {
      var task = task(store.get().getBean(Clock.class).instant());
      parked().park(task);
      parked().close(task.taskId());
      age(store.get(), Duration.ofDays(31));

      store.get().getBeanProvider(Expiring.class).forEach(Expiring::deleteAll);

      assertThat(parked().findByResumeKey(task.tenant(), task.resumeKey())).isEmpty();
    }
  }

  abstract static class Contents extends ContentStoreContract {
    private final Supplier<ApplicationContext> store;

    Contents(Supplier<ApplicationContext> store) {
      this.store = store;
    }

    @Override
    protected ContentStore contents() {
      return store.get().getBean(ContentStore.class);
    }

    @Test
    void shouldNotKeepThePlainBytes() {
      String secret = "a very particular secret " + SampleIds.next("s");
      ContentRef ref = contents().put(TenantId.DEFAULT, bytes(secret), "text/plain");

      byte[] kept =
          jdbc(store.get())
              .queryForObject(
                  "select sealed from sb_content where digest = ?", byte[].class, ref.digest());

      assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("particular");
    }

    @Test
    void shouldNotOpenWhatWasPutInAnothersPlace() {
      ContentRef mine = contents().put(TenantId.DEFAULT, bytes("mine"), "text/plain");
      ContentRef other = contents().put(TenantId.DEFAULT, bytes("other"), "text/plain");
      Map<String, Object> row =
          jdbc(store.get())
              .queryForMap("select nonce, sealed from sb_content where digest = ?", other.digest());
      jdbc(store.get())
          .update(
              "update sb_content set nonce = ?, sealed = (select sealed from sb_content where digest = ?)"
                  + " where digest = ?",
              row.get("nonce"),
              other.digest(),
              mine.digest());

      assertThatThrownBy(() -> contents().get(TenantId.DEFAULT, mine))
          .hasMessageContaining("was changed");
    }

    @Test
    void shouldGoWithTheCallersTransaction() {
      ContentRef[] ref = new ContentRef[1];
      transaction(store.get())
          .executeWithoutResult(
              status -> {
                ref[0] = contents().put(TenantId.DEFAULT, bytes("rolled back"), "text/plain");
                status.setRollbackOnly();
              });

      assertThat(contents().get(TenantId.DEFAULT, ref[0])).isEmpty();
    }
  }

  abstract static class Settings extends UserSettingsContract {
    private final Supplier<ApplicationContext> store;

    Settings(Supplier<ApplicationContext> store) {
      this.store = store;
    }

    @Override
    protected UserSettings settings() {
      return store.get().getBean(UserSettings.class);
    }

    @Test
    void shouldGoWithTheCallersTransaction() {
      Caller caller = someone();
      transaction(store.get())
          .executeWithoutResult(
              status -> {
                settings().put(caller, "filters", "rolled back");
                status.setRollbackOnly();
              });

      assertThat(settings().find(caller, "filters")).isEmpty();
    }
  }

  abstract static class Drained extends DrainsContract {
    private final Supplier<ApplicationContext> store;

    Drained(Supplier<ApplicationContext> store) {
      this.store = store;
    }

    @Override
    protected Drains drains() {
      return store.get().getBean(Drains.class);
    }

    @Test
    void shouldGoWithTheCallersTransaction() {
      String id = SampleIds.next("backend");
      transaction(store.get())
          .executeWithoutResult(
              status -> {
                drains().drain(OPERATOR, id);
                status.setRollbackOnly();
              });

      assertThat(of(id)).isEmpty();
      assertThat(rows(id)).isZero();
    }

    @Test
    void shouldHearWhatAnotherNodeDrained() {
      String id = SampleIds.next("backend");
      jdbc(store.get())
          .update(
              "insert into sb_drained_back_end (back_end, drained_by, drained_at)"
                  + " values (?, 'operator', current_timestamp)",
              id);

      Awaitility.await().until(() -> !of(id).isEmpty());

      jdbc(store.get()).update("delete from sb_drained_back_end where back_end = ?", id);
      Awaitility.await().until(() -> of(id).isEmpty());
    }

    @Test
    void shouldLeaveADecisionForEachChange() {
      String id = SampleIds.next("backend");
      drains().drain(OPERATOR, id);
      drains().drain(OPERATOR, id);
      drains().lift(OPERATOR, id);

      assertThat(changes(id)).containsExactly("taken back", "drained");
    }

    private List<Object> changes(String id) {
      DecisionFilter filter =
          new DecisionFilter(TenantId.DEFAULT, null, null, DecisionKind.CONFIGURATION);
      return store
          .get()
          .getBean(DecisionArchive.class)
          .newest(filter, PageRequest.first(100))
          .items()
          .stream()
          .map(DecisionRecord::decision)
          .filter(it -> it.subject().equals("back end " + id))
          .map(it -> it.result().detail().get("change"))
          .toList();
    }

    private Long rows(String id) {
      return jdbc(store.get())
          .queryForObject(
              "select count(*) from sb_drained_back_end where back_end = ?", Long.class, id);
    }
  }

  abstract static class Keys extends IdempotencyKeysContract {
    private final Supplier<ApplicationContext> store;

    Keys(Supplier<ApplicationContext> store) {
      this.store = store;
    }

    @Override
    protected IdempotencyKeys keys() {
      return store.get().getBean(IdempotencyKeys.class);
    }

    @Test
    void shouldForgetAKeyWhoseTransactionRolledBack() {
      IdempotentRequest request = request(SampleIds.next("key"), "a");
      transaction(store.get())
          .executeWithoutResult(
              status -> {
                keys().begin(request);
                keys().complete(request, CREATED);
                status.setRollbackOnly();
              });

      assertThat(keys().begin(request(request.key(), "b")))
          .isEqualTo(new IdempotencyCheck.Proceed());
    }

    @Test
    void shouldGiveSixteenConcurrentRequestsOneAnswer() throws Exception {
      IdempotentRequest request = request(SampleIds.next("key"), "a");
      AtomicInteger worked = new AtomicInteger();
      ExecutorService pool = Executors.newFixedThreadPool(16);
      try {
        CountDownLatch together = new CountDownLatch(16);
        List<Future<IdempotencyCheck>> answers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
          answers.add(
              pool.submit(
                  () -> {
                    together.countDown();
                    together.await();
                    return transaction(store.get()).execute(status -> act(request, worked));
                  }));
        }
        for (Future<IdempotencyCheck> answer : answers) {
          assertThat(answer.get()).isEqualTo(new IdempotencyCheck.Replay(CREATED));
        }
      } finally {
        pool.shutdownNow();
      }
      assertThat(worked).hasValue(1);
    }

    private IdempotencyCheck act(IdempotentRequest request, AtomicInteger worked) {
      IdempotencyCheck check = keys().begin(request);
      if (check instanceof IdempotencyCheck.Proceed) {
        worked.incrementAndGet();
        keys().complete(request, CREATED);
        return new IdempotencyCheck.Replay(CREATED);
      }
      return check;
    }

    @Test
    void shouldSayThatTheFirstIsStillRunningAndLeaveTheTransactionUsable() throws Exception {
      IdempotentRequest request = request(SampleIds.next("key"), "a");
      CountDownLatch taken = new CountDownLatch(1);
      CountDownLatch end = new CountDownLatch(1);
      ExecutorService pool = Executors.newSingleThreadExecutor();
      try {
        Future<?> first =
            pool.submit(
                () ->
                    transaction(store.get())
                        .executeWithoutResult(
                            status -> {
                              keys().begin(request);
                              taken.countDown();
                              await(end);
                            }));
        taken.await();
        transaction(store.get())
            .executeWithoutResult(
                status -> {
                  assertThat(keys().begin(request)).isEqualTo(new IdempotencyCheck.InProgress());
                  IdempotentRequest other = request(SampleIds.next("key"), "a");
                  assertThat(keys().begin(other)).isEqualTo(new IdempotencyCheck.Proceed());
                });
        end.countDown();
        first.get();
      } finally {
        pool.shutdownNow();
      }
    }

    @Test
    void shouldForgetAKeyAfterADay() {
      IdempotentRequest request = request(SampleIds.next("key"), "a");
      keys().begin(request);
      keys().complete(request, CREATED);

      age(store.get(), Duration.ofHours(25));

      assertThat(keys().begin(request(request.key(), "b")))
          .isEqualTo(new IdempotencyCheck.Proceed());
    }

    @Test
    void shouldCleanUpKeysAfterADay() {
      keys().begin(request(SampleIds.next("key"), "a"));
      age(store.get(), Duration.ofHours(25));

      store.get().getBeanProvider(Expiring.class).forEach(Expiring::deleteAll);

      assertThat(
              jdbc(store.get())
                  .queryForObject("select count(*) from sb_idempotency_key", Long.class))
          .isZero();
    }
  }

  private static void age(ApplicationContext app, Duration by) {
    ((SettableClock) app.getBean(Clock.class)).advance(by);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
