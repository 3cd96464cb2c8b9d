package dev.signalbox.store.budget;

import static dev.signalbox.budget.SampleSpending.micros;

import dev.signalbox.budget.ReserveOutcome.Reserved;
import dev.signalbox.budget.SampleSpending;
import dev.signalbox.budget.Tokens;
import dev.signalbox.identity.TenantId;
import dev.signalbox.store.StoreApplication;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Random;

/**
 * A process that a test kills: several callers reserve and settle until nothing is left, and print
 * what they have settled.
 */
public final class KilledSpender {
  /** What every call may come to, and twice what it does. */
  static final long MOST = 1_000;

  static final SampleSpending OF = new SampleSpending(new TenantId("killed"));

  private static final int CALLERS = 8;

  private KilledSpender() {}

  /** Arguments: home, and the JDBC URL and login of a PostgreSQL or nothing. */
  public static void main(String[] arguments) {
    Path home = Path.of(arguments[0]);
    String[] database = new String[arguments.length - 1];
    System.arraycopy(arguments, 1, database, 0, database.length);
    JdbcBudgetBook book = new BudgetFixture(StoreApplication.start(home, database)).book();
    for (int i = 0; i < CALLERS; i++) {
      Random random = new Random(i);
      new Thread(() -> spend(book, random), "caller").start();
    }
  }

  private static void spend(JdbcBudgetBook book, Random random) {
    PrintStream out = System.out;
    while (book.reserve(OF.claim(MOST)) instanceof Reserved reserved) {
      long actual = random.nextLong(MOST);
      book.settle(reserved.reservation(), micros(actual), Tokens.NONE);
      out.println("settled " + actual);
      out.flush();
    }
  }
}
