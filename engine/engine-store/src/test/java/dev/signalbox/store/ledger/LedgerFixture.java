package dev.signalbox.store.ledger;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.LedgerReport;
import dev.signalbox.audit.LedgerReport.LedgerFinding;
import dev.signalbox.audit.LedgerVerifier;
import dev.signalbox.audit.SampleDecisions;
import dev.signalbox.identity.TenantId;
import dev.signalbox.testing.SettableClock;
import java.time.Clock;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** A running ledger in a test's hand: nothing is sealed or declared unless the test says so. */
record LedgerFixture(ConfigurableApplicationContext app) {
  static final String TENANT = TenantId.DEFAULT.value();

  JdbcDecisionLedger ledger() {
    return app.getBean(JdbcDecisionLedger.class);
  }

  LedgerSealer sealer() {
    return app.getBean(LedgerSealer.class);
  }

  SequenceKeeper sequences() {
    return app.getBean(SequenceKeeper.class);
  }

  CurrentWriter writers() {
    return app.getBean(CurrentWriter.class);
  }

  JdbcTemplate jdbc() {
    return app.getBean(JdbcTemplate.class);
  }

  SettableClock clock() {
    return (SettableClock) app.getBean(Clock.class);
  }

  TransactionTemplate newTransaction() {
    TransactionTemplate template =
        new TransactionTemplate(app.getBean(PlatformTransactionManager.class));
    template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    return template;
  }

  /** Three records of one instance: an inference, a refusal by the policy, a person's review. */
  void write(String instance) {
    ledger().append(decisions(instance));
  }

  static List<Decision> decisions(String instance) {
    return List.of(
        SampleDecisions.inference(instance, "classify"),
        SampleDecisions.policy(instance, false),
        SampleDecisions.review(instance));
  }

  /** Takes numbers in a transaction that rolls back. */
  void writeAndRollBack(String instance) {
    newTransaction()
        .executeWithoutResult(
            status -> {
              write(instance);
              status.setRollbackOnly();
            });
  }

  int seal() {
    return sealer().seal(TENANT);
  }

  LedgerReport verify() {
    return app.getBean(LedgerVerifier.class).verify(TenantId.DEFAULT);
  }

  List<LedgerFinding> findings() {
    return verify().findings();
  }

  String recordAt(long index) {
    return jdbc()
        .queryForObject(
            "select record_id from sb_ledger_leaf where tenant = ? and idx = ?",
            String.class,
            TENANT,
            index);
  }
}
