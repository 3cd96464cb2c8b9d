package dev.signalbox.web.faces.instances;

import dev.signalbox.error.SignalboxException;
import dev.signalbox.page.Page;
import dev.signalbox.process.ProcessDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import org.springframework.web.context.WebApplicationContext;

/**
 * The instances that one may see, newest first, by what the address asks for. The page shows the
 * first rows; its script fetches more as one scrolls.
 */
@Component("instanceListPage")
@Scope(WebApplicationContext.SCOPE_REQUEST)
public class InstanceListPage {
  static final int ROWS = 50;

  private final InstanceFinder finder;

  private @Nullable String businessKey;
  private @Nullable String processKey;
  private @Nullable String state;
  private InstanceQuestion.Variable variable = new InstanceQuestion.Variable(null, null);
  private InstanceQuestion.Range range = new InstanceQuestion.Range(null, null);
  private @Nullable String problem;
  private String count = "0";
  private Page<InstanceLine> page = new Page<>(List.of(), null);

  public InstanceListPage(InstanceFinder finder) {
    this.finder = finder;
  }

  /** Reads what the address asks for. */
  public void open() {
    InstanceQuestion question =
        new InstanceQuestion(businessKey, processKey, state, variable, range);
    try {
      page = finder.lines(question, ROWS, null);
      count = finder.count(question);
    } catch (SignalboxException unreadable) {
      problem = unreadable.getMessage();
    }
  }

  public List<InstanceLine> getItems() {
    return page.items();
  }

  public @Nullable String getNext() {
    return page.next();
  }

  public String getCount() {
    return count;
  }

  /** What is wrong with the search; null where nothing is. */
  public @Nullable String getProblem() {
    return problem;
  }

  public InstanceStanding[] getStandings() {
    return InstanceStanding.values();
  }

  public List<ProcessDescription> getProcesses() {
    return finder.processes();
  }

  /** Whether anything narrows the list. */
  public boolean isNarrowed() {
    return java.util.stream.Stream.of(
            businessKey, processKey, state, variable.name(), range.from(), range.until())
        .anyMatch(text -> text != null && !text.isBlank());
  }

  /** Whether more than key, process and state are asked for. */
  public boolean isDetailed() {
    return java.util.stream.Stream.of(
            variable.name(), variable.value(), range.from(), range.until())
        .anyMatch(text -> text != null && !text.isBlank());
  }

  public @Nullable String getBusinessKey() {
    return businessKey;
  }

  public void setBusinessKey(@Nullable String businessKey) {
    this.businessKey = businessKey;
  }

  public @Nullable String getProcessKey() {
    return processKey;
  }

  public void setProcessKey(@Nullable String processKey) {
    this.processKey = processKey;
  }

  public @Nullable String getState() {
    return state;
  }

  public void setState(@Nullable String state) {
    this.state = state;
  }

  public @Nullable String getVariable() {
    return variable.name();
  }

  public void setVariable(@Nullable String name) {
    variable = new InstanceQuestion.Variable(name, variable.value());
  }

  public @Nullable String getValue() {
    return variable.value();
  }

  public void setValue(@Nullable String value) {
    variable = new InstanceQuestion.Variable(variable.name(), value);
  }

  public @Nullable String getFrom() {
    return range.from();
  }

  public void setFrom(@Nullable String from) {
    range = new InstanceQuestion.Range(from, range.until());
  }

  public @Nullable String getUntil() {
    return range.until();
  }

  public void setUntil(@Nullable String until) {
    range = new InstanceQuestion.Range(range.from(), until);
  }
}
