package dev.signalbox.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** One round of one contender: so many instances started and drained, and what that cost. */
record Round(double instancesASecond, double jvmMillis, double databaseMillis, Database.Work work) {
  private static final int STARTERS = 6;
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** The question costs the database something: seldom enough that it does not show. */
  private static final Duration POLL = Duration.ofMillis(200);

  /** Camunda stores local times, in milliseconds. */
  private static final String NOW = "select date_trunc('milliseconds', localtimestamp)::text";

  private static final String ENDED =
      " from act_hi_procinst where end_time_ >= '%s' and proc_def_key_ = 'bench'";

  /** CPU milliseconds an instance, JVM and database. */
  double cpuMillis() {
    return jvmMillis + databaseMillis;
  }

  static Round play(Stage stage, Contender contender, int instances) {
    stage.database().analyze(contender.database());
    return playAtOnce(stage, contender, instances);
  }

  /** The same without the VACUUM ANALYZE before: the database is left to itself. */
  static Round playAtOnce(Stage stage, Contender contender, int instances) {
    Database database = stage.database();
    String mark = database.text(contender.database(), NOW);
    database.forgetStatements();
    long jvm = jvmMillis(contender);
    long server = database.cpuMillis();
    long began = System.nanoTime();
    startAll(contender, instances);
    long end = began + LIMIT.toNanos();
    while (ended(database, contender, mark) < instances) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(contender.name() + " did not drain");
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    Database.Work work = database.work(contender.database());
    checkResults(database, contender, mark, instances);
    return new Round(
        instances / seconds,
        (double) (jvmMillis(contender) - jvm) / instances,
        (double) (database.cpuMillis() - server) / instances,
        work);
  }

  private static void startAll(Contender contender, int instances) {
    ExecutorService starters = Executors.newFixedThreadPool(STARTERS);
    try {
      List<Future<?>> starts = new ArrayList<>();
      for (int i = 0; i < instances; i++) {
        int number = i;
        starts.add(starters.submit(() -> contender.start(number)));
      }
      for (Future<?> start : starts) {
        start.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      starters.shutdown();
    }
  }

  /** Since then: whatever else is in the tables is not looked at. */
  private static long ended(Database database, Contender contender, String mark) {
    return database.number(contender.database(), "select count(*)" + ENDED.formatted(mark));
  }

  /** All five results of every instance are there, on either side. */
  private static void checkResults(
      Database database, Contender contender, String mark, long instances) {
    long results =
        database.number(
            contender.database(),
            "select count(*) from act_hi_varinst where name_ like 'result_' and text_ like 'T-%'"
                + " and proc_inst_id_ in (select proc_inst_id_"
                + ENDED.formatted(mark)
                + ")");
    if (results != instances * 5) {
      throw new IllegalStateException(
          contender.name() + " has " + results + " results for " + instances + " instances");
    }
  }

  private static long jvmMillis(Contender contender) {
    return contender.processes().stream()
        .mapToLong(process -> Processes.cpuMillis(process.pid()))
        .sum();
  }
}
