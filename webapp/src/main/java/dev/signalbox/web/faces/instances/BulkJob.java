package dev.signalbox.web.faces.instances;

import dev.signalbox.identity.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Work on many instances: whose, how far it is, and what of it failed and why. Thread-safe. */
final class BulkJob {
  private final String id;
  private final Caller caller;
  private final BulkOrder.Checked order;
  private final Instant started;
  private final List<Failure> failures = new ArrayList<>();
  private int done;
  private int skipped;
  private boolean finished;
  private volatile boolean stopped;

  BulkJob(String id, Caller caller, BulkOrder.Checked order, Instant started) {
    this.id = id;
    this.caller = caller;
    this.order = order;
    this.started = started;
  }

  synchronized void did() {
    done++;
  }

  /** There was nothing to do any more. */
  synchronized void skipped() {
    done++;
    skipped++;
  }

  synchronized void failed(String instanceId, String why) {
    done++;
    failures.add(new Failure(instanceId, why));
  }

  synchronized void finish() {
    finished = true;
  }

  /** Ends it after the item that is being worked. */
  void stop() {
    stopped = true;
  }

  boolean isStopped() {
    return stopped;
  }

  synchronized boolean isFinished() {
    return finished;
  }

  boolean belongsTo(Caller someone) {
    return caller.tenant().equals(someone.tenant())
        && caller.actor().id().equals(someone.actor().id());
  }

  String id() {
    return id;
  }

  Caller caller() {
    return caller;
  }

  BulkOrder.Checked order() {
    return order;
  }

  synchronized Progress progress() {
    int total = order.ids().size();
    return new Progress(
        id,
        order.action().words(),
        total,
        done,
        finished,
        summary(total),
        started.toString(),
        List.copyOf(failures));
  }

  private String summary(int total) {
    String verb = order.action() == BulkOrder.Action.RETRY ? "retried" : "cancelled";
    if (!finished) {
      return "%s: %,d of %,d".formatted(order.action().words(), done, total);
    }
    StringBuilder said = new StringBuilder();
    said.append("%,d of %,d %s".formatted(done - skipped - failures.size(), total, verb));
    if (skipped > 0) {
      said.append(", %,d had nothing to do".formatted(skipped));
    }
    if (!failures.isEmpty()) {
      said.append(", %,d failed".formatted(failures.size()));
    }
    if (done < total) {
      said.append(", %,d left alone because it was stopped".formatted(total - done));
    }
    return said.append('.').toString();
  }

  /** One instance that could not be worked, and why, in words. */
  record Failure(String instanceId, String why) {}

  /** How far it is, for the page. */
  record Progress(
      String id,
      String action,
      int total,
      int done,
      boolean finished,
      String summary,
      String started,
      List<Failure> failures) {}
}
