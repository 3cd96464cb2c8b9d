package dev.signalbox.camunda.guard;

import dev.signalbox.process.DeploymentRefusedException;
import dev.signalbox.process.Finding;
import dev.signalbox.process.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Decides what may be deployed: by file name and size first, then by the allow-list of the file's
 * language, then by the rules of sense. Stateless but for its lists; safe for many threads.
 */
final class DeploymentGuard {
  /** All files of one deployment together, in bytes. */
  static final int MAX_BYTES = 5 * 1024 * 1024;

  private static final int MAX_FILES = 100;
  private static final List<String> BPMN = List.of(".bpmn", ".bpmn20.xml");
  private static final List<String> DMN = List.of(".dmn", ".dmn11.xml");

  private final Vocabulary bpmn = Vocabulary.of("bpmn");
  private final Vocabulary dmn = Vocabulary.of("dmn");
  private final Catalogs catalogs;

  DeploymentGuard(Catalogs catalogs) {
    this.catalogs = catalogs;
  }

  /**
   * The warnings, where there are no errors.
   *
   * @throws DeploymentRefusedException with the errors, where there are any
   */
  List<Finding> check(Map<String, byte[]> resources) {
    List<Finding> findings = inspect(resources);
    List<Finding> errors = findings.stream().filter(it -> it.severity() == Severity.ERROR).toList();
    if (!errors.isEmpty()) {
      throw new DeploymentRefusedException(errors);
    }
    return findings;
  }

  /** Errors and warnings, file by file in the order of their names; empty when all is well. */
  List<Finding> inspect(Map<String, byte[]> resources) {
    Findings whole = new Findings("deployment");
    long bytes = resources.values().stream().mapToLong(content -> content.length).sum();
    if (bytes > MAX_BYTES || resources.size() > MAX_FILES) {
      whole.refuseFile(
          "deployment",
          new Objection(
              "size",
              "The deployment has " + resources.size() + " files of " + bytes + " bytes together.",
              "Deploy at most " + MAX_FILES + " files of 5 MB together."));
      return whole.found();
    }
    List<Finding> found = new ArrayList<>();
    new TreeMap<>(resources).forEach((name, content) -> found.addAll(inspect(name, content)));
    return List.copyOf(found);
  }

  private List<Finding> inspect(String name, byte[] content) {
    Findings findings = new Findings(name);
    try {
      if (!name.matches("[^\\p{Cntrl}<>\"]{1,255}") || name.contains("..")) {
        findings.refuseFile(name, unsuitable("The file's name is not usable."));
      } else if (endsWith(name, BPMN)) {
        inspectBpmn(new SecureXml(bpmn.namespaces()).read(content), findings);
      } else if (endsWith(name, DMN)) {
        inspectDmn(new SecureXml(dmn.namespaces()).read(content), findings);
      } else {
        findings.refuseFile(name, unsuitable("Files of this kind cannot be deployed."));
      }
    } catch (UnreadableXmlException e) {
      findings.refuseFile(
          "definitions",
          new Objection(
              e.rule(), String.valueOf(e.getMessage()), "Save the file again in Camunda Modeler."));
    }
    return findings.found();
  }

  private void inspectBpmn(XmlNode root, Findings findings) {
    new AllowList(bpmn).inspect(root, findings);
    if (root.name().equals(bpmn.root())) {
      ProcessRules.inspect(root, findings);
      new StepRules(root, findings).inspect();
      new ConventionRules(root, catalogs, findings).inspect();
      FlowLoops.inspect(root, findings);
    }
  }

  private void inspectDmn(XmlNode root, Findings findings) {
    new AllowList(dmn).inspect(root, findings);
    if (root.name().equals(dmn.root())) {
      DmnRules.inspect(root, findings);
    }
  }

  private static boolean endsWith(String name, List<String> suffixes) {
    return suffixes.stream().anyMatch(name::endsWith);
  }

  private static Objection unsuitable(String message) {
    return new Objection(
        "resource",
        message,
        "Deploy .bpmn and .dmn files; declare forms as camunda:formData in the process.");
  }
}
