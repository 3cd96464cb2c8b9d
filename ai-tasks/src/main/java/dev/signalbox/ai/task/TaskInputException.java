package dev.signalbox.ai.task;

/** An input parameter of an AI task is wrong; the message names it. */
final class TaskInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TaskInputException(String input, String what) {
    super("input '" + input + "' " + what);
  }
}
