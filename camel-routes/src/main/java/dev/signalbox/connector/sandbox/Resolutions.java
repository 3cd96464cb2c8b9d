package dev.signalbox.connector.sandbox;

import dev.signalbox.identity.Caller;
import dev.signalbox.identity.TenantId;
import dev.signalbox.task.ResumeTask;
import dev.signalbox.task.TaskResumption;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Closes tickets, and first tells the process that waits. Telling is idempotent, so that a crash
 * between the two only means that someone presses the button again.
 */
final class Resolutions {
  private final TicketBooks books;
  private final Supplier<@Nullable TaskResumption> resumption;

  Resolutions(TicketBooks books, Supplier<@Nullable TaskResumption> resumption) {
    this.books = books;
    this.resumption = resumption;
  }

  /**
   * Does nothing for a ticket that is unknown or closed.
   *
   * @throws dev.signalbox.error.SignalboxException when the waiting process cannot be told
   */
  void close(String id, boolean rejected, String words) {
    books.find(id).filter(Ticket::stillOpen).ifPresent(ticket -> close(ticket, rejected, words));
  }

  private void close(Ticket ticket, boolean rejected, String words) {
    String status = rejected ? "rejected" : "resolved";
    TaskResumption back = resumption.get();
    if (back != null && ticket.callbackKey() != null) {
      Caller desk = Caller.system(TenantId.DEFAULT, "sandbox-service-desk");
      Map<String, @Nullable Object> payload =
          Map.of("outcome", status, rejected ? "reason" : "resolution", words);
      back.resume(new ResumeTask(desk, ticket.callbackKey(), payload));
    }
    books.change(ticket.id(), open -> open.closed(status, words));
  }
}
