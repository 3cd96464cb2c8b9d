package dev.signalbox.store.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.store.StoredTime;
import dev.signalbox.store.ledger.SequenceGaps.Gap;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Every number of every writer is carried by a record or declared as lost. A gap before a record
 * younger than {@link #GRACE} may belong to a transaction that is still open.
 */
final class SequenceCheck {
  static final Duration GRACE = Duration.ofMinutes(10);

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String DECLARED =
      "select detail from sb_decision where tenant = ? and kind = 'SEQUENCE'";
  private static final String YOUNG =
      "select count(*) from sb_decision where id = ? and recorded_at > ?";

  private final JdbcTemplate jdbc;
  private final SequenceGaps gaps;
  private final Clock clock;
  private final Map<String, List<NumberRange>> declared = new HashMap<>();
  private final Map<String, Long> lasts = new HashMap<>();

  SequenceCheck(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.gaps = new SequenceGaps(jdbc);
    this.clock = clock;
  }

  void check(String tenant, Findings findings) {
    jdbc.query(
        DECLARED,
        row -> {
          read(row.getString("detail"));
        },
        tenant);
    for (Gap gap : gaps.of(tenant)) {
      if (!isDeclared(gap.writer(), gap.numbers()) && !mayBeOpen(gap)) {
        findings.record(
            gap.before(),
            "before this record, numbers %d to %d of writer %s are missing"
                .formatted(gap.numbers().first(), gap.numbers().last(), gap.writer()));
      }
    }
    Map<String, Long> present = gaps.lastOfTenant(tenant);
    lasts.forEach(
        (writer, last) -> {
          if (present.getOrDefault(writer, 0L) < last) {
            findings.log(
                "the last records of writer " + writer + ", up to " + last + ", are missing");
          }
        });
  }

  private void read(String detail) {
    try {
      JsonNode node = MAPPER.readTree(detail);
      String writer = node.path(SequenceKeeper.WRITER).asText();
      for (JsonNode range : node.path(SequenceKeeper.MISSING)) {
        declared
            .computeIfAbsent(writer, key -> new ArrayList<>())
            .add(new NumberRange(range.path(0).asLong(), range.path(1).asLong()));
      }
      if (node.has(SequenceKeeper.LAST)) {
        lasts.put(writer, node.path(SequenceKeeper.LAST).asLong());
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      // A changed record: its leaf tells. What it declared does not count.
      return;
    }
  }

  private boolean isDeclared(String writer, NumberRange gap) {
    List<NumberRange> missing = List.of(gap);
    for (NumberRange range : declared.getOrDefault(writer, List.of())) {
      missing = missing.stream().flatMap(part -> part.minus(range).stream()).toList();
    }
    return missing.isEmpty();
  }

  private boolean mayBeOpen(Gap gap) {
    if (lasts.containsKey(gap.writer())) {
      return false;
    }
    Integer young =
        jdbc.queryForObject(
            YOUNG, Integer.class, gap.before(), StoredTime.of(clock.instant().minus(GRACE)));
    return young != null && young > 0;
  }
}
