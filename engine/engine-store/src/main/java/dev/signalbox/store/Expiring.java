package dev.signalbox.store;

/** Rows that outlive their use and are deleted in small batches. */
@FunctionalInterface
public interface Expiring {
  /** Deletes one batch; true when there may be more. */
  boolean deleteSome();

  /** Deletes batch after batch until none is left. */
  default void deleteAll() {
    while (deleteSome()) {
      Thread.onSpinWait();
    }
  }
}
