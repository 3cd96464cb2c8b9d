package dev.signalbox.camunda.guard;

import java.util.List;

/**
 * What a process as a whole must say: that it is meant to run, and how long its history is kept.
 */
final class ProcessRules {
  static final String TIME_TO_LIVE = "camunda:historyTimeToLive";

  private static final Objection NOT_EXECUTABLE =
      new Objection(
          "executable",
          "The process is not executable, so the engine would pass it over.",
          "Set isExecutable=\"true\" on the process; in Camunda Modeler: click the empty canvas (or"
              + " the pool), General, tick Executable.");

  private ProcessRules() {}

  static void inspect(XmlNode definitions, Findings findings) {
    List<XmlNode> processes = definitions.children("bpmn:process").toList();
    boolean anyRuns = processes.stream().anyMatch(ProcessRules::isExecutable);
    if (processes.isEmpty()) {
      findings.refuse(
          definitions,
          new Objection(
              "executable", "The file has no process.", "Draw a process and make it executable."));
    }
    for (XmlNode process : processes) {
      if (isExecutable(process)) {
        timeToLive(process, findings);
      } else if (anyRuns) {
        findings.warn(process, "isExecutable", NOT_EXECUTABLE);
      } else {
        findings.refuse(process, "isExecutable", NOT_EXECUTABLE);
      }
    }
  }

  /**
   * Holds for decisions too. At least a day: with an instance its effects are forgotten, and a node
   * that stood still in a step of it must not begin one again.
   */
  static void timeToLive(XmlNode definition, Findings findings) {
    String value = definition.attribute(TIME_TO_LIVE).strip();
    String kind = definition.localName();
    if (value.isEmpty()) {
      findings.refuse(
          definition,
          TIME_TO_LIVE,
          new Objection(
              "history-time-to-live",
              "The " + kind + " has no history time to live, so its history would never end.",
              timeToLiveRemedy(kind)));
    } else if (!value.matches("0*[1-9]\\d{0,4}|P0*[1-9]\\d{0,4}D")) {
      findings.refuse(
          definition,
          TIME_TO_LIVE,
          new Objection(
              "history-time-to-live",
              "The history time to live " + value + " is no number of days, at least one.",
              timeToLiveRemedy(kind)));
    }
  }

  private static String timeToLiveRemedy(String kind) {
    return "Set camunda:historyTimeToLive=\"P30D\" on the "
        + kind
        + "; in Camunda Modeler: click the empty canvas (or the pool), History cleanup, Time to"
        + " live.";
  }

  private static boolean isExecutable(XmlNode process) {
    return process.attribute("isExecutable").equals("true");
  }
}
