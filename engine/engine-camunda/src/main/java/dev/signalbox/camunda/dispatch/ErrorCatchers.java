package dev.signalbox.camunda.dispatch;

import org.camunda.bpm.engine.impl.bpmn.helper.ErrorDeclarationForProcessInstanceFinder;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.tree.ActivityExecutionHierarchyWalker;

/**
 * Tells whether a BPMN error would be caught, by walking up as the engine does when it propagates
 * one (boundary events, event sub-processes, calling processes), but without doing anything.
 */
final class ErrorCatchers {
  private ErrorCatchers() {}

  static boolean existFor(String errorCode, ExecutionEntity execution) {
    ErrorDeclarationForProcessInstanceFinder finder =
        new ErrorDeclarationForProcessInstanceFinder(null, errorCode, execution.getActivity());
    ActivityExecutionHierarchyWalker walker = new ActivityExecutionHierarchyWalker(execution);
    walker.addScopePreVisitor(finder);
    walker.walkUntil(element -> finder.getErrorEventDefinition() != null || element == null);
    return finder.getErrorEventDefinition() != null;
  }
}
