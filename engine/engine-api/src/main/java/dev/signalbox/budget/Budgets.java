package dev.signalbox.budget;

import dev.signalbox.identity.Caller;
import dev.signalbox.identity.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * The budgets of tenants. Writing joins the caller's transaction, and leaves a {@code
 * CONFIGURATION} decision in the ledger.
 */
public interface Budgets {
  /**
   * Makes a budget of the caller's tenant, or changes the one with its id. With another limit alone
   * it goes on counting; with another scope, period or currency it begins anew.
   */
  void put(Caller caller, Budget budget);

  /** False where there is none. Calls under way are settled without it. */
  boolean delete(Caller caller, String id);

  Optional<BudgetState> find(TenantId tenant, String id);

  /** By their ids. */
  List<BudgetState> list(TenantId tenant);
}
