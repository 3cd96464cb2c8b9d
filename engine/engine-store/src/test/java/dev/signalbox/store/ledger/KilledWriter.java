package dev.signalbox.store.ledger;

import dev.signalbox.effect.EffectIntent;
import dev.signalbox.effect.EffectKey;
import dev.signalbox.effect.EffectLog;
import dev.signalbox.identity.TenantId;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.store.StoreApplication;
import java.io.PrintStream;
import java.nio.file.Path;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A process that a test kills: writes, rolls back, begins effects and seals without end, and prints
 * each instance that it has committed.
 */
public final class KilledWriter {
  private KilledWriter() {}

  /** Arguments: home, and the JDBC URL and login of a PostgreSQL or nothing. */
  public static void main(String[] arguments) {
    Path home = Path.of(arguments[0]);
    String[] database = new String[arguments.length - 1];
    System.arraycopy(arguments, 1, database, 0, database.length);
    LedgerFixture fixture = new LedgerFixture(start(home, database));
    EffectLog effects = fixture.app().getBean(EffectLog.class);
    PrintStream out = System.out;
    for (int i = 0; ; i++) {
      String instance = "killed-" + i;
      effects.begin(
          new EffectIntent(
              new EffectKey(instance, "desk.create"),
              TenantId.DEFAULT,
              new ProcessInstanceId(instance),
              "sha256:00"));
      fixture.writeAndRollBack(instance);
      fixture.write(instance);
      out.println("committed " + instance);
      out.flush();
      if (i % 7 == 0) {
        fixture.seal();
      }
    }
  }

  private static ConfigurableApplicationContext start(Path home, String[] database) {
    return StoreApplication.start(home, database);
  }
}
