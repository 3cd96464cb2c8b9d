package dev.signalbox.web.browser;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

/** Some weeks of charges, written into the database of an installation that does not run now. */
final class SpendHistory {
  private static final String INSERT =
      "insert into sb_usage (id, charged_at, tenant, process_key, element_id, instance_id, model,"
          + " tag, backend, prices, input_tokens, output_tokens, amount, currency, known)"
          + " values (?, ?, 'default', ?, ?, null, ?, ?, ?, 'v1', ?, ?, ?, 'EUR', true)";
  private static final int DAYS = 55;
  private static final List<Kind> KINDS =
      List.of(
          new Kind("ticket-routing", "classify", "ticket-triage", null, "triton-eu", 700),
          new Kind("ticket-routing", "answer", "reply-writer", "chat", "vllm-eu", 9_500),
          new Kind("invoice-approval", "extract", "invoice-reading", null, "vllm-eu", 6_200),
          new Kind(null, null, "reply-writer", "mail", "claude", 14_000),
          new Kind(null, null, "search-embeddings", "search", "triton-eu", 120));

  private SpendHistory() {}

  /** What calls of one kind come to, about, in millionths. */
  private record Kind(
      String process, String element, String model, String tag, String backend, long micros) {}

  static void write(Path home, Instant now) {
    Random random = new Random(7);
    String url = "jdbc:h2:file:" + home.toAbsolutePath() + "/db/signalbox";
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (int day = DAYS; day >= 0; day--) {
        Instant at = now.minus(Duration.ofDays(day));
        boolean weekend =
            at.atZone(ZoneOffset.UTC).getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
        int calls = (weekend ? 20 : 70) + random.nextInt(30) + (DAYS - day) / 2;
        for (int i = 0; i < calls; i++) {
          Instant time = at.minusSeconds(1 + random.nextInt(3600));
          add(insert, "h-" + day + "-" + i, time, random);
        }
      }
      insert.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException("no history", e);
    }
  }

  private static void add(PreparedStatement insert, String id, Instant at, Random random)
      throws SQLException {
    Kind kind = KINDS.get(random.nextInt(KINDS.size()));
    long input = 200 + random.nextInt(1200);
    insert.setString(1, id);
    insert.setTimestamp(2, Timestamp.from(at));
    insert.setString(3, kind.process());
    insert.setString(4, kind.element());
    insert.setString(5, kind.model());
    insert.setString(6, kind.tag());
    insert.setString(7, kind.backend());
    insert.setLong(8, input);
    insert.setLong(9, input / 4);
    insert.setLong(10, kind.micros() / 2 + random.nextInt((int) kind.micros()));
    insert.addBatch();
  }
}
