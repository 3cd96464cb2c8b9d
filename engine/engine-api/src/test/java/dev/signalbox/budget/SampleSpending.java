package dev.signalbox.budget;

import dev.signalbox.identity.Actor;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.TenantId;
import dev.signalbox.process.DefinitionRef;
import dev.signalbox.process.ElementRef;
import dev.signalbox.process.ProcessInstanceId;
import java.time.Duration;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** Budgets and claims of one tenant for tests, in euros unless a test says otherwise. */
public record SampleSpending(TenantId tenant) {
  /** The currency of every amount here. */
  public static final Currency EUR = Currency.getInstance("EUR");

  /** Millionths of a euro. */
  public static Amount micros(long micros) {
    return new Amount(micros, EUR);
  }

  /** Someone of the tenant who may change budgets. */
  public Caller officer() {
    return new Caller(tenant, Actor.system("officer"));
  }

  /** For all calls of the tenant in a month. */
  public Budget monthly(String id, long micros) {
    return budget(id, BudgetScope.TENANT, micros);
  }

  /** For some calls of the tenant in a month. */
  public Budget budget(String id, BudgetScope scope, long micros) {
    return new Budget(tenant, id, scope, micros(micros), BudgetPeriod.MONTH);
  }

  /** What the step {@code classify} of the process {@code tickets} asks for its model. */
  public Claim claim(long micros) {
    return claim("tickets", "classify", "chat", micros);
  }

  /** What a step asks for the model {@code small} at the back end {@code cloud}. */
  public Claim claim(String process, String element, @Nullable String tag, long micros) {
    ElementRef place =
        new ElementRef(
            new ProcessInstanceId("instance-1"), new DefinitionRef(process, 1), element, null);
    return claim(new Purpose(tenant, place, tag), micros(micros));
  }

  /** What a program asks. */
  public Claim programsClaim(long micros) {
    return claim(new Purpose(tenant, null, null), micros(micros));
  }

  /** For the model {@code small} at the back end {@code cloud}. */
  public static Claim claim(Purpose purpose, Amount most) {
    return new Claim(purpose, "small", "cloud", "1", most, Duration.ofSeconds(30));
  }
}
