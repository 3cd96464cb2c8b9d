package dev.signalbox.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.audit.LedgerReport.LedgerFinding;
import dev.signalbox.store.TimeOrderedIds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.ConnectionCallback;

/**
 * Someone with the database in hand: whatever is changed, verification names the first bad record,
 * and is content again once all is restored. Twelve records under four checkpoints.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LedgerTampering {
  private static final long BAD = 5;
  private static final String WHERE_RECORD =
      "id = (select record_id from sb_ledger_leaf where idx = 5)";

  @SuppressWarnings("NullAway.Init")
  private Path home;

  @SuppressWarnings("NullAway.Init")
  private LedgerFixture fixture;

  abstract ConfigurableApplicationContext start(Path home);

  @BeforeAll
  void writeAndSeal(@TempDir Path folder) {
    home = folder;
    fixture = new LedgerFixture(start(home));
    for (int i = 0; i < 4; i++) {
      fixture.write("instance-" + i);
      assertThat(fixture.seal()).isEqualTo(3);
    }
    assertThat(fixture.findings()).isEmpty();
    assertThat(fixture.verify().records()).isEqualTo(12);
    assertThat(fixture.verify().sealed()).isEqualTo(12);
  }

  @AfterAll
  void end() {
    fixture.app().close();
  }

  @TestFactory
  Stream<DynamicTest> shouldNameTheRecordWhoseColumnWasChanged() {
    String id = fixture.recordAt(BAD);
    return columns("sb_decision").stream()
        .map(
            column ->
                DynamicTest.dynamicTest(
                    column, () -> changed("sb_decision", column, "id", id, this::namesTheRecord)));
  }

  private void namesTheRecord(List<LedgerFinding> findings) {
    LedgerFinding first = findings.get(0);
    assertThat(first.index()).isEqualTo(BAD);
    assertThat(first.recordId()).isEqualTo(fixture.recordAt(BAD));
  }

  @TestFactory
  Stream<DynamicTest> shouldNameTheLeafWhoseColumnWasChanged() {
    String id = fixture.recordAt(BAD);
    return columns("sb_ledger_leaf").stream()
        .map(
            column ->
                DynamicTest.dynamicTest(
                    column,
                    () ->
                        changed(
                            "sb_ledger_leaf",
                            column,
                            "record_id",
                            id,
                            findings -> assertThat(findings.get(0).index()).isEqualTo(BAD))));
  }

  @TestFactory
  Stream<DynamicTest> shouldFindAChangedCheckpointRow() {
    return Stream.of(6L, 12L)
        .flatMap(
            size ->
                columns("sb_ledger_checkpoint").stream()
                    .map(
                        column ->
                            DynamicTest.dynamicTest(
                                column + " of " + size,
                                () ->
                                    changed(
                                        "sb_ledger_checkpoint",
                                        column,
                                        "tree_size",
                                        size,
                                        all -> {}))));
  }

  @TestFactory
  Stream<DynamicTest> shouldFindAChangedHead() {
    return columns("sb_ledger_head").stream()
        .map(
            column ->
                DynamicTest.dynamicTest(
                    column, () -> changed("sb_ledger_head", column, "tree_size", 12L, all -> {})));
  }

  @Test
  void shouldNameADeletedRecord() {
    String id = fixture.recordAt(BAD);
    Map<String, Object> row = row("select * from sb_decision where id = ?", id);

    fixture.jdbc().update("delete from sb_decision where id = ?", id);

    assertThat(fixture.findings().get(0))
        .isEqualTo(new LedgerFinding(BAD, id, "the record was deleted"));
    insert("sb_decision", row);
    assertThat(fixture.findings()).isEmpty();
  }

  @Test
  void shouldNameADeletedLeaf() {
    Map<String, Object> row = row("select * from sb_ledger_leaf where idx = ?", BAD);

    fixture.jdbc().update("delete from sb_ledger_leaf where idx = ?", BAD);

    assertThat(fixture.findings().get(0))
        .isEqualTo(new LedgerFinding(BAD, null, "the leaf is missing"));
    insert("sb_ledger_leaf", row);
    assertThat(fixture.findings()).isEmpty();
  }

  @Test
  void shouldNameARecordThatSomeoneInserted() {
    Map<String, Object> forged = row("select * from sb_decision where " + WHERE_RECORD);
    String id = fixture.app().getBean(TimeOrderedIds.class).next();
    forged.put("id", id);
    forged.put("writer_seq", 99_999L);
    insert("sb_decision", forged);

    assertThat(fixture.findings().get(0).recordId()).isEqualTo(id);

    fixture
        .jdbc()
        .update("insert into sb_decision_unsealed (record_id, tenant) values (?, 'default')", id);
    assertThat(fixture.seal()).as("the sealer does not make it a leaf").isZero();
    assertThat(fixture.findings().get(0).recordId()).isEqualTo(id);

    fixture.jdbc().update("delete from sb_decision_unsealed where record_id = ?", id);
    fixture.jdbc().update("delete from sb_decision where id = ?", id);
    assertThat(fixture.findings()).isEmpty();
  }

  @Test
  void shouldNameTheFirstOfTwoRecordsThatWereSwapped() {
    String one = fixture.recordAt(BAD);
    String other = fixture.recordAt(BAD + 3);
    swap(one, other);

    assertThat(fixture.findings().get(0).index()).isEqualTo(BAD);
    assertThat(fixture.findings().get(0).recordId()).isEqualTo(one);

    swap(one, other);
    assertThat(fixture.findings()).isEmpty();
  }

  private void swap(String one, String other) {
    fixture.jdbc().update("update sb_decision set id = 'aside' where id = ?", one);
    fixture.jdbc().update("update sb_decision set id = ? where id = ?", one, other);
    fixture.jdbc().update("update sb_decision set id = ? where id = 'aside'", other);
  }

  @Test
  void shouldNameTheFirstOfTwoLeavesThatWereSwapped() {
    swapLeaves();

    assertThat(fixture.findings().get(0).index()).isEqualTo(BAD);

    swapLeaves();
    assertThat(fixture.findings()).isEmpty();
  }

  private void swapLeaves() {
    fixture.jdbc().update("update sb_ledger_leaf set idx = -1 where idx = ?", BAD);
    fixture.jdbc().update("update sb_ledger_leaf set idx = ? where idx = ?", BAD, BAD + 1);
    fixture.jdbc().update("update sb_ledger_leaf set idx = ? where idx = -1", BAD + 1);
  }

  @Test
  void shouldTellThatTheDatabaseWasSetBackAndSealNothingOnIt() {
    List<Map<String, Object>> records =
        rows(
            "select d.* from sb_decision d join sb_ledger_leaf l on l.record_id = d.id where l.idx >= 9");
    List<Map<String, Object>> leaves = rows("select * from sb_ledger_leaf where idx >= 9");
    List<Map<String, Object>> heads = rows("select * from sb_ledger_head");
    List<Map<String, Object>> checkpoints =
        rows("select * from sb_ledger_checkpoint where tree_size = 12");
    MerkleFrontier before = treeOf(9);
    records.forEach(
        row -> fixture.jdbc().update("delete from sb_decision where id = ?", row.get("id")));
    fixture.jdbc().update("delete from sb_ledger_leaf where idx >= 9");
    fixture.jdbc().update("delete from sb_ledger_checkpoint where tree_size = 12");
    fixture.jdbc().update("update sb_ledger_head set tree_size = 9, frontier = ?", before.peaks());

    assertThat(fixture.findings().get(0).index()).isEqualTo(9);
    assertThat(fixture.findings().get(0).finding()).contains("ends after 9 leaves, but was 12");
    assertThatThrownBy(fixture::seal).hasMessageContaining("set back");

    records.forEach(row -> insert("sb_decision", row));
    leaves.forEach(row -> insert("sb_ledger_leaf", row));
    checkpoints.forEach(row -> insert("sb_ledger_checkpoint", row));
    fixture.jdbc().update("delete from sb_ledger_head");
    heads.forEach(row -> insert("sb_ledger_head", row));
    assertThat(fixture.findings()).isEmpty();
  }

  @Test
  void shouldFindACheckpointInTheFolderThatOurKeyDidNotSign() throws Exception {
    Path file = home.resolve("checkpoints/default/2026-03-01.txt");
    String kept = Files.readString(file);
    Files.writeString(file, kept.replaceFirst("\n6\n", "\n7\n"));

    assertThat(fixture.findings()).isNotEmpty();

    Files.writeString(file, kept);
    assertThat(fixture.findings()).isEmpty();
  }

  private MerkleFrontier treeOf(long size) {
    MerkleFrontier tree = new MerkleFrontier();
    fixture
        .jdbc()
        .queryForList(
            "select leaf_hash from sb_ledger_leaf where idx < ? order by idx", String.class, size)
        .forEach(hash -> tree.append(java.util.HexFormat.of().parseHex(hash)));
    return tree;
  }

  /** Changes one column of one row, wants a finding, restores it, wants none. */
  private void changed(
      String table, String column, String key, Object keyValue, Expectation expectation) {
    Object before = value(table, column, key, keyValue);
    Object after = other(before, column);
    String set = "update " + table + " set " + column + " = ? where " + key + " = ?";
    fixture.jdbc().update(set, after, keyValue);
    try {
      List<LedgerFinding> findings = fixture.findings();
      assertThat(findings).as("%s.%s: %s for %s", table, column, after, before).isNotEmpty();
      expectation.check(findings);
      if (table.equals("sb_ledger_head")) {
        assertThatThrownBy(fixture::seal).isInstanceOf(IllegalStateException.class);
      }
    } finally {
      Object restoreKey = column.equals(key) ? Objects.requireNonNull(after) : keyValue;
      fixture.jdbc().update(set, before, restoreKey);
    }
    assertThat(fixture.findings()).isEmpty();
  }

  private @Nullable Object value(String table, String column, String key, Object keyValue) {
    return fixture
        .jdbc()
        .query(
            "select " + column + " from " + table + " where " + key + " = ?",
            (row, i) -> javaValue(row, 1),
            keyValue)
        .get(0);
  }

  private static @Nullable Object javaValue(ResultSet row, int at) throws java.sql.SQLException {
    Object value = row.getObject(at);
    if (value instanceof java.sql.Clob) {
      return row.getString(at);
    }
    return value instanceof java.sql.Timestamp ? row.getObject(at, OffsetDateTime.class) : value;
  }

  private static Object other(@Nullable Object value, String column) {
    if (value instanceof Boolean bool) {
      return !bool;
    }
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue() + 1_000;
    }
    if (value instanceof Double number) {
      return Math.nextUp(number);
    }
    if (value instanceof OffsetDateTime time) {
      return time.plus(1, ChronoUnit.MICROS);
    }
    if (value == null) {
      return switch (column) {
        case "confidence" -> 0.5;
        case "policy_allow" -> true;
        default -> "x";
      };
    }
    String text = value.toString();
    String last = text.isEmpty() ? "" : text.substring(0, text.length() - 1);
    return last + (text.endsWith("e") ? "f" : "e");
  }

  private List<String> columns(String table) {
    return Objects.requireNonNull(
        fixture
            .jdbc()
            .execute(
                (ConnectionCallback<List<String>>)
                    connection -> {
                      List<String> names = columns(connection, table);
                      return names.isEmpty()
                          ? columns(connection, table.toUpperCase(Locale.ROOT))
                          : names;
                    }));
  }

  private static List<String> columns(Connection connection, String table)
      throws java.sql.SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet row = connection.getMetaData().getColumns(null, null, table, null)) {
      while (row.next()) {
        names.add(row.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }

  private Map<String, Object> row(String sql, Object... values) {
    return rows(sql, values).get(0);
  }

  private List<Map<String, Object>> rows(String sql, Object... values) {
    return fixture
        .jdbc()
        .query(
            sql,
            (row, i) -> {
              Map<String, Object> map = new java.util.LinkedHashMap<>();
              for (int at = 1; at <= row.getMetaData().getColumnCount(); at++) {
                Object value = javaValue(row, at);
                if (value != null) {
                  map.put(row.getMetaData().getColumnName(at).toLowerCase(Locale.ROOT), value);
                }
              }
              return map;
            },
            values);
  }

  private void insert(String table, Map<String, Object> row) {
    String marks = String.join(", ", java.util.Collections.nCopies(row.size(), "?"));
    fixture
        .jdbc()
        .update(
            "insert into "
                + table
                + " ("
                + String.join(", ", row.keySet())
                + ") values ("
                + marks
                + ")",
            row.values().toArray());
  }

  private interface Expectation {
    void check(List<LedgerFinding> findings);
  }
}
