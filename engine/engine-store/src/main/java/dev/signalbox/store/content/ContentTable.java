package dev.signalbox.store.content;

import dev.signalbox.store.SqlDialect;
import dev.signalbox.store.StoredTime;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of the content store. Joins the caller's transaction. */
final class ContentTable {
  private static final String INSERT =
      "insert into sb_content (tenant, digest, media_type, plain_size, nonce, sealed, created_at)"
          + " values (?, ?, ?, ?, ?, ?, ?)";
  private static final String FIND =
      "select nonce, sealed from sb_content where tenant = ? and digest = ?";
  private static final String EXISTS =
      "select count(*) from sb_content where tenant = ? and digest = ?";

  private final JdbcTemplate jdbc;
  private final SqlDialect dialect;
  private final Clock clock;

  ContentTable(JdbcTemplate jdbc, SqlDialect dialect, Clock clock) {
    this.jdbc = jdbc;
    this.dialect = dialect;
    this.clock = clock;
  }

  boolean has(Place place) {
    Integer rows = jdbc.queryForObject(EXISTS, Integer.class, place.tenant(), place.digest());
    return rows != null && rows > 0;
  }

  /** Does nothing where the content is there already. */
  void insert(Place place, String mediaType, Sealed content) {
    dialect.insertIfAbsent(
        jdbc,
        INSERT,
        place.tenant(),
        place.digest(),
        mediaType,
        content.plainSize(),
        HexFormat.of().formatHex(content.nonce()),
        content.bytes(),
        StoredTime.now(clock));
  }

  Optional<Sealed> find(Place place) {
    return jdbc
        .query(
            FIND,
            (row, i) ->
                new Sealed(
                    HexFormat.of().parseHex(row.getString("nonce")), row.getBytes("sealed"), 0),
            place.tenant(),
            place.digest())
        .stream()
        .findFirst();
  }

  /** Whose content, by the digest of its plain bytes. */
  record Place(String tenant, String digest) {}

  /** Encrypted bytes. */
  @SuppressWarnings("ArrayRecordComponent")
  record Sealed(byte[] nonce, byte[] bytes, int plainSize) {}
}
