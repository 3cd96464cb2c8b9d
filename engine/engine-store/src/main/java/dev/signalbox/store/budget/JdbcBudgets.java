package dev.signalbox.store.budget;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionBasis;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionLedger;
import dev.signalbox.audit.DecisionResult;
import dev.signalbox.audit.DecisionScope;
import dev.signalbox.budget.Budget;
import dev.signalbox.budget.BudgetScope;
import dev.signalbox.budget.BudgetState;
import dev.signalbox.budget.Budgets;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.TenantId;
import dev.signalbox.store.StoredTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Budgets as rows. Of two who make the same budget at once one fails with {@code CONFLICT}. */
final class JdbcBudgets implements Budgets {
  private final BudgetTables tables;
  private final BudgetUpkeep upkeep;
  private final DecisionLedger ledger;
  private final TransactionTemplate transaction;
  private final Supplier<String> ids;
  private final Clock clock;

  JdbcBudgets(Books books, BudgetUpkeep upkeep, DecisionLedger ledger) {
    this.tables = books.tables();
    this.upkeep = upkeep;
    this.ledger = ledger;
    this.transaction = new TransactionTemplate(books.transactions());
    this.ids = books.ids();
    this.clock = books.clock();
  }

  @Override
  public void put(Caller caller, Budget budget) {
    if (!budget.tenant().equals(caller.tenant())) {
      throw new IllegalArgumentException("a budget is the caller's tenant's");
    }
    transaction.executeWithoutResult(status -> putNow(caller, budget));
  }

  private void putNow(Caller caller, Budget budget) {
    Instant now = StoredTime.exact(clock.instant());
    Optional<BudgetRow> known = tables.budgets().lock(budget.tenant(), budget.id());
    if (known.isPresent() && known.get().budget().countsAs(budget)) {
      tables.budgets().changeLimit(known.get(), budget.limit());
      tables.periods().changeLimit(known.get().hold(now), budget.limit());
    } else {
      known.ifPresent(this::deleteNow);
      insert(new BudgetRow(ids.get(), budget, now));
    }
    write(caller, budget.id(), known.map(BudgetRow::budget).orElse(null), budget);
  }

  private void insert(BudgetRow row) {
    if (!tables.budgets().insert(row)) {
      throw new SignalboxException(
          ErrorCode.CONFLICT,
          "Another request made the budget " + row.budget().id() + " at the same time.");
    }
  }

  @Override
  public boolean delete(Caller caller, String id) {
    return Boolean.TRUE.equals(transaction.execute(status -> deleteNow(caller, id)));
  }

  private boolean deleteNow(Caller caller, String id) {
    Optional<BudgetRow> known = tables.budgets().lock(caller.tenant(), id);
    known.ifPresent(
        row -> {
          deleteNow(row);
          write(caller, id, row.budget(), null);
        });
    return known.isPresent();
  }

  private void deleteNow(BudgetRow row) {
    tables.periods().deleteAll(row.edition());
    tables.budgets().delete(row);
  }

  @Override
  public Optional<BudgetState> find(TenantId tenant, String id) {
    upkeep.writeOff();
    return read(() -> tables.budgets().state(tenant, id, clock.instant()));
  }

  @Override
  public List<BudgetState> list(TenantId tenant) {
    upkeep.writeOff();
    return read(() -> tables.budgets().states(tenant, clock.instant()));
  }

  private <T> T read(Supplier<T> query) {
    return Objects.requireNonNull(transaction.execute(status -> query.get()));
  }

  private void write(Caller caller, String id, @Nullable Budget before, @Nullable Budget after) {
    Map<String, Object> detail = new HashMap<>();
    detail.put("change", after == null ? "deleted" : before == null ? "made" : "changed");
    if (before != null) {
      detail.put("before", json(before));
    }
    ledger.append(
        List.of(
            new Decision(
                new DecisionScope(caller, null),
                DecisionKind.CONFIGURATION,
                "budget " + id,
                DecisionBasis.NONE,
                DecisionResult.of(after == null ? null : json(after), Duration.ZERO)
                    .withDetail(detail))));
  }

  private static Map<String, Object> json(Budget budget) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("limit", budget.limit().toString());
    json.put("period", budget.period().name().toLowerCase(Locale.ROOT));
    json.put("scope", json(budget.scope()));
    return json;
  }

  private static Map<String, Object> json(BudgetScope scope) {
    Map<String, Object> json = new LinkedHashMap<>();
    putIfGiven(json, "process", scope.process());
    putIfGiven(json, "element", scope.element());
    putIfGiven(json, "model", scope.model());
    putIfGiven(json, "tag", scope.tag());
    return json;
  }

  private static void putIfGiven(Map<String, Object> json, String name, @Nullable String value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
