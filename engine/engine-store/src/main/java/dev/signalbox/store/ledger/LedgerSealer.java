package dev.signalbox.store.ledger;

import dev.signalbox.store.StoredTime;
import dev.signalbox.store.ledger.LedgerTables.CheckpointRow;
import dev.signalbox.store.ledger.LedgerTables.Head;
import dev.signalbox.store.ledger.RecordSeal.Leaf;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes leaves of new records: takes the tenant's tree (of several sealers one gets it), appends,
 * signs a checkpoint, and, after the commit, writes it to the checkpoint folder. Refuses to build
 * on a tree that was changed, or that is behind the folder. A record that no node of ours wrote is
 * left out and told of.
 */
final class LedgerSealer {
  static final int BATCH = 2_000;

  private static final Logger LOG = LoggerFactory.getLogger(LedgerSealer.class);

  private final LedgerTables tables;
  private final UnsealedRecords unsealed;
  private final RecordSeal seal;
  private final Notary notary;
  private final TransactionOperations transaction;

  LedgerSealer(
      LedgerTables tables,
      UnsealedRecords unsealed,
      RecordSeal seal,
      Notary notary,
      TransactionOperations transaction) {
    this.tables = tables;
    this.unsealed = unsealed;
    this.seal = seal;
    this.notary = notary;
    this.transaction = transaction;
  }

  /**
   * Seals what there is, batch by batch. Throws {@link IllegalStateException} on a changed tree.
   */
  void sealAll() {
    for (String tenant : unsealed.tenants()) {
      while (seal(tenant) == BATCH) {
        LOG.debug("Sealed a full batch for {}; going on.", tenant);
      }
    }
  }

  /** Seals one batch; the answer is how many leaves it made. */
  int seal(String tenant) {
    Sealed batch =
        Objects.requireNonNull(transaction.execute(status -> sealBatch(tenant)), "a batch");
    if (batch.checkpoint() != null) {
      notary.folder().append(tenant, batch.checkpoint(), Objects.requireNonNull(batch.note()));
    }
    return batch.leaves();
  }

  /** {@link #copyNewestCheckpoint} for every tenant that has a log. */
  void copyNewestCheckpoints() {
    tables.tenants().forEach(this::copyNewestCheckpoint);
  }

  /**
   * Brings the checkpoint folder up to what the database has: after a crash between commit and
   * folder, and on the nodes that did not seal.
   */
  void copyNewestCheckpoint(String tenant) {
    Optional<CheckpointRow> row = transaction.execute(status -> tables.newestCheckpoint(tenant));
    if (row == null || row.isEmpty() || isInFolder(tenant, row.get().size())) {
      return;
    }
    Checkpoint.open(row.get().note(), notary.key())
        .filter(checkpoint -> checkpoint.origin().equals(notary.folder().origin(tenant)))
        .filter(row.get()::agreesWith)
        .ifPresentOrElse(
            checkpoint -> notary.folder().append(tenant, checkpoint, row.get().note()),
            () -> LOG.error("The newest checkpoint of {} is not signed by our key.", tenant));
  }

  private boolean isInFolder(String tenant, long size) {
    return notary.folder().newest(tenant).map(newest -> newest.size() >= size).orElse(false);
  }

  private Sealed sealBatch(String tenant) {
    tables.ensureHead(tenant);
    Optional<Head> head = tables.lockHead(tenant);
    if (head.isEmpty()) {
      return Sealed.NOTHING;
    }
    MerkleFrontier tree = trusted(tenant, head.get());
    Batch batch = collect(tenant, tree);
    if (!batch.refused().isEmpty()) {
      LOG.error("Records {} were not written by us, or changed: not sealed.", batch.refused());
      unsealed.refused(batch.refused(), notary.clock().instant());
    }
    return batch.leaves().isEmpty() ? Sealed.NOTHING : store(tenant, tree, batch.leaves());
  }

  private Batch collect(String tenant, MerkleFrontier tree) {
    Batch batch = new Batch(new ArrayList<>(), new ArrayList<>());
    unsealed.forEach(
        tenant,
        new UnsealedRecords.Batch(BATCH, notary.clock().instant()),
        (id, columns) -> {
          if (isOurs(tenant, columns)) {
            byte[] hash = seal.leafHash(columns);
            String hex = HexFormat.of().formatHex(hash);
            batch.leaves().add(new Leaf(tenant, tree.size(), id, hex));
            tree.append(hash);
          } else {
            batch.refused().add(id);
          }
        });
    return batch;
  }

  private boolean isOurs(String tenant, Map<String, Object> columns) {
    return tenant.equals(columns.get("tenant")) && seal.isAuthentic(columns);
  }

  private Sealed store(String tenant, MerkleFrontier tree, List<Leaf> leaves) {
    Checkpoint checkpoint =
        new Checkpoint(
            notary.folder().origin(tenant),
            tree.size(),
            HexFormat.of().formatHex(tree.root()),
            StoredTime.exact(notary.clock().instant()));
    CheckpointRow row = CheckpointRow.of(checkpoint, notary.key());
    tables.insertLeaves(leaves);
    tables.insertCheckpoint(tenant, row);
    tables.moveHead(tenant, tree);
    unsealed.sealed(leaves.stream().map(Leaf::recordId).toList());
    return new Sealed(leaves.size(), checkpoint, row.note());
  }

  /** The tree to build on: only one whose root we signed, and none that the folder is ahead of. */
  private MerkleFrontier trusted(String tenant, Head head) {
    long inFolder = notary.folder().newest(tenant).map(Checkpoint::size).orElse(0L);
    if (inFolder > head.size()) {
      throw new IllegalStateException(
          "the log of %s has %d leaves, but the checkpoint folder knows of %d: the database was set back"
              .formatted(tenant, head.size(), inFolder));
    }
    return head.tree()
        .filter(tree -> tree.size() == 0 || isSigned(tenant, tree))
        .orElseThrow(
            () -> new IllegalStateException("the head of the log of " + tenant + " was changed"));
  }

  private boolean isSigned(String tenant, MerkleFrontier tree) {
    return tables
        .checkpoint(tenant, tree.size())
        .flatMap(row -> Checkpoint.open(row.note(), notary.key()))
        .filter(checkpoint -> checkpoint.origin().equals(notary.folder().origin(tenant)))
        .filter(checkpoint -> checkpoint.size() == tree.size())
        .map(checkpoint -> checkpoint.root().equals(HexFormat.of().formatHex(tree.root())))
        .orElse(false);
  }

  /** What signs and keeps checkpoints. */
  record Notary(CheckpointKey key, CheckpointFolder folder, Clock clock) {}

  private record Batch(List<Leaf> leaves, List<String> refused) {}

  private record Sealed(int leaves, @Nullable Checkpoint checkpoint, @Nullable String note) {
    static final Sealed NOTHING = new Sealed(0, null, null);
  }
}
