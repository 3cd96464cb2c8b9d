package dev.signalbox.store.ledger;

import dev.signalbox.audit.DecisionArchive;
import dev.signalbox.audit.LedgerPlaces;
import dev.signalbox.audit.LedgerStatus;
import dev.signalbox.audit.LedgerVerifier;
import dev.signalbox.store.PeriodicTask;
import dev.signalbox.store.SignalboxHome;
import dev.signalbox.store.SqlDialect;
import dev.signalbox.store.StoreAutoConfiguration;
import dev.signalbox.store.StoreProperties;
import dev.signalbox.store.TimeOrderedIds;
import dev.signalbox.store.ledger.CurrentWriter.Node;
import dev.signalbox.store.ledger.LedgerSealer.Notary;
import dev.signalbox.store.ledger.SequenceKeeper.Surroundings;
import jakarta.persistence.EntityManagerFactory;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Provides the ledger: writing, reading, sealing, verifying. */
@AutoConfiguration(after = StoreAutoConfiguration.class)
class LedgerAutoConfiguration {
  @Bean
  RecordSeal recordSeal(SignalboxHome home) {
    return new RecordSeal(home, new SecureRandom());
  }

  @Bean
  Node ledgerNode(SignalboxHome home, TimeOrderedIds ids, StoreProperties properties) {
    return new Node(
        home.nodeId(ids::next), ProcessHandle.current().pid(), properties.writerLease());
  }

  @Bean
  CurrentWriter currentWriter(Ledger ledger, TimeOrderedIds ids, Clock clock, Node node) {
    return new CurrentWriter(
        new WriterRegistry(ledger.jdbc()), ledger.transactions(), ids, clock, node);
  }

  @Bean
  Ledger ledgerDatabase(
      JdbcTemplate jdbc, PlatformTransactionManager transactions, SqlDialect dialect) {
    return new Ledger(jdbc, transactions, dialect);
  }

  @Bean
  JdbcDecisionLedger decisionLedger(
      Ledger ledger, RecordSeal seal, CurrentWriter writers, JdbcDecisionLedger.Stamp stamp) {
    return new JdbcDecisionLedger(
        new RecordTable(ledger.jdbc(), ledger.dialect()),
        seal,
        writers,
        ledger.transactions(),
        stamp);
  }

  @Bean
  JdbcDecisionLedger.Stamp ledgerStamp(TimeOrderedIds ids, Clock clock) {
    return new JdbcDecisionLedger.Stamp(ids, clock);
  }

  @Bean
  DecisionArchive decisionArchive(
      EntityManagerFactory factory, PlatformTransactionManager transactions) {
    return new JpaDecisionArchive(
        SharedEntityManagerCreator.createSharedEntityManager(factory), transactions);
  }

  @Bean
  SequenceKeeper sequenceKeeper(
      Ledger ledger, JdbcDecisionLedger records, CurrentWriter writers, Surroundings around) {
    return new SequenceKeeper(
        records,
        writers,
        new WriterRegistry(ledger.jdbc()),
        new SequenceGaps(ledger.jdbc()),
        around);
  }

  @Bean
  Surroundings sequenceSurroundings(Ledger ledger, Clock clock, Node node) {
    return new Surroundings(ledger.ownTransaction(), clock, node.id(), node.lease());
  }

  @Bean
  Notary ledgerNotary(SignalboxHome home, StoreProperties properties, Clock clock) {
    CheckpointKey key = CheckpointKey.load(properties.logOrigin(), home);
    return new Notary(key, new CheckpointFolder(home, key, properties.logOrigin()), clock);
  }

  @Bean
  LedgerTables ledgerTables(Ledger ledger, SqlDialect dialect, RecordSeal seal) {
    return new LedgerTables(ledger.jdbc(), dialect, seal);
  }

  @Bean
  UnsealedRecords unsealedRecords(Ledger ledger) {
    return new UnsealedRecords(ledger.streamingJdbc());
  }

  @Bean
  LedgerSealer ledgerSealer(
      LedgerTables tables, UnsealedRecords unsealed, Notary notary, Sealing sealing) {
    return new LedgerSealer(
        tables, unsealed, sealing.seal(), notary, sealing.ledger().ownTransaction());
  }

  @Bean
  Sealing ledgerSealing(Ledger ledger, RecordSeal seal) {
    return new Sealing(ledger, seal);
  }

  @Bean
  MerkleLedgerVerifier merkleVerifier(LedgerTables tables, Notary notary, Sealing sealing) {
    return new MerkleLedgerVerifier(
        sealing.ledger().streamingJdbc(),
        tables,
        sealing.seal(),
        notary,
        sealing.ledger().snapshot());
  }

  @Bean
  @Primary
  LedgerVerifier ledgerVerifier(
      MerkleLedgerVerifier verifier,
      ProofTable proofs,
      JdbcDecisionLedger.Stamp stamp,
      Ledger ledger) {
    return new RememberingVerifier(verifier, proofs, stamp, ledger.ownTransaction());
  }

  @Bean
  ProofTable ledgerProofs(Ledger ledger) {
    return new ProofTable(ledger.jdbc());
  }

  @Bean
  LedgerStatus ledgerStatus(LedgerTables tables, ProofTable proofs, Ledger ledger, Notary notary) {
    return new StoredLedgerStatus(tables, proofs, ledger.jdbc(), notary.key());
  }

  @Bean
  LedgerPlaces ledgerPlaces(LedgerTables tables) {
    return (tenant, recordId) -> tables.leafOf(tenant.value(), recordId);
  }

  @Bean
  LedgerUpkeep ledgerUpkeep(
      CurrentWriter writers, SequenceKeeper sequences, LedgerSealer sealer, Surroundings around) {
    return new LedgerUpkeep(writers, sequences, sealer, around.clock(), around.lease());
  }

  @Bean
  PeriodicTask ledgerUpkeepTask(LedgerUpkeep upkeep, StoreProperties properties) {
    return new PeriodicTask("ledger-upkeep", properties.sealInterval(), upkeep::run, upkeep::end);
  }

  /** The database as the ledger's parts use it. */
  record Ledger(JdbcTemplate jdbc, PlatformTransactionManager transactions, SqlDialect dialect) {
    private static final int FETCH_SIZE = 100;

    TransactionTemplate ownTransaction() {
      TransactionTemplate own = new TransactionTemplate(transactions);
      own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
      return own;
    }

    /** Sees everything as it stood at one moment, whatever is written meanwhile. */
    TransactionTemplate snapshot() {
      TransactionTemplate snapshot = ownTransaction();
      snapshot.setIsolationLevel(dialect.snapshotIsolation());
      snapshot.setReadOnly(true);
      return snapshot;
    }

    /** Reads large results bit by bit. */
    JdbcTemplate streamingJdbc() {
      JdbcTemplate streaming =
          new JdbcTemplate(java.util.Objects.requireNonNull(jdbc.getDataSource()));
      streaming.setFetchSize(FETCH_SIZE);
      return streaming;
    }
  }

  /** What sealing and verifying have in common. */
  record Sealing(Ledger ledger, RecordSeal seal) {}
}
