package dev.signalbox.camunda.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.identity.TenantId;
import dev.signalbox.page.Page;
import dev.signalbox.page.PageRequest;
import dev.signalbox.process.ActivityState;
import dev.signalbox.process.ActivityView;
import dev.signalbox.process.CountUpTo;
import dev.signalbox.process.IncidentView;
import dev.signalbox.process.InstanceCondition;
import dev.signalbox.process.InstanceFilter;
import dev.signalbox.process.InstanceSearch;
import dev.signalbox.process.InstanceState;
import dev.signalbox.process.InstanceSummary;
import dev.signalbox.process.InstanceView;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.process.StartedProcess;
import dev.signalbox.process.VariableMatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
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
  void shouldFindByTheBeginningOfABusinessKey() {
    ProcessInstanceId plain = start("rt-bare", "P-100%_x", Map.of()).instanceId();
    ProcessInstanceId other = start("rt-bare", "P-100abc", Map.of()).instanceId();
    ProcessInstanceId starred = start("rt-bare", "Q-*", Map.of()).instanceId();

    assertThat(ids(filter(null, null, "P-100*"))).containsExactlyInAnyOrder(plain, other);
    assertThat(ids(filter(null, null, "P-100%*"))).containsExactly(plain);
    assertThat(ids(filter(null, null, "P-100%_*"))).containsExactly(plain);
    assertThat(ids(filter(null, null, "P-100"))).isEmpty();
    assertThat(ids(filter(null, null, "Q-*"))).containsExactly(starred);
    assertThat(instances.count(filter(null, null, "P-100*"))).isEqualTo(new CountUpTo(2, false));
  }

  @Test
  void shouldFindByAVariableAsPeopleWriteIt() {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("text", "Grüße 100%");
    values.put("count", 42L);
    values.put("price", 12.5);
    values.put("express", true);
    values.put("items", List.of("a"));
    ProcessInstanceId found = start("rt-order", "V-1", values).instanceId();
    start("rt-order", "V-1", Map.of("text", "12.5", "count", 41L, "express", false));

    Map.of("text", "Grüße 100%", "count", "42", "price", "12.50", "express", "TRUE")
        .forEach(
            (name, value) ->
                assertThat(ids(searching("V-1", variable(name, value))))
                    .as(name)
                    .containsExactly(found));
    assertThat(ids(searching("V-1", variable("count", "42.0")))).containsExactly(found);
    assertThat(instances.count(searching("V-1", variable("count", "42"))).value()).isOne();
    for (String nothing : List.of("grüße 100%", "43", "a", "", "a\0b", "x".repeat(4001))) {
      assertThat(ids(searching("V-1", variable("text", nothing)))).isEmpty();
    }
    assertThat(ids(searching("V-1", variable("no such", "42")))).isEmpty();
    assertThat(ids(searching("V-1", variable("a\0b", "42")))).isEmpty();
    assertThat(ids(searching("V-1", variable("text", "9".repeat(200))))).isEmpty();
  }

  @Test
  void shouldCompareTheWholeOfALongValue() {
    String beginning = "y".repeat(100);
    ProcessInstanceId first =
        start("rt-order", "V-3", Map.of("text", beginning + " one")).instanceId();
    start("rt-order", "V-3", Map.of("text", beginning + " two"));
    ProcessInstanceId short1 = start("rt-order", "V-3", Map.of("text", beginning)).instanceId();

    assertThat(ids(searching("V-3", variable("text", beginning + " one")))).containsExactly(first);
    assertThat(ids(searching("V-3", variable("text", beginning)))).containsExactly(short1);
  }

  @Test
  void shouldFindAVariableOfWhatHasEndedAndOnlyItsLastValue() {
    StartedProcess started = start("rt-bare", "V-2", Map.of());
    engine.getRuntimeService().setVariable(started.instanceId().value(), "answer", "first");
    ExternalTask step = lockStep(started.instanceId());
    engine.getExternalTaskService().complete(step.getId(), "test-worker", Map.of("answer", "last"));

    assertThat(ids(searching("V-2", variable("answer", "last"))))
        .containsExactly(started.instanceId());
    assertThat(ids(searching("V-2", variable("answer", "first")))).isEmpty();
  }

  @Test
  void shouldFindByTheTimeOfTheStart() {
    ProcessInstanceId id = start("rt-bare", "T-1", Map.of()).instanceId();
    Instant began = view(id).summary().started();

    assertThat(ids(searching("T-1", started(began, null)))).containsExactly(id);
    assertThat(ids(searching("T-1", started(null, began)))).isEmpty();
    assertThat(ids(searching("T-1", started(began, began.plusMillis(1))))).containsExactly(id);
    assertThat(ids(searching("T-1", started(began.plusMillis(1), null)))).isEmpty();
  }

  @Test
  void shouldFindWhatFailsAndWhatWaitsForAPerson() {
    StartedProcess failing = start("rt-bare", "C-1", Map.of());
    fail(failing, "CONFLICT: broken");
    ProcessInstanceId waiting = start("rt-order", "C-1", Map.of("text", "t")).instanceId();
    start("rt-bare", "C-1", Map.of());

    assertThat(ids(searching("C-1", held(InstanceCondition.FAILING))))
        .containsExactly(failing.instanceId());
    assertThat(ids(searching("C-1", held(InstanceCondition.WAITING)))).containsExactly(waiting);
    assertThat(instances.count(searching("C-1", held(InstanceCondition.FAILING))).value()).isOne();
    engine.getRuntimeService().suspendProcessInstanceById(waiting.value());
    assertThat(ids(searching("C-1", held(InstanceCondition.WAITING)))).isEmpty();
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

  private static InstanceFilter searching(String businessKey, InstanceSearch search) {
    return new InstanceFilter(TenantId.DEFAULT, null, null, businessKey, null, search);
  }

  private static InstanceSearch variable(String name, String value) {
    return new InstanceSearch(new VariableMatch(name, value), null, null, null);
  }

  private static InstanceSearch started(@Nullable Instant from, @Nullable Instant until) {
    return new InstanceSearch(null, from, until, null);
  }

  private static InstanceSearch held(InstanceCondition condition) {
    return new InstanceSearch(null, null, null, condition);
  }
}
