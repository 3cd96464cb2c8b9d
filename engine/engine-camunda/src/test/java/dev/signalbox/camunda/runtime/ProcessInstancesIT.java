package dev.signalbox.camunda.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.identity.TenantId;
import dev.signalbox.page.Page;
import dev.signalbox.page.PageRequest;
import dev.signalbox.process.ActivityState;
import dev.signalbox.process.ActivityView;
import dev.signalbox.process.IncidentView;
import dev.signalbox.process.InstanceFilter;
import dev.signalbox.process.InstanceSearch;
import dev.signalbox.process.InstanceState;
import dev.signalbox.process.InstanceSummary;
import dev.signalbox.process.InstanceView;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.process.StartedProcess;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProcessInstancesIT extends RuntimeTest {
  @Test
  void shouldShowARunningInstance() {
    StartedProcess started = start("rt-order", "I-1", Map.of("text", "t".repeat(5000)));

    InstanceView view = view(started.instanceId());

    assertThat(view.summary().definition()).isEqualTo(started.definition());
    assertThat(view.summary().businessKey()).isEqualTo("I-1");
    assertThat(view.summary().ended()).isNull();
    assertThat(view.variables()).containsEntry("text", "t".repeat(5000));
    assertThat(view.activities())
        .extracting(ActivityView::elementId, ActivityView::type, ActivityView::state)
        .containsExactly(
            tuple("ordered", "startEvent", ActivityState.COMPLETED),
            tuple("pack", "userTask", ActivityState.ACTIVE));
    assertThat(view.activities().get(1).name()).isEqualTo("Pack it");
    assertThat(view.incidents()).isEmpty();
  }

  @Test
  void shouldShowAFinishedInstanceWithItsVariables() {
    StartedProcess started = start("rt-bare", Map.of());
    ExternalTask step = lockStep(started.instanceId());
    engine
        .getExternalTaskService()
        .complete(step.getId(), "test-worker", Map.of("answer", List.of("a", 1)));

    InstanceView view = view(started.instanceId());

    assertThat(view.summary().state()).isEqualTo(InstanceState.COMPLETED);
    assertThat(view.summary().ended()).isNotNull();
    assertThat(view.variables()).isEqualTo(Map.of("answer", List.of("a", 1)));
    assertThat(view.activities())
        .extracting(ActivityView::elementId)
        .containsExactly("begun", "step", "ended");
  }

  @Test
  void shouldSayWhySomethingCannotGoOn() {
    StartedProcess started = start("rt-bare", Map.of());
    fail(started, "CONNECTOR_UNAVAILABLE: The desk does not answer: time-out.");

    InstanceView view = view(started.instanceId());

    assertThat(view.summary().incidents()).isEqualTo(1);
    IncidentView incident = view.incidents().get(0);
    assertThat(incident.elementId()).isEqualTo("step");
    assertThat(incident.code()).isEqualTo("CONNECTOR_UNAVAILABLE");
    assertThat(incident.message()).isEqualTo("The desk does not answer: time-out.");
  }

  @Test
  void shouldGiveIncidentsOfOutsideWorkersACode() {
    StartedProcess started = start("rt-bare", Map.of());
    fail(started, "NullPointerException: oops");

    IncidentView incident = view(started.instanceId()).incidents().get(0);

    assertThat(incident.code()).isEqualTo("HANDLER_FAILED");
    assertThat(incident.message()).isEqualTo("NullPointerException: oops");
  }

  @Test
  void shouldListNewestFirstPageByPageWithoutGapOrDouble() {
    List<ProcessInstanceId> started = new ArrayList<>();
    for (int number = 0; number < 7; number++) {
      started.add(0, start("rt-bare", "L-1", Map.of()).instanceId());
    }

    List<InstanceSummary> listed = new ArrayList<>();
    String cursor = null;
    do {
      Page<InstanceSummary> page =
          instances.list(filter("rt-bare", null, "L-1"), new PageRequest(3, cursor));
      listed.addAll(page.items());
      cursor = page.next();
      start("rt-bare", "L-1", Map.of());
    } while (cursor != null);

    assertThat(listed).extracting(InstanceSummary::id).containsExactlyInAnyOrderElementsOf(started);
    assertThat(listed)
        .extracting(InstanceSummary::started)
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void shouldNarrowByStateAndStarter() {
    ProcessInstanceId running = start("rt-bare", "L-2", Map.of()).instanceId();
    ProcessInstanceId ended = start("rt-bare", "L-2", Map.of()).instanceId();
    engine.getRuntimeService().deleteProcessInstance(ended.value(), "test");

    assertThat(ids(filter(null, InstanceState.ACTIVE, "L-2"))).containsExactly(running);
    assertThat(ids(filter(null, InstanceState.TERMINATED, "L-2"))).containsExactly(ended);
    assertThat(ids(filter(null, InstanceState.COMPLETED, "L-2"))).isEmpty();
    assertThat(
            ids(
                new InstanceFilter(
                    TenantId.DEFAULT, null, null, "L-2", "author", InstanceSearch.NONE)))
        .hasSize(2);
    assertThat(
            ids(
                new InstanceFilter(
                    TenantId.DEFAULT, null, null, "L-2", "nobody", InstanceSearch.NONE)))
        .isEmpty();
    engine.getRuntimeService().suspendProcessInstanceById(running.value());
    assertThat(ids(filter(null, InstanceState.SUSPENDED, "L-2"))).containsExactly(running);
  }

  @Test
  void shouldHaveNothingForOthersAndForImpossibleNames() {
    ProcessInstanceId id = start("rt-bare", Map.of()).instanceId();
    TenantId other = new TenantId("other");

    assertThat(instances.find(other, id)).isEmpty();
    assertThat(ids(InstanceFilter.of(other))).isEmpty();
    assertThat(instances.find(TenantId.DEFAULT, new ProcessInstanceId("a\0b"))).isEmpty();
    assertThat(ids(filter("a\0b", null, null))).isEmpty();
  }

  @Test
  void shouldRefuseACursorThatIsNotOurs() {
    for (String cursor : List.of("nonsense", "%%%", "", "MTIz")) {
      assertRefused(
          ErrorCode.MALFORMED_REQUEST,
          () -> instances.list(filter(null, null, null), new PageRequest(1, cursor)));
    }
  }

  private void fail(StartedProcess started, String message) {
    ExternalTask step = lockStep(started.instanceId());
    engine.getExternalTaskService().handleFailure(step.getId(), "test-worker", message, 0, 0);
  }

  private List<ProcessInstanceId> ids(InstanceFilter filter) {
    return instances.list(filter, PageRequest.first(100)).items().stream()
        .map(InstanceSummary::id)
        .toList();
  }

  private static InstanceFilter filter(
      @Nullable String processKey, @Nullable InstanceState state, @Nullable String businessKey) {
    return new InstanceFilter(
        TenantId.DEFAULT, processKey, state, businessKey, null, InstanceSearch.NONE);
  }
}
