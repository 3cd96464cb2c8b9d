package dev.signalbox.connector.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TicketBooksTest {
  @TempDir Path folder;

  @Test
  void shouldGiveTheSameTicketForTheSameKeyAndKeepItOverARestart() throws IOException {
    try (TicketBooks books = open()) {
      assertThat(create(books, "k-1").ticket().id()).isEqualTo("T-1001");
      assertThat(create(books, "k-2").ticket().id()).isEqualTo("T-1002");
      assertThat(create(books, "k-1")).returns(false, TicketBooks.Entry::isNew);
    }
    try (TicketBooks books = open()) {
      assertThat(create(books, "k-1").ticket().id()).isEqualTo("T-1001");
      assertThat(create(books, "k-3").ticket().id()).isEqualTo("T-1003");
      assertThat(books.all()).hasSize(3);
    }
  }

  @Test
  void shouldKeepTheNewestStateOfATicketAndNotReopenIt() throws IOException {
    try (TicketBooks books = open()) {
      create(books, "k-1");
      books.change("T-1001", ticket -> ticket.closed("resolved", "done"));
      books.change("T-1001", ticket -> ticket.closed("rejected", "no"));
    }
    try (TicketBooks books = open()) {
      assertThat(books.find("T-1001"))
          .hasValueSatisfying(ticket -> assertThat(ticket.resolution()).isEqualTo("done"));
    }
  }

  @Test
  void shouldDropALineThatACrashCutShort() throws IOException {
    try (TicketBooks books = open()) {
      create(books, "k-1");
    }
    Files.writeString(file(), "{\"id\":\"T-10", StandardOpenOption.APPEND);
    try (TicketBooks books = open()) {
      create(books, "k-2");
    }
    try (TicketBooks books = open()) {
      assertThat(books.all()).extracting(Ticket::id).containsExactly("T-1001", "T-1002");
    }
  }

  @Test
  void shouldNotBeginWithBooksThatItCannotRead() throws IOException {
    Files.writeString(file(), "nonsense\n");

    assertThatThrownBy(this::open)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("books");
  }

  @Test
  void shouldEscapeWhateverATicketHolds() {
    String evil = "<script>alert(1)</script>\"'&";
    Ticket.Content content = new Ticket.Content(evil, evil, evil, evil, evil);
    Ticket ticket = new Ticket("T-1", "k", content, Ticket.OPEN, "2026", evil, "callback");

    String page =
        new DeskPage("/sandbox/service-desk", new DeskPage.Field("_csrf", "a\"b"), false)
            .render(java.util.List.of(ticket), evil);

    assertThat(page)
        .doesNotContain("<script")
        .doesNotContain(" style=")
        .doesNotContain("<style")
        .doesNotContain("callback\"")
        .contains("value=\"a&quot;b\"")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;");
  }

  private TicketBooks open() {
    return new TicketBooks(file(), Clock.systemUTC());
  }

  private Path file() {
    return folder.resolve("service-desk.jsonl");
  }

  private static TicketBooks.Entry create(TicketBooks books, String key) {
    return books.create(key, new Ticket.Content("text", null, null, null, null), null);
  }
}
