package dev.signalbox.web.faces.instances;

import dev.signalbox.identity.TenantId;
import dev.signalbox.page.Page;
import dev.signalbox.page.PageRequest;
import dev.signalbox.process.CountUpTo;
import dev.signalbox.process.InstanceFilter;
import dev.signalbox.process.InstanceSummary;
import dev.signalbox.process.ProcessCatalog;
import dev.signalbox.process.ProcessDescription;
import dev.signalbox.process.ProcessInstances;
import dev.signalbox.web.faces.CurrentUser;
import dev.signalbox.web.faces.PageTimes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers a search of the list with rows in words, for the page and for its end point alike. */
@Component
public class InstanceFinder {
  private final ProcessInstances instances;
  private final ProcessCatalog catalog;
  private final InstanceAccess access;
  private final CurrentUser user;
  private final PageTimes times;

  public InstanceFinder(
      ProcessInstances instances,
      ProcessCatalog catalog,
      InstanceAccess access,
      CurrentUser user,
      PageTimes times) {
    this.instances = instances;
    this.catalog = catalog;
    this.access = access;
    this.user = user;
    this.times = times;
  }

  /** Rows that match, newest first. Fails with {@code FORBIDDEN} or {@code FIELDS_INVALID}. */
  Page<InstanceLine> lines(InstanceQuestion question, int limit, @Nullable String cursor) {
    Map<String, String> names = names();
    return find(question, new PageRequest(limit, cursor))
        .map(row -> InstanceLine.of(row, names, times));
  }

  /** The ids of the newest that match, at most {@link PageRequest#MAX_LIMIT}, open ones alone. */
  List<String> matching(InstanceQuestion question) {
    return find(question.orOpen(), PageRequest.first(PageRequest.MAX_LIMIT)).items().stream()
        .filter(row -> row.ended() == null)
        .map(row -> row.id().value())
        .toList();
  }

  /** How many match, as people read it: {@code 1,234}, or {@code 10,000+}. */
  String count(InstanceQuestion question) {
    CountUpTo count = instances.count(filter(question));
    return String.format(Locale.ROOT, "%,d%s", count.value(), count.more() ? "+" : "");
  }

  List<ProcessDescription> processes() {
    return catalog.list(tenant());
  }

  private Page<InstanceSummary> find(InstanceQuestion question, PageRequest page) {
    return instances.list(filter(question), page);
  }

  private InstanceFilter filter(InstanceQuestion question) {
    access.requireWatcher();
    return question.filter(tenant(), access.onlyStarter());
  }

  private Map<String, String> names() {
    return processes().stream()
        .collect(
            Collectors.toMap(it -> it.definition().key(), ProcessDescription::title, (a, b) -> a));
  }

  private TenantId tenant() {
    return user.caller().tenant();
  }
}
