package dev.signalbox.camunda.load;

import dev.signalbox.audit.DecisionArchive;
import dev.signalbox.audit.DecisionFilter;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.LedgerStatus;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.TenantId;
import dev.signalbox.page.Page;
import dev.signalbox.page.PageRequest;
import dev.signalbox.process.IncidentDesk;
import dev.signalbox.process.InstanceCondition;
import dev.signalbox.process.InstanceFilter;
import dev.signalbox.process.InstanceSearch;
import dev.signalbox.process.InstanceState;
import dev.signalbox.process.InstanceSummary;
import dev.signalbox.process.ProcessCatalog;
import dev.signalbox.process.ProcessInstances;
import dev.signalbox.process.VariableMatch;
import dev.signalbox.task.TaskFilter;
import dev.signalbox.task.TaskHolder;
import dev.signalbox.task.TaskInbox;
import dev.signalbox.task.TaskSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Asks the ports what the pages ask, as a reviewer, an operator and an officer, on a database that
 * {@link FillDatabase} has filled, and writes how long each call took ({@code --out}).
 */
public final class MeasureQueries {
  private static final TenantId TENANT = TenantId.DEFAULT;
  private static final int PAGE = 50;

  private final ConfigurableApplicationContext product;
  private final Timings timings;

  private MeasureQueries(ConfigurableApplicationContext product) {
    this.product = product;
    this.timings = new Timings(Product.number(product, "rounds", 200));
  }

  public static void main(String[] args) throws ClassNotFoundException, IOException {
    try (ConfigurableApplicationContext product = Product.start(args)) {
      MeasureQueries measure = new MeasureQueries(product);
      measure.tasks("reviewer", Product.REVIEWER);
      measure.tasks("operator", Product.OPERATOR);
      measure.oneTask();
      measure.instances();
      measure.oneInstance();
      measure.overviews();
      measure.timings.write(
          Path.of(product.getEnvironment().getProperty("out", "target/queries.md")));
    }
  }

  private void tasks(String who, Caller caller) {
    TaskInbox inbox = product.getBean(TaskInbox.class);
    Map<String, TaskFilter> filters = new LinkedHashMap<>();
    filters.put("all", TaskFilter.ALL);
    filters.put("mine", TaskFilter.held(TaskHolder.person("reviewer")));
    filters.put("unassigned", TaskFilter.held(TaskHolder.NOBODY));
    filters.put("a group's", TaskFilter.ofGroup("approvers"));
    filters.put("a group's that is not mine", TaskFilter.ofGroup("others"));
    filters.put("a process's", narrowed("ticket-routing", null));
    filters.put("with a text found often", narrowed(null, "review"));
    filters.put("with a business key", narrowed(null, "LOAD-0100123"));
    filters.put("with a text found nowhere", narrowed(null, "no such text"));
    filters.forEach(
        (name, filter) -> {
          timings.of(
              who + ": tasks, " + name,
              round -> inbox.summaries(caller, filter, PageRequest.first(PAGE)).items().size());
          if (filter.holder() == TaskHolder.ANYONE) {
            timings.of(who + ": counts, " + name, round -> inbox.counts(caller, filter).all());
          }
        });
    List<@Nullable String> cursors = cursors(inbox, caller);
    timings.of(
        who + ": tasks, a page far down",
        round ->
            inbox
                .summaries(
                    caller,
                    TaskFilter.ALL,
                    new PageRequest(PAGE, cursors.get(round % cursors.size())))
                .items()
                .size());
    timings.of(
        who + ": tasks with their forms (REST)",
        round -> inbox.list(caller, TaskFilter.ALL, PageRequest.first(PAGE)).items().size());
  }

  private static List<@Nullable String> cursors(TaskInbox inbox, Caller caller) {
    List<@Nullable String> cursors = new ArrayList<>();
    String next = null;
    for (int page = 0; page < 60; page++) {
      Page<TaskSummary> found = inbox.summaries(caller, TaskFilter.ALL, new PageRequest(100, next));
      next = found.next();
      if (next == null) {
        break;
      }
      cursors.add(next);
    }
    return cursors.subList(cursors.size() / 2, cursors.size());
  }

  private static TaskFilter narrowed(@Nullable String processKey, @Nullable String text) {
    return new TaskFilter(null, TaskHolder.ANYONE, null, processKey, text);
  }

  private void oneTask() {
    TaskInbox inbox = product.getBean(TaskInbox.class);
    List<TaskSummary> open =
        inbox.summaries(Product.REVIEWER, TaskFilter.ALL, PageRequest.first(PAGE)).items();
    timings.of(
        "reviewer: one review",
        round -> inbox.find(Product.REVIEWER, open.get(round % open.size()).id()).isPresent());
  }

  private void instances() {
    ProcessInstances instances = product.getBean(ProcessInstances.class);
    Map<String, InstanceFilter> filters = filters();
    filters.forEach(
        (name, filter) -> {
          timings.of(
              "instances, " + name,
              round -> instances.list(filter, PageRequest.first(PAGE)).items().size());
          timings.of("count of instances, " + name, round -> instances.count(filter).value());
        });
    timings.of(
        "instances, by a variable, each time another",
        round ->
            instances
                .list(
                    search(new VariableMatch("customer", "Customer " + round * 7), null),
                    PageRequest.first(PAGE))
                .items()
                .size());
  }

  private static Map<String, InstanceFilter> filters() {
    Instant now = Instant.now();
    Map<String, InstanceFilter> filters = new LinkedHashMap<>();
    filters.put("all", InstanceFilter.of(TENANT));
    for (InstanceState state : InstanceState.values()) {
      filters.put(state.name(), of(null, state, null, null));
    }
    filters.put("of a process", of("ticket-routing", null, null, null));
    filters.put("running, of a process", of("ticket-routing", InstanceState.ACTIVE, null, null));
    filters.put("of a small process", of("load-order", null, null, null));
    filters.put("by business key", of(null, null, "LOAD-0050123", null));
    filters.put("by the beginning of a key", of(null, null, "LOAD-00501*", null));
    filters.put("by a short beginning", of(null, null, "LOAD-*", null));
    filters.put("by a beginning found nowhere", of(null, null, "NO-*", null));
    filters.put("by a rare starter", of(null, null, null, "clerk-7"));
    filters.put("by a frequent starter", of(null, null, null, "author"));
    filters.put("failing", search(null, InstanceCondition.FAILING));
    filters.put("waiting", search(null, InstanceCondition.WAITING));
    filters.put("by a rare variable", search(new VariableMatch("customer", "Customer 77"), null));
    filters.put("by a frequent variable", search(new VariableMatch("category", "billing"), null));
    filters.put("by a Boolean", search(new VariableMatch("categoryUnsure", "true"), null));
    filters.put("by a number", search(new VariableMatch("categoryConfidence", "0.5"), null));
    filters.put("by a value found nowhere", search(new VariableMatch("customer", "nobody"), null));
    filters.put(
        "of a day",
        new InstanceFilter(
            TENANT,
            null,
            null,
            null,
            null,
            new InstanceSearch(
                null, now.minus(Duration.ofDays(40)), now.minus(Duration.ofDays(39)), null)));
    filters.put(
        "of a day by a variable",
        new InstanceFilter(
            TENANT,
            null,
            null,
            null,
            null,
            new InstanceSearch(
                new VariableMatch("category", "billing"),
                now.minus(Duration.ofDays(40)),
                now.minus(Duration.ofDays(39)),
                null)));
    return filters;
  }

  private static InstanceFilter of(
      @Nullable String processKey,
      @Nullable InstanceState state,
      @Nullable String businessKey,
      @Nullable String startedBy) {
    return new InstanceFilter(
        TENANT, processKey, state, businessKey, startedBy, InstanceSearch.NONE);
  }

  private static InstanceFilter search(
      @Nullable VariableMatch variable, @Nullable InstanceCondition condition) {
    return new InstanceFilter(
        TENANT, null, null, null, null, new InstanceSearch(variable, null, null, condition));
  }

  private void oneInstance() {
    ProcessInstances instances = product.getBean(ProcessInstances.class);
    DecisionArchive archive = product.getBean(DecisionArchive.class);
    List<InstanceSummary> some =
        instances.list(InstanceFilter.of(TENANT), PageRequest.first(200)).items();
    timings.of(
        "one instance",
        round -> instances.find(TENANT, some.get(round % some.size()).id()).isPresent());
    timings.of(
        "its decisions",
        round ->
            archive
                .list(
                    DecisionFilter.of(TENANT, some.get(round % some.size()).id()),
                    PageRequest.first(PAGE))
                .items()
                .size());
    List<InstanceSummary> failing =
        instances.list(search(null, InstanceCondition.FAILING), PageRequest.first(PAGE)).items();
    timings.of(
        "one instance that fails",
        round -> instances.find(TENANT, failing.get(round % failing.size()).id()).isPresent());
  }

  private void overviews() {
    IncidentDesk desk = product.getBean(IncidentDesk.class);
    ProcessCatalog catalog = product.getBean(ProcessCatalog.class);
    LedgerStatus status = product.getBean(LedgerStatus.class);
    DecisionArchive archive = product.getBean(DecisionArchive.class);
    timings.of("what is broken, in groups", round -> desk.groups(TENANT).size());
    timings.of("what runs of each version", round -> catalog.load(TENANT).size());
    timings.of("the processes", round -> catalog.list(TENANT).size());
    timings.of("the log's state", round -> status.state(TENANT).records());
    timings.of(
        "officer: the newest decisions",
        round ->
            archive
                .newest(new DecisionFilter(TENANT, null, null, null), PageRequest.first(PAGE))
                .items()
                .size());
    for (DecisionKind kind : List.of(DecisionKind.REVIEW, DecisionKind.DEPLOYMENT)) {
      timings.of(
          "officer: the newest decisions of the kind " + kind,
          round ->
              archive
                  .newest(new DecisionFilter(TENANT, null, null, kind), PageRequest.first(PAGE))
                  .items()
                  .size());
    }
  }
}
