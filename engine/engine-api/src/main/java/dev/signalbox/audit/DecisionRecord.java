package dev.signalbox.audit;

import java.time.Instant;

/**
 * A decision as it stands in the ledger.
 *
 * @param writer the boot id of the node that wrote it
 * @param writerSeq the writer's own sequence number, from 1 without a gap
 */
public record DecisionRecord(
    String id, Instant time, String writer, long writerSeq, Decision decision) {}
