package dev.signalbox.camunda.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.SampleCallers;
import dev.signalbox.identity.TenantId;
import dev.signalbox.page.Page;
import dev.signalbox.page.PageRequest;
import dev.signalbox.policy.PolicyQuery;
import dev.signalbox.process.StartProcess;
import dev.signalbox.process.StartedProcess;
import dev.signalbox.task.TaskCounts;
import dev.signalbox.task.TaskField;
import dev.signalbox.task.TaskFilter;
import dev.signalbox.task.TaskHolder;
import dev.signalbox.task.TaskSummary;
import dev.signalbox.task.UserTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TaskListIT extends InboxTest {
  @Test
  void shouldShowAFormTaskWithItsFieldsAndTheirValues() {
    UserTask task = task(start("ib-form", Map.of("note", "n".repeat(5000))));

    assertThat(task.name()).isEqualTo("Check it");
    assertThat(task.place().processKey()).isEqualTo("ib-form");
    assertThat(task.place().processName()).isEqualTo("Checking");
    assertThat(task.place().elementId()).isEqualTo("check");
    assertThat(task.place().businessKey()).isEqualTo("K-ib-form");
    assertThat(task.candidateGroups()).containsExactly("reviewers");
    assertThat(task.assignee()).isNull();
    assertThat(task.priority()).isEqualTo(50);
    assertThat(task.review()).isNull();
    assertThat(task.fields())
        .extracting(field -> field.variable().name())
        .containsExactly("note", "amount", "origin", "kindReview");
    assertThat(task.fields())
        .extracting(TaskField::value)
        .containsExactly("n".repeat(5000), null, "mail", null);
  }

  @Test
  void shouldShowTasksToThoseTheyAreOfferedTo() {
    StartedProcess offered = start("ib-form", Map.of());
    StartedProcess forAnyone = start("ib-open", Map.of());

    assertThat(tasks(RITA, offered)).hasSize(1);
    assertThat(tasks(STRANGER, offered)).isEmpty();
    assertThat(tasks(STRANGER, forAnyone)).hasSize(1);
    assertThat(tasks(SampleCallers.operator(), offered)).hasSize(1);
    assertThat(tasks(SampleCallers.admin(), offered)).hasSize(1);
    assertThat(tasks(SampleCallers.author(), offered)).isEmpty();
    assertThat(tasks(SampleCallers.officer(), offered)).isEmpty();
    assertThat(inbox.find(RITA, task(offered).id())).isPresent();
    assertThat(inbox.find(STRANGER, task(offered).id())).isEmpty();
  }

  @Test
  void shouldOrderByPriorityThenDueDateThenAgeAndPageThrough() {
    List<String> expected = new ArrayList<>();
    StartedProcess lateNormal = start("ib-form", Map.of("note", "late"));
    StartedProcess dueLater = start("ib-form", Map.of("note", "due later"));
    StartedProcess dueSoon = start("ib-form", Map.of("note", "due soon"));
    StartedProcess urgent = start("ib-form", Map.of("note", "urgent"));
    StartedProcess newest = start("ib-form", Map.of("note", "newest"));
    List.of(urgent, dueSoon, dueLater, lateNormal, newest)
        .forEach(started -> expected.add(task(started).id()));
    change(dueLater, "2026-12-24T00:00:00Z", 50);
    change(dueSoon, "2026-12-01T00:00:00Z", 50);
    change(urgent, null, 80);
    expected.forEach(id -> engine.getTaskService().addCandidateGroup(id, "ordered"));

    List<String> read = new ArrayList<>();
    String cursor = null;
    do {
      Page<UserTask> page =
          inbox.list(RITA, TaskFilter.ofGroup("ordered"), new PageRequest(2, cursor));
      page.items().forEach(task -> read.add(task.id()));
      cursor = page.next();
    } while (cursor != null);

    assertThat(read).containsExactlyElementsOf(expected);
  }

  @Test
  void shouldAskThePolicyOnceForTasksOfOneKind() {
    for (int number = 0; number < 20; number++) {
      String id = task(start("ib-form", Map.of())).id();
      engine.getTaskService().addCandidateGroup(id, "many");
    }
    policy.reset();
    policy.answer(new TaskRule());

    inbox.list(RITA, TaskFilter.ofGroup("many"), PageRequest.first(50));

    assertThat(policy.asked()).extracting(PolicyQuery::action).containsExactly("list", "see");
  }

  @Test
  void shouldNarrowByAssignee() {
    StartedProcess started = start("ib-form", Map.of());
    Caller rosa = reviewer("rosa-" + started.instanceId().value(), "reviewers");
    inbox.claim(rosa, task(started).id());

    TaskFilter mine = TaskFilter.held(TaskHolder.person(rosa.actor().id()));

    assertThat(inbox.list(rosa, mine, PageRequest.first(10)).items()).hasSize(1);
    assertThat(inbox.list(STRANGER, mine, PageRequest.first(10)).items()).isEmpty();
  }

  @Test
  void shouldShowNothingWithoutThePolicysAnswer() {
    StartedProcess started = start("ib-form", Map.of());
    String id = task(started).id();

    policy.undecided();

    assertRefused(ErrorCode.POLICY_UNAVAILABLE, () -> tasks(RITA, started));
    assertRefused(ErrorCode.POLICY_UNAVAILABLE, () -> inbox.find(RITA, id));
  }

  @Test
  void shouldHaveNothingForOthersAndForImpossibleNames() {
    Caller foreign = new Caller(new TenantId("other"), RITA.actor());

    assertThat(inbox.list(foreign, TaskFilter.ALL, PageRequest.first(10)).items()).isEmpty();
    assertThat(inbox.find(RITA, "a\0b")).isEmpty();
    assertThat(inbox.find(RITA, "")).isEmpty();
    assertThat(
            inbox
                .list(RITA, TaskFilter.held(TaskHolder.person("a\0b")), PageRequest.first(10))
                .items())
        .isEmpty();
    assertRefused(
        ErrorCode.MALFORMED_REQUEST,
        () -> inbox.list(RITA, TaskFilter.ALL, new PageRequest(1, "nonsense")));
  }

  @Test
  void shouldCountForEachPersonWhatTheirListHolds() {
    StartedProcess mine = start("ib-form", Map.of());
    start("ib-open", Map.of());
    change(start("ib-form", Map.of()), "2020-01-01T00:00:00Z", 50);
    inbox.claim(RITA, task(mine).id());

    for (Caller person : List.of(RITA, STRANGER, SampleCallers.operator())) {
      List<TaskSummary> listed = summaries(person, TaskFilter.ALL);
      String login = person.actor().id();
      Instant now = Instant.now();

      assertThat(inbox.counts(person, TaskFilter.ALL))
          .as("counts of " + login)
          .isEqualTo(
              new TaskCounts(
                  listed.size(),
                  listed.stream().filter(task -> login.equals(task.assignee())).count(),
                  listed.stream().filter(task -> task.assignee() == null).count(),
                  listed.stream()
                      .filter(task -> task.due() != null && task.due().isBefore(now))
                      .count()));
    }
    assertThat(inbox.counts(RITA, TaskFilter.ALL).mine()).isPositive();
    assertThat(inbox.counts(RITA, TaskFilter.ALL).overdue()).isPositive();
    assertThat(inbox.counts(SampleCallers.officer(), TaskFilter.ALL))
        .isEqualTo(new TaskCounts(0, 0, 0, 0));
  }

  @Test
  void shouldFindTextAsItIsWrittenInAnyCase() {
    String sought = started("100%_x Case");
    started("100-ax case");

    assertThat(summaries(RITA, narrowed(TaskHolder.ANYONE, null, "100%_X")))
        .extracting(task -> task.place().instanceId().value())
        .containsExactly(sought);
    assertThat(inbox.counts(RITA, narrowed(TaskHolder.ANYONE, null, "100%_X")).all()).isEqualTo(1);
  }

  @Test
  void shouldNarrowByProcess() {
    start("ib-form", Map.of());
    start("ib-open", Map.of());

    List<TaskSummary> listed = summaries(RITA, narrowed(TaskHolder.ANYONE, "ib-open", null));

    assertThat(listed).isNotEmpty();
    assertThat(listed).allMatch(task -> task.place().processKey().equals("ib-open"));
    assertThat(inbox.counts(RITA, narrowed(TaskHolder.ANYONE, "ib-open", null)).all())
        .isEqualTo(listed.size());
  }

  @Test
  void shouldNarrowToWhatNobodyHas() {
    String free = task(start("ib-form", Map.of())).id();
    String taken = task(start("ib-form", Map.of())).id();
    inbox.claim(RITA, taken);

    assertThat(summaries(RITA, narrowed(TaskHolder.NOBODY, null, null)))
        .allMatch(task -> task.assignee() == null)
        .extracting(TaskSummary::id)
        .contains(free)
        .doesNotContain(taken);
  }

  private static TaskFilter narrowed(
      TaskHolder holder, @Nullable String process, @Nullable String text) {
    return new TaskFilter(null, holder, null, process, text);
  }

  private String started(String businessKey) {
    StartProcess command =
        new StartProcess(SampleCallers.author(), "ib-form", businessKey, Map.of());
    return runtime.start(command).instanceId().value();
  }

  private List<TaskSummary> summaries(Caller caller, TaskFilter filter) {
    List<TaskSummary> read = new ArrayList<>();
    String cursor = null;
    do {
      Page<TaskSummary> page = inbox.summaries(caller, filter, new PageRequest(7, cursor));
      read.addAll(page.items());
      cursor = page.next();
    } while (cursor != null);
    return read;
  }

  private void change(StartedProcess started, @Nullable String due, int priority) {
    String id = task(started).id();
    org.camunda.bpm.engine.task.Task changed =
        engine.getTaskService().createTaskQuery().taskId(id).singleResult();
    changed.setPriority(priority);
    changed.setDueDate(due == null ? null : Date.from(Instant.parse(due)));
    engine.getTaskService().saveTask(changed);
  }
}
