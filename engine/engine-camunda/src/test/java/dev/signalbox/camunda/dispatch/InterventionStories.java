package dev.signalbox.camunda.dispatch;

import static dev.signalbox.camunda.testing.ScriptedHandler.TOPIC;
import static dev.signalbox.camunda.testing.ScriptedHandler.completed;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigrationPlan;

/** What operators do to instances: cancel, modify, migrate, suspend, set variables. */
final class InterventionStories {
  private InterventionStories() {}

  static Map<String, Consumer<Play>> all() {
    Map<String, Consumer<Play>> stories = new LinkedHashMap<>();
    stories.put("cancelled", InterventionStories::cancelled);
    stories.put("cancelledWithBranches", InterventionStories::cancelledWithBranches);
    stories.put("skipped", InterventionStories::skipped);
    stories.put("begunAgain", InterventionStories::begunAgain);
    stories.put("begunBeside", InterventionStories::begunBeside);
    stories.put("migrated", InterventionStories::migrated);
    stories.put("migratedIntoBoundary", InterventionStories::migratedIntoBoundary);
    stories.put("migratedIntoSubProcess", InterventionStories::migratedIntoSubProcess);
    stories.put("suspended", InterventionStories::suspended);
    stories.put("variablesSet", InterventionStories::variablesSet);
    stories.put("localVariables", InterventionStories::localVariables);
    return stories;
  }

  private static void two(Play play) {
    play.deploy(
        play.process()
            .startEvent()
            .serviceTask("one")
            .camundaExternalTask(TOPIC)
            .serviceTask("two")
            .camundaExternalTask(TOPIC)
            .endEvent()
            .done());
    play.script(Map.of("one", call -> completed(Map.of("v", 1))));
  }

  private static RuntimeService runtime(Play play) {
    return play.side.engine.getRuntimeService();
  }

  private static void cancelled(Play play) {
    two(play);
    play.hold();
    runtime(play).deleteProcessInstance(play.start(), "no longer wanted");
    play.release();
    play.settle();
  }

  private static void cancelledWithBranches(Play play) {
    play.deploy(
        play.process()
            .startEvent()
            .parallelGateway("fork")
            .serviceTask("one")
            .camundaExternalTask(TOPIC)
            .endEvent()
            .moveToNode("fork")
            .subProcess("around")
            .embeddedSubProcess()
            .startEvent()
            .serviceTask("two")
            .camundaExternalTask(TOPIC)
            .endEvent()
            .subProcessDone()
            .endEvent()
            .done());
    play.hold();
    runtime(play).deleteProcessInstance(play.start(), "no longer wanted");
    play.release();
    play.settle();
  }

  private static void skipped(Play play) {
    two(play);
    play.hold();
    String instance = play.start();
    runtime(play)
        .createProcessInstanceModification(instance)
        .cancelAllForActivity("one")
        .startBeforeActivity("two")
        .execute();
    play.look();
    play.release();
    play.settle();
  }

  private static void begunAgain(Play play) {
    two(play);
    play.hold();
    String instance = play.start();
    String activity =
        runtime(play).getActivityInstance(instance).getActivityInstances("one")[0].getId();
    runtime(play)
        .createProcessInstanceModification(instance)
        .startBeforeActivity("one")
        .cancelActivityInstance(activity)
        .execute();
    play.look();
    play.release();
    play.settle();
  }

  private static void begunBeside(Play play) {
    two(play);
    play.hold();
    String instance = play.start();
    runtime(play).createProcessInstanceModification(instance).startBeforeActivity("two").execute();
    play.look();
    play.release();
    play.settle();
  }

  private static void migrate(Play play, String instance) {
    var repository = play.side.engine.getRepositoryService();
    String from =
        repository
            .createProcessDefinitionQuery()
            .processDefinitionKey(play.key)
            .processDefinitionVersion(1)
            .singleResult()
            .getId();
    String to =
        repository
            .createProcessDefinitionQuery()
            .processDefinitionKey(play.key)
            .processDefinitionVersion(2)
            .singleResult()
            .getId();
    MigrationPlan plan =
        runtime(play).createMigrationPlan(from, to).mapActivities("one", "one").build();
    runtime(play).newMigration(plan).processInstanceIds(instance).execute();
  }

  private static void migrated(Play play) {
    two(play);
    play.hold();
    String instance = play.start();
    play.deploy(
        play.process()
            .startEvent()
            .serviceTask("one")
            .name("Renamed")
            .camundaExternalTask(TOPIC)
            .serviceTask("three")
            .camundaExternalTask(TOPIC)
            .endEvent()
            .done());
    migrate(play, instance);
    play.look();
    play.release();
    play.settle();
  }

  /** The task gets a scope by the migration that it had none of before. */
  private static void migratedIntoBoundary(Play play) {
    two(play);
    play.hold();
    String instance = play.start();
    play.deploy(
        play.process()
            .startEvent()
            .serviceTask("one")
            .camundaExternalTask(TOPIC)
            .endEvent("fine")
            .moveToActivity("one")
            .boundaryEvent("caught")
            .error("AI_UNSURE")
            .serviceTask("instead")
            .camundaExternalTask(TOPIC)
            .endEvent("handled")
            .done());
    migrate(play, instance);
    play.script(Map.of("one", call -> PlainStories.error("AI_UNSURE")));
    play.look();
    play.release();
    play.settle();
  }

  private static void migratedIntoSubProcess(Play play) {
    two(play);
    play.hold();
    String instance = play.start();
    play.deploy(
        play.process()
            .startEvent()
            .subProcess("around")
            .embeddedSubProcess()
            .startEvent()
            .serviceTask("one")
            .camundaExternalTask(TOPIC)
            .endEvent()
            .subProcessDone()
            .endEvent()
            .done());
    migrate(play, instance);
    play.look();
    play.release();
    play.settle();
  }

  private static void suspended(Play play) {
    two(play);
    play.hold();
    String instance = play.start();
    runtime(play).suspendProcessInstanceById(instance);
    play.look();
    play.release();
    play.settle();
    runtime(play).activateProcessInstanceById(instance);
    play.settle();
  }

  private static void variablesSet(Play play) {
    two(play);
    play.hold();
    String instance = play.start(Map.of("w", 1));
    runtime(play).setVariable(instance, "w", "changed");
    runtime(play).setVariable(instance, "x", 2);
    runtime(play).removeVariable(instance, "x");
    play.release();
    play.settle();
  }

  /** Set at a sub-process by the operator: the steps inside see it, and it goes with it. */
  private static void localVariables(Play play) {
    play.deploy(
        play.process()
            .startEvent()
            .subProcess("around")
            .embeddedSubProcess()
            .startEvent()
            .serviceTask("one")
            .camundaExternalTask(TOPIC)
            .serviceTask("two")
            .camundaExternalTask(TOPIC)
            .camundaInputParameter("inLocal", "${local}")
            .endEvent()
            .subProcessDone()
            .serviceTask("after")
            .camundaExternalTask(TOPIC)
            .endEvent()
            .done());
    play.script(Map.of("two", call -> completed(Map.of("local", "written"))));
    play.hold();
    String instance = play.start();
    String around =
        runtime(play).createExecutionQuery().processInstanceId(instance).list().stream()
            .filter(execution -> !execution.getId().equals(instance))
            .filter(
                execution ->
                    ((org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity) execution)
                        .getParentId()
                        .equals(instance))
            .findFirst()
            .orElseThrow()
            .getId();
    runtime(play).setVariableLocal(around, "local", "v");
    play.look();
    play.release();
    play.settle();
  }
}
