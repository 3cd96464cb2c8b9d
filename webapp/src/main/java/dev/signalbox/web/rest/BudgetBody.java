package dev.signalbox.web.rest;

import dev.signalbox.budget.Amount;
import dev.signalbox.budget.Budget;
import dev.signalbox.budget.BudgetPeriod;
import dev.signalbox.budget.BudgetScope;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.TenantId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What calls may cost in a period. */
@Schema(
    name = "BudgetBody",
    example =
        "{\"amount\": 50, \"currency\": \"EUR\", \"period\": \"month\","
            + " \"scope\": {\"process\": \"ticket-routing\"}}")
record BudgetBody(
    @NotNull
        @DecimalMin("0")
        @DecimalMax("1000000000000")
        @Digits(integer = 13, fraction = Amount.SCALE)
        BigDecimal amount,
    @NotNull @Pattern(regexp = "[A-Z]{3}") @Schema(description = "ISO 4217.") String currency,
    @NotNull
        @Pattern(regexp = "day|week|month|total")
        @Schema(
            allowableValues = {"day", "week", "month", "total"},
            description = "Begins at midnight UTC, a week on Monday; total has no end.")
        String period,
    @Valid @Schema(description = "Which calls; left out, all of the tenant.")
        @Nullable ScopeBody scope) {

  /** Which calls a budget covers: those that agree with all that is given. */
  record ScopeBody(
      @Size(min = 1, max = 255) @Schema(description = "The key of the process that asks.")
          @Nullable String process,
      @Size(min = 1, max = 255) @Schema(description = "The id of the step that asks.")
          @Nullable String element,
      @Size(min = 1, max = 255) @Schema(description = "A logical model.") @Nullable String model,
      @Size(min = 1, max = 255) @Schema(description = "What the call is for.")
          @Nullable String tag) {}

  Budget budget(TenantId tenant, String id) {
    Amount limit = Amount.of(amount, known(currency));
    BudgetPeriod lasts = BudgetPeriod.valueOf(period.toUpperCase(Locale.ROOT));
    BudgetScope covers =
        scope == null
            ? BudgetScope.TENANT
            : new BudgetScope(scope.process(), scope.element(), scope.model(), scope.tag());
    return new Budget(tenant, id, covers, limit, lasts);
  }

  private static Currency known(String code) {
    return Currency.getAvailableCurrencies().stream()
        .filter(currency -> currency.getCurrencyCode().equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                new SignalboxException(
                    ErrorCode.FIELDS_INVALID,
                    "There is no currency " + code + ".",
                    List.of(new FieldError("currency", "is no currency of ISO 4217"))));
  }
}
