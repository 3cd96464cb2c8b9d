package dev.signalbox.store.ledger;

import dev.signalbox.audit.DecisionArchive;
import dev.signalbox.audit.DecisionFilter;
import dev.signalbox.audit.DecisionRecord;
import dev.signalbox.identity.TenantId;
import dev.signalbox.page.Page;
import dev.signalbox.page.PageRequest;
import dev.signalbox.process.ProcessInstanceId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads records by index; ids rise with time, so the cursor of a page is its last id. */
final class JpaDecisionArchive implements DecisionArchive {
  private static final String SELECT = "select d from DecisionRow d where ";

  private final EntityManager entities;
  private final TransactionTemplate transaction;

  JpaDecisionArchive(EntityManager entities, PlatformTransactionManager transactions) {
    this.entities = entities;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setReadOnly(true);
  }

  @Override
  public Optional<DecisionRecord> find(TenantId tenant, String id) {
    return Objects.requireNonNull(transaction.execute(status -> findNow(tenant, id)));
  }

  private Optional<DecisionRecord> findNow(TenantId tenant, String id) {
    return entities
        .createQuery(SELECT + "d.tenant = :tenant and d.id = :id", DecisionRow.class)
        .setParameter("tenant", tenant.value())
        .setParameter("id", id)
        .getResultStream()
        .findFirst()
        .map(DecisionRow::toRecord);
  }

  @Override
  public Page<DecisionRecord> list(DecisionFilter filter, PageRequest page) {
    return read(filter, page, Order.OLDEST_FIRST);
  }

  @Override
  public Page<DecisionRecord> newest(DecisionFilter filter, PageRequest page) {
    return read(filter, page, Order.NEWEST_FIRST);
  }

  private Page<DecisionRecord> read(DecisionFilter filter, PageRequest page, Order order) {
    List<DecisionRow> rows =
        Objects.requireNonNull(transaction.execute(status -> readNow(filter, page, order)));
    boolean more = rows.size() > page.limit();
    List<DecisionRow> items = more ? rows.subList(0, page.limit()) : rows;
    return new Page<>(
        items.stream().map(DecisionRow::toRecord).toList(),
        more ? items.get(items.size() - 1).id() : null);
  }

  private List<DecisionRow> readNow(DecisionFilter filter, PageRequest page, Order order) {
    Map<String, Object> conditions = conditions(filter);
    String where =
        conditions.keySet().stream()
            .map(name -> "d." + name + " = :" + name)
            .collect(Collectors.joining(" and "));
    String cursor = page.cursor() == null ? order.beginning : page.cursor();
    TypedQuery<DecisionRow> query =
        entities.createQuery(SELECT + where + order.clause, DecisionRow.class);
    conditions.forEach(query::setParameter);
    return query.setParameter("cursor", cursor).setMaxResults(page.limit() + 1).getResultList();
  }

  private static Map<String, Object> conditions(DecisionFilter filter) {
    Map<String, Object> conditions = new LinkedHashMap<>();
    conditions.put("tenant", filter.tenant().value());
    ProcessInstanceId instance = filter.instanceId();
    put(conditions, "instanceId", instance == null ? null : instance.value());
    put(conditions, "elementId", filter.elementId());
    put(conditions, "kind", filter.kind() == null ? null : filter.kind().name());
    return conditions;
  }

  /** Ids are hexadecimal digits and hyphens: all stand after nothing and before a tilde. */
  private enum Order {
    OLDEST_FIRST("", " and d.id > :cursor order by d.id"),
    NEWEST_FIRST("~", " and d.id < :cursor order by d.id desc");

    private final String beginning;
    private final String clause;

    Order(String beginning, String clause) {
      this.beginning = beginning;
      this.clause = clause;
    }
  }

  private static void put(Map<String, Object> conditions, String name, @Nullable String value) {
    if (value != null) {
      conditions.put(name, value);
    }
  }
}
