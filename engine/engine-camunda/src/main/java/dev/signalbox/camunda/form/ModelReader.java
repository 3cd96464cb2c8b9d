package dev.signalbox.camunda.form;

import dev.signalbox.camunda.form.ProcessModel.StartStep;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.jspecify.annotations.Nullable;

/** Reads what a process declares off its BPMN. */
final class ModelReader {
  private static final String REVIEW_OF = "reviewOf";
  private static final String REJECT_REASONS = "rejectReasons";

  private final Process process;
  private final Map<String, AiStep> aiSteps;

  private ModelReader(Process process, Map<String, AiStep> aiSteps) {
    this.process = process;
    this.aiSteps = aiSteps;
  }

  static ProcessModel read(BpmnModelInstance model, String processKey) {
    Process process = model.getModelElementById(processKey);
    Map<String, AiStep> aiSteps =
        model.getModelElementsByType(ServiceTask.class).stream()
            .filter(task -> "ai".equals(task.getCamundaTopic()))
            .flatMap(task -> aiStep(task).stream())
            .collect(Collectors.toMap(AiStep::elementId, step -> step));
    return new ModelReader(process, aiSteps).model(model);
  }

  private ProcessModel model(BpmnModelInstance model) {
    Map<String, UserStep> userSteps =
        model.getModelElementsByType(UserTask.class).stream()
            .map(this::userStep)
            .collect(Collectors.toMap(UserStep::elementId, step -> step));
    StartStep plain = null;
    Map<String, StartStep> byMessage = new HashMap<>();
    for (StartEvent start : process.getChildElementsByType(StartEvent.class)) {
      StartStep step = new StartStep(start.getId(), FormReader.read(start));
      Optional<String> message = messageName(start.getEventDefinitions());
      message.ifPresent(name -> byMessage.put(name, step));
      plain = start.getEventDefinitions().isEmpty() ? step : plain;
    }
    return new ProcessModel(documentation(process), plain, byMessage, userSteps, aiSteps);
  }

  private UserStep userStep(UserTask task) {
    AiStep reviewed = FormReader.property(task, REVIEW_OF).map(aiSteps::get).orElse(null);
    List<String> reasons =
        FormReader.property(task, REJECT_REASONS).map(UserStep::reasons).orElse(List.of());
    return new UserStep(
        task.getId(), documentation(task), FormReader.read(task), reviewed, reasons);
  }

  private static Optional<AiStep> aiStep(ServiceTask task) {
    Map<String, String> inputs =
        FormReader.extension(task, CamundaInputOutput.class).stream()
            .flatMap(mapping -> mapping.getCamundaInputParameters().stream())
            .filter(parameter -> parameter.getCamundaName() != null)
            .collect(
                Collectors.toMap(
                    CamundaInputParameter::getCamundaName,
                    parameter -> parameter.getTextContent().trim(),
                    (first, second) -> first));
    String result = inputs.get("resultVariable");
    String model = inputs.get("model");
    boolean named = model != null && !model.isEmpty() && !model.equals("auto");
    return Optional.ofNullable(result)
        .map(name -> new AiStep(task.getId(), name, named ? model : null));
  }

  private static Optional<String> messageName(Collection<EventDefinition> definitions) {
    return definitions.stream()
        .filter(MessageEventDefinition.class::isInstance)
        .map(definition -> ((MessageEventDefinition) definition).getMessage())
        .map(Message::getName)
        .findFirst();
  }

  private static @Nullable String documentation(BaseElement element) {
    return element.getDocumentations().stream()
        .map(Documentation::getTextContent)
        .map(String::trim)
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse(null);
  }
}
