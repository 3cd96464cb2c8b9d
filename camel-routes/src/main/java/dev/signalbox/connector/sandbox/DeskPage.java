package dev.signalbox.connector.sandbox;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The desk's page for people: its tickets, and a button for each that someone waits for. No script
 * and no inline style, so that a strict Content-Security-Policy holds; everything from outside is
 * escaped.
 */
final class DeskPage {
  private static final int SHOWN_TICKETS = 200;
  private static final int SHOWN_TEXT = 2000;

  private final String base;
  private final @Nullable Field token;
  private final boolean off;

  /**
   * @param base where the desk's page stands, with the context path
   * @param token the form field that proves that the page sent the form; null where none is needed
   * @param off whether it plays a system that is down
   */
  DeskPage(String base, @Nullable Field token, boolean off) {
    this.base = escape(base);
    this.token = token;
    this.off = off;
  }

  /** A hidden form field. */
  record Field(String name, String value) {}

  String render(List<Ticket> tickets, @Nullable String notice) {
    StringBuilder page = new StringBuilder(16_384);
    page.append(
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>Service desk (sandbox)</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="%s/style.css">
        </head>
        <body>
        <p class="sandbox"><strong>Sandbox.</strong> This page plays an outside system, so that the demo
        needs none. It keeps books of its own and runs in the profile <code>demo</code> only.</p>
        <main>
        <h1>Service desk</h1>
        """
            .formatted(base));
    power(page);
    notice(page, notice);
    if (tickets.isEmpty()) {
      page.append("<p>No tickets yet. Start the process <em>ticket-routing</em> to get one.</p>\n");
    } else {
      table(page, tickets);
    }
    return page.append("</main>\n</body>\n</html>\n").toString();
  }

  private void table(StringBuilder page, List<Ticket> tickets) {
    int from = Math.max(0, tickets.size() - SHOWN_TICKETS);
    List<Ticket> newest = new java.util.ArrayList<>(tickets.subList(from, tickets.size()));
    Collections.reverse(newest);
    page.append("<p>").append(tickets.size()).append(tickets.size() == 1 ? " ticket" : " tickets");
    page.append(", newest first. <a href=\"")
        .append(base)
        .append("/tickets\">The books as JSON</a></p>\n");
    page.append(
        """
        <div class="scroll" tabindex="0" role="region" aria-label="Tickets">
        <table>
        <thead><tr><th scope="col">Ticket</th><th scope="col">Category</th><th scope="col">Customer</th>
        <th scope="col">Text</th><th scope="col">Reference</th><th scope="col">Created</th>
        <th scope="col">State</th></tr></thead>
        <tbody>
        """);
    newest.forEach(ticket -> row(page, ticket));
    page.append("</tbody>\n</table>\n</div>\n");
  }

  private void row(StringBuilder page, Ticket ticket) {
    Ticket.Content content = ticket.content();
    page.append("<tr><th scope=\"row\">").append(escape(ticket.id())).append("</th>");
    cell(page, content.category());
    cell(page, content.customer());
    page.append("<td class=\"text\">");
    if (content.subject() != null) {
      page.append("<strong>").append(escape(content.subject())).append("</strong><br>");
    }
    page.append(escape(shortened(content.text()))).append("</td>");
    cell(page, content.reference());
    cell(page, ticket.created().replaceFirst("\\..*", "Z").replace('T', ' '));
    page.append("<td>");
    if (ticket.stillOpen() && ticket.awaited()) {
      form(page, ticket);
    } else {
      page.append(escape(ticket.status()));
      if (ticket.resolution() != null) {
        page.append("<br>").append(escape(shortened(ticket.resolution())));
      }
    }
    page.append("</td></tr>\n");
  }

  private static void notice(StringBuilder page, @Nullable String notice) {
    if (notice != null) {
      page.append("<p class=\"notice\" role=\"status\">").append(escape(notice)).append("</p>\n");
    }
  }

  /** The switch, to see how a process fares whose outside system is down. */
  private void power(StringBuilder page) {
    page.append("<form method=\"post\" action=\"%s/outage\" class=\"power\">".formatted(base));
    token(page);
    page.append(
        off
            ? """
              <p role="status"><strong>Out of order.</strong> Every call of a program is answered with 503.</p>
              <button name="outage" value="end">Put it in order again</button>
              </form>
              """
            : """
              <p>The desk answers. To see what a process does when it does not:</p>
              <button name="outage" value="begin">Put it out of order</button>
              </form>
              """);
  }

  private void token(StringBuilder page) {
    if (token != null) {
      page.append(
          "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
              .formatted(escape(token.name()), escape(token.value())));
    }
  }

  private void form(StringBuilder page, Ticket ticket) {
    String id = escape(ticket.id());
    page.append("<form method=\"post\" action=\"%s/tickets/%s/resolve\">".formatted(base, id));
    token(page);
    page.append(
        """
        <label>A process waits for the resolution
        <input type="text" name="resolution" required maxlength="4000"></label>
        <button name="outcome" value="resolved">Resolve</button>
        <button name="outcome" value="rejected">Reject</button>
        </form>""");
  }

  private static void cell(StringBuilder page, @Nullable String text) {
    page.append("<td>").append(text == null ? "" : escape(shortened(text))).append("</td>");
  }

  private static String shortened(String text) {
    return text.length() <= SHOWN_TEXT
        ? text
        : text.substring(0, SHOWN_TEXT) + "... (" + text.length() + " characters)";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
