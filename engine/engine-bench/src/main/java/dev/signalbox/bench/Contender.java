package dev.signalbox.bench;

import java.util.List;

/** One way to run the process, ready in its own processes. */
interface Contender extends AutoCloseable {
  String name();

  /** Its database on the one server. */
  String database();

  /** Starts an instance by its REST interface. Fails where it is not accepted. */
  void start(int number);

  /** The processes whose CPU time is its cost, the database apart. */
  List<Process> processes();

  @Override
  void close();
}
