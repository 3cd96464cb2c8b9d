package dev.signalbox.camunda.dispatch;

/** What became of a task in the engine when its outcome was applied. */
record Written(Finished finished, Fate fate) {
  /** The engine's side of the matter; the stores follow it. */
  enum Fate {
    /** The task has ended. */
    ENDED,
    /** It goes on waiting: for the next attempt, or for an operator. */
    STAYS,
    /** It waits for the outside. */
    PARKED,
    /** It was ended by others meanwhile, such as by a cancelled instance. */
    GONE,
    /** Its lock ran out before the outcome came: another attempt has it now, or will. */
    LOST
  }
}
