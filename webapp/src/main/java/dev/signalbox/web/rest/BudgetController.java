package dev.signalbox.web.rest;

import dev.signalbox.budget.Budget;
import dev.signalbox.budget.BudgetState;
import dev.signalbox.budget.Budgets;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What calls of models may cost. */
@RestController
@RequestMapping(ApiPaths.BASE + "/budgets")
@Tag(name = "Money")
class BudgetController {
  private static final Pattern ID = Pattern.compile(Budget.ID);

  private final Budgets budgets;

  BudgetController(Budgets budgets) {
    this.budgets = budgets;
  }

  @PutMapping("/{id}")
  @Operation(
      summary = "Makes a budget, or changes it",
      description =
          "With another amount alone it goes on counting; with another scope, period or currency"
              + " it begins anew. The change is in the decision log.")
  BudgetJson put(Caller caller, @PathVariable String id, @Valid @RequestBody BudgetBody body) {
    if (!ID.matcher(id).matches()) {
      throw new SignalboxException(
          ErrorCode.FIELDS_INVALID,
          "This cannot be the id of a budget.",
          List.of(
              new FieldError(
                  "id", "is up to 64 lower-case letters, digits and hyphens between them")));
    }
    budgets.put(caller, body.budget(caller.tenant(), id));
    return get(caller, id);
  }

  @GetMapping
  @Operation(summary = "Lists the budgets, and how they stand")
  Listed<BudgetJson> list(Caller caller) {
    return Listed.all(budgets.list(caller.tenant()).stream().map(BudgetJson::of).toList());
  }

  @GetMapping("/{id}")
  @Operation(summary = "Shows one budget, and how it stands")
  BudgetJson get(Caller caller, @PathVariable String id) {
    BudgetState state = budgets.find(caller.tenant(), id).orElseThrow(() -> missing(id));
    return BudgetJson.of(state);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Deletes a budget: what it covered is limited by the others alone")
  void delete(Caller caller, @PathVariable String id) {
    if (!budgets.delete(caller, id)) {
      throw missing(id);
    }
  }

  private static SignalboxException missing(String id) {
    return new SignalboxException(
        ErrorCode.BUDGET_NOT_FOUND, "There is no budget with the id " + id + ".");
  }
}
