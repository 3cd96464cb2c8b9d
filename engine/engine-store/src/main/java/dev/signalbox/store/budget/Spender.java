package dev.signalbox.store.budget;

import dev.signalbox.budget.Claim;
import dev.signalbox.budget.Purpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Who a call is charged to, and by which prices, as rows say it. */
record Spender(
    String tenant,
    @Nullable String process,
    @Nullable String element,
    @Nullable String instance,
    String model,
    @Nullable String tag,
    String backend,
    String prices) {
  /** Its columns, in the order of {@link #values}. */
  static final String COLUMNS =
      "tenant, process_key, element_id, instance_id, model, tag, backend, prices";

  static Spender of(Claim claim) {
    Purpose purpose = claim.purpose();
    return new Spender(
        purpose.tenant().value(),
        purpose.process(),
        purpose.elementId(),
        purpose.instance(),
        claim.model(),
        purpose.tag(),
        claim.backend(),
        claim.prices());
  }

  static Spender read(ResultSet row) throws SQLException {
    return new Spender(
        row.getString("tenant"),
        row.getString("process_key"),
        row.getString("element_id"),
        row.getString("instance_id"),
        row.getString("model"),
        row.getString("tag"),
        row.getString("backend"),
        row.getString("prices"));
  }

  @Nullable Object[] values() {
    return new @Nullable Object[] {tenant, process, element, instance, model, tag, backend, prices};
  }
}
