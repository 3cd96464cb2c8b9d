package dev.signalbox.task;

/** Who has a task: anyone or nobody, nobody at all, or one person. */
public sealed interface TaskHolder {
  TaskHolder ANYONE = new Anyone();
  TaskHolder NOBODY = new Nobody();

  static TaskHolder person(String login) {
    return new Person(login);
  }

  /** Does not narrow. */
  record Anyone() implements TaskHolder {}

  /** Only what is still to be claimed. */
  record Nobody() implements TaskHolder {}

  /** Only what this login has claimed. */
  record Person(String login) implements TaskHolder {}
}
