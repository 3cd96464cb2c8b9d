package dev.signalbox.process;

import java.util.List;

/**
 * The deployment guard refuses; the message begins as Camunda Modeler expects a parse error to
 * begin.
 */
public final class DeploymentRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Finding> findings;

  public DeploymentRefusedException(List<Finding> findings) {
    super(describe(findings));
    this.findings = List.copyOf(findings);
  }

  public List<Finding> findings() {
    return findings;
  }

  private static String describe(List<Finding> findings) {
    StringBuilder text = new StringBuilder("ENGINE-09005 Could not parse BPMN process.");
    for (Finding finding : findings) {
      text.append(" [").append(finding.rule()).append("] ").append(finding.message());
      text.append(' ').append(finding.remedy());
    }
    return text.toString();
  }
}
