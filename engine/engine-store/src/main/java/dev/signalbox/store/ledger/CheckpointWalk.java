package dev.signalbox.store.ledger;

import dev.signalbox.store.ledger.CheckpointFolder.Notes;
import dev.signalbox.store.ledger.LedgerSealer.Notary;
import dev.signalbox.store.ledger.LedgerTables.CheckpointRow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows a growing tree with two rows of checkpoints, those of the folder and those of the
 * database, and compares each when the tree has its size. Holds a page of them at a time.
 */
final class CheckpointWalk implements AutoCloseable {
  private static final int PAGE = 500;

  private final String tenant;
  private final LedgerTables tables;
  private final Notary notary;
  private final Findings findings;
  private final Notes notes;
  private final Deque<CheckpointRow> rows = new ArrayDeque<>();
  private final long newest;
  private @Nullable Checkpoint note;
  private long rowsRead = -1;
  private long lastSize;
  private long agreed;
  private @Nullable String firstInDoubt;
  private boolean disagreed;

  /**
   * @param newest the size of the folder's newest checkpoint when the database was looked at; later
   *     ones are not its business
   */
  CheckpointWalk(
      String tenant, LedgerTables tables, Notary notary, Findings findings, long newest) {
    this.tenant = tenant;
    this.tables = tables;
    this.notary = notary;
    this.findings = findings;
    this.newest = newest;
    this.notes = notary.folder().notes(tenant);
    nextNote();
  }

  /** The tree has grown by the leaf of this record. */
  void compare(MerkleFrontier tree, String recordId) {
    if (firstInDoubt == null) {
      firstInDoubt = recordId;
    }
    Checkpoint ofFolder = takeNote(tree.size());
    CheckpointRow ofDatabase = takeRow(tree.size());
    if (ofFolder == null && ofDatabase == null) {
      return;
    }
    String root = HexFormat.of().formatHex(tree.root());
    if (ofFolder != null) {
      compareFolder(ofFolder, root, ofDatabase);
    }
    if (ofDatabase != null) {
      compareRow(ofDatabase, root);
    }
    if (!disagreed) {
      agreed = tree.size();
      firstInDoubt = null;
    }
  }

  private void compareFolder(Checkpoint told, String root, @Nullable CheckpointRow row) {
    if (row == null) {
      findings.log("the checkpoint row of " + told.size() + " leaves is missing");
    }
    disagree(told, root);
  }

  private void compareRow(CheckpointRow row, String root) {
    Optional<Checkpoint> signed =
        Checkpoint.open(row.note(), notary.key())
            .filter(checkpoint -> checkpoint.origin().equals(notary.folder().origin(tenant)))
            .filter(row::agreesWith);
    if (signed.isEmpty()) {
      findings.log("the checkpoint row of " + row.size() + " leaves was changed");
    } else {
      disagree(signed.get(), root);
    }
  }

  private void disagree(Checkpoint told, String root) {
    if (told.root().equals(root) || disagreed) {
      return;
    }
    disagreed = true;
    if (!findings.hasLeaves()) {
      findings.leaf(
          agreed,
          firstInDoubt,
          "leaves %d to %d are not those of the checkpoint of %s"
              .formatted(agreed, told.size() - 1, told.time()));
    }
  }

  /** What is left when the tree has all its leaves. */
  void finish(long leaves) {
    if (newest > leaves) {
      findings.leaf(
          leaves,
          null,
          "the log ends after %d leaves, but was %d at an earlier checkpoint"
              .formatted(leaves, newest));
    }
    if (leaves > 0 && newest == 0) {
      findings.log("the checkpoint folder has no checkpoint of this log");
    }
    if (leaves > 0 && agreed < leaves && !disagreed && newest <= leaves) {
      findings.leaf(agreed, firstInDoubt, "no checkpoint covers the leaves from here on");
    }
    for (CheckpointRow row = takeRow(Long.MAX_VALUE); row != null; row = takeRow(Long.MAX_VALUE)) {
      findings.log("the checkpoint row of " + row.size() + " leaves fits no leaves");
    }
  }

  private @Nullable Checkpoint takeNote(long size) {
    Checkpoint taken = null;
    while (note != null && note.size() <= size) {
      if (note.size() == size) {
        taken = note;
      }
      nextNote();
    }
    return taken;
  }

  private void nextNote() {
    note = null;
    while (note == null && notes.hasNext()) {
      Optional<Checkpoint> read = Checkpoint.open(notes.next(), notary.key());
      if (read.isEmpty()) {
        findings.log("the checkpoint folder holds a note that our key did not sign");
      } else if (read.get().size() > newest) {
        return;
      } else if (read.get().size() <= lastSize) {
        findings.log("the checkpoints of the folder go back to " + read.get().size() + " leaves");
      } else {
        note = read.get();
        lastSize = note.size();
      }
    }
  }

  /**
   * The next row of at most this size: one that is smaller than it should be has been passed by.
   */
  private @Nullable CheckpointRow takeRow(long size) {
    if (rows.isEmpty()) {
      rows.addAll(tables.checkpointsAfter(tenant, rowsRead, PAGE));
    }
    CheckpointRow row = rows.peek();
    if (row == null || row.size() > size) {
      return null;
    }
    rows.remove();
    rowsRead = row.size();
    return row;
  }

  @Override
  public void close() {
    notes.close();
  }
}
