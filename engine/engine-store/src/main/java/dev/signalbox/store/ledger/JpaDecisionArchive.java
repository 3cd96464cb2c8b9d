package dev.signalbox.store.ledger;

import dev.signalbox.audit.DecisionArchive;
import dev.signalbox.audit.DecisionFilter;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionRecord;
import dev.signalbox.identity.TenantId;
import dev.signalbox.page.Page;
import dev.signalbox.page.PageRequest;
import dev.signalbox.process.ProcessInstanceId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
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

  private static final String LATEST =
      "d.id in (select max(e.id) from DecisionRow e where e.tenant = :tenant and e.kind = :kind"
          + " and e.instanceId in :instances group by e.instanceId, e.elementId) order by d.id";

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
    String cursor = page.cursor();
    String after = cursor == null ? "" : " and d.id " + order.sign + " :cursor";
    TypedQuery<DecisionRow> query =
        entities.createQuery(SELECT + where + after + order.clause, DecisionRow.class);
    if (cursor != null) {
      query.setParameter("cursor", cursor);
    }
    conditions.forEach(query::setParameter);
    return query.setMaxResults(page.limit() + 1).getResultList();
  }

  @Override
  public List<DecisionRecord> latest(
      TenantId tenant, DecisionKind kind, Collection<ProcessInstanceId> instances) {
    if (instances.isEmpty()) {
      return List.of();
    }
    List<DecisionRow> rows =
        Objects.requireNonNull(
            transaction.execute(
                status ->
                    entities
                        .createQuery(SELECT + LATEST, DecisionRow.class)
                        .setParameter("tenant", tenant.value())
                        .setParameter("kind", kind.name())
                        .setParameter(
                            "instances", instances.stream().map(ProcessInstanceId::value).toList())
                        .getResultList()));
    return rows.stream().map(DecisionRow::toRecord).toList();
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

  private enum Order {
    OLDEST_FIRST(">", " order by d.id"),
    NEWEST_FIRST("<", " order by d.id desc");

    private final String sign;
    private final String clause;

    Order(String sign, String clause) {
      this.sign = sign;
      this.clause = clause;
    }
  }

  private static void put(Map<String, Object> conditions, String name, @Nullable String value) {
    if (value != null) {
      conditions.put(name, value);
    }
  }
}
