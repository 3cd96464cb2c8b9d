package dev.signalbox.store.keys;

import dev.signalbox.identity.ApiKey;
import dev.signalbox.identity.ApiKeys;
import dev.signalbox.identity.KeyScope;
import dev.signalbox.identity.Role;
import dev.signalbox.identity.TenantId;
import dev.signalbox.store.StoredTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of {@code sb_api_key}. Joins the caller's transaction. */
final class ApiKeyTable {
  private static final String SELECT =
      "select id, tenant, name, roles, scopes, digest, created_by, created_at, expires_at,"
          + " last_used_at, revoked_at from sb_api_key";
  private static final String INSERT =
      "insert into sb_api_key (id, tenant, name, roles, scopes, digest, created_by, created_at,"
          + " expires_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String USE =
      "update sb_api_key set last_used_at = ?"
          + " where id = ? and (last_used_at is null or last_used_at <= ?)";

  private final JdbcTemplate jdbc;

  ApiKeyTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** A key as it is kept. */
  record Row(ApiKey key, String digest) {}

  void insert(Row row) {
    ApiKey key = row.key();
    Instant expires = key.expiresAt();
    jdbc.update(
        INSERT,
        key.id(),
        key.tenant().value(),
        key.name(),
        names(key.roles()),
        names(key.scopes()),
        row.digest(),
        key.createdBy(),
        StoredTime.of(key.createdAt()),
        expires == null ? null : StoredTime.of(expires));
  }

  Optional<Row> find(String id) {
    return jdbc.query(SELECT + " where id = ?", (row, i) -> read(row), id).stream().findFirst();
  }

  /** Finds it, and keeps others from changing it. */
  Optional<Row> lock(TenantId tenant, String id) {
    return jdbc
        .query(
            SELECT + " where tenant = ? and id = ? for update",
            (row, i) -> read(row),
            tenant.value(),
            id)
        .stream()
        .findFirst();
  }

  List<ApiKey> list(TenantId tenant) {
    return jdbc.query(
        SELECT + " where tenant = ? order by created_at, id",
        (row, i) -> read(row).key(),
        tenant.value());
  }

  void revoke(String id, Instant now) {
    jdbc.update("update sb_api_key set revoked_at = ? where id = ?", StoredTime.of(now), id);
  }

  /** Unless that was noted less than a minute ago. */
  void use(String id, Instant now) {
    jdbc.update(USE, StoredTime.of(now), id, StoredTime.of(now.minus(ApiKeys.LAST_USE)));
  }

  private static Row read(ResultSet row) throws SQLException {
    ApiKey key =
        new ApiKey(
            new TenantId(row.getString("tenant")),
            row.getString("id"),
            row.getString("name"),
            values(row.getString("roles"), Role::valueOf),
            values(row.getString("scopes"), KeyScope::valueOf),
            row.getString("created_by"),
            StoredTime.read(row, "created_at"),
            StoredTime.readNullable(row, "expires_at"),
            StoredTime.readNullable(row, "last_used_at"),
            StoredTime.readNullable(row, "revoked_at"));
    return new Row(key, row.getString("digest"));
  }

  private static String names(Set<? extends Enum<?>> values) {
    return values.stream().map(Enum::name).sorted().collect(Collectors.joining(","));
  }

  private static <T> Set<T> values(String names, Function<String, T> value) {
    return Arrays.stream(names.split(",", -1)).map(value).collect(Collectors.toSet());
  }
}
