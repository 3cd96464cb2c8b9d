package dev.signalbox.web.faces.instances;

import dev.signalbox.process.ActivityView;
import dev.signalbox.web.faces.decisions.DecisionLine;
import java.io.StringReader;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Where an instance went on after a step that raised an error: at an event drawn at the step. */
final class Turnings {
  private static final String CAUGHT = "boundaryError";

  private Turnings() {}

  /**
   * The names of those events, by the ids of the decisions that led to them.
   *
   * @param diagram the BPMN of the instance; asked for only where an error was caught
   */
  static Map<String, String> of(
      List<ActivityView> passages,
      List<DecisionLine> decisions,
      Supplier<Optional<String>> diagram) {
    List<ActivityView> caught = passages.stream().filter(it -> it.type().equals(CAUGHT)).toList();
    if (caught.isEmpty()) {
      return Map.of();
    }
    Map<String, String> steps = diagram.get().map(Turnings::steps).orElse(Map.of());
    Map<String, String> turnings = new HashMap<>();
    for (ActivityView event : caught) {
      String step = steps.get(event.elementId());
      decisions.stream()
          .filter(it -> step != null && step.equals(it.elementId()))
          .min(Comparator.comparing(it -> Duration.between(it.time(), event.started()).abs()))
          .ifPresent(it -> turnings.put(it.id(), ActivityLine.name(event)));
    }
    return turnings;
  }

  /** The step at which each boundary event is drawn; none where the diagram cannot be read. */
  private static Map<String, String> steps(String bpmn) {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    Map<String, String> steps = new HashMap<>();
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(bpmn));
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT
            && reader.getLocalName().equals("boundaryEvent")) {
          steps.put(
              String.valueOf(reader.getAttributeValue(null, "id")),
              String.valueOf(reader.getAttributeValue(null, "attachedToRef")));
        }
      }
    } catch (XMLStreamException unreadable) {
      return Map.of();
    }
    return steps;
  }
}
