/** The ledger: records, their Merkle log, its signed checkpoints, and the proof of all three. */
@NullMarked
package dev.signalbox.store.ledger;

import org.jspecify.annotations.NullMarked;
