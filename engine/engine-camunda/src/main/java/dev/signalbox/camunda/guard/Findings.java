package dev.signalbox.camunda.guard;

import dev.signalbox.process.Finding;
import dev.signalbox.process.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what the rules find in one resource; the first {@value #LIMIT} are kept. */
final class Findings {
  private static final int LIMIT = 100;

  private final String resource;
  private final List<Finding> found = new ArrayList<>();

  Findings(String resource) {
    this.resource = resource;
  }

  void refuse(XmlNode node, Objection objection) {
    add(Severity.ERROR, node, null, objection);
  }

  void refuse(XmlNode node, @Nullable String attribute, Objection objection) {
    add(Severity.ERROR, node, attribute, objection);
  }

  void warn(XmlNode node, @Nullable String attribute, Objection objection) {
    add(Severity.WARNING, node, attribute, objection);
  }

  /** Against the file as a whole, of which no element could be read. */
  void refuseFile(String element, Objection objection) {
    found.add(
        new Finding(
            objection.rule(),
            Severity.ERROR,
            resource,
            element,
            null,
            objection.message(),
            objection.remedy(),
            null));
  }

  List<Finding> found() {
    return List.copyOf(found);
  }

  private void add(
      Severity severity, XmlNode node, @Nullable String attribute, Objection objection) {
    if (found.size() >= LIMIT) {
      return;
    }
    found.add(
        new Finding(
            objection.rule(),
            severity,
            resource,
            node.elementId(),
            attribute,
            objection.message(),
            objection.remedy(),
            attribute == null ? node.path() : node.path() + "/@" + attribute));
  }
}
