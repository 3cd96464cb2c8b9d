package dev.signalbox.web.faces.tasks;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.page.Page;
import dev.signalbox.page.PageRequest;
import dev.signalbox.process.ProcessCatalog;
import dev.signalbox.process.ProcessDescription;
import dev.signalbox.settings.UserSettings;
import dev.signalbox.task.TaskCounts;
import dev.signalbox.task.TaskInbox;
import dev.signalbox.web.faces.CurrentUser;
import dev.signalbox.web.live.TaskChoice;
import dev.signalbox.web.live.TaskScope;
import dev.signalbox.web.live.TaskWords;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list of open tasks: the person's own choice of them, page by page. Lines that came later
 * reach the page through {@link #getFeed}, from where its script puts them in their place.
 */
@Named("taskList")
@ViewScoped
public class TaskListPage {
  private static final String SETTING = "tasks.choice";
  private static final int SHOWN = 50;
  private static final int MOST_MERGED = 200;

  private final TaskInbox inbox;
  private final ProcessCatalog catalog;
  private final UserSettings settings;
  private final CurrentUser user;
  private final TaskWords words;

  private TaskChoice choice = TaskChoice.everything();
  private TaskCounts counts = new TaskCounts(0, 0, 0, 0);
  private Page<TaskLine> lines = new Page<>(List.of(), null);
  private Page<TaskLine> feed = new Page<>(List.of(), null);

  TaskListPage(
      TaskInbox inbox,
      ProcessCatalog catalog,
      UserSettings settings,
      CurrentUser user,
      TaskWords words) {
    this.inbox = inbox;
    this.catalog = catalog;
    this.settings = settings;
    this.user = user;
    this.words = words;
  }

  /** Reads the first page of what the person chose last time. */
  public void open() {
    choice =
        settings
            .find(user.caller(), SETTING)
            .map(TaskChoice::ofSetting)
            .orElseGet(TaskChoice::everything);
    read();
  }

  /** Another choice, kept for the next time. */
  public void choose() {
    Sent.answer("ok", true);
    choice =
        new TaskChoice(TaskScope.of(Sent.text("scope")), Sent.text("process"), Sent.text("text"));
    settings.put(user.caller(), SETTING, choice.asSetting());
    read();
  }

  /** The lines after those that the page has. */
  public void more() {
    Sent.answer("ok", true);
    try {
      feed = page(new PageRequest(SHOWN, Sent.text("after")));
    } catch (SignalboxException refusal) {
      if (refusal.code() != ErrorCode.MALFORMED_REQUEST) {
        throw refusal;
      }
      feed = new Page<>(List.of(), null);
    }
    Sent.answer("next", feed.next() == null ? "" : feed.next());
  }

  /** The first lines anew, for those that the page does not have yet. */
  public void merge() {
    Sent.answer("ok", true);
    int shown = Math.max(SHOWN, Math.min(MOST_MERGED, Sent.number("shown", SHOWN)));
    feed = page(PageRequest.first(shown));
  }

  private void read() {
    lines = page(PageRequest.first(SHOWN));
    counts = inbox.counts(user.caller(), choice.filter(user.caller()));
  }

  private Page<TaskLine> page(PageRequest request) {
    return inbox
        .summaries(user.caller(), choice.filter(user.caller()), request)
        .map(task -> TaskLine.of(task, words));
  }

  public TaskChoice getChoice() {
    return choice;
  }

  public TaskCounts getCounts() {
    return counts;
  }

  public List<TaskLine> getLines() {
    return lines.items();
  }

  public @Nullable String getNext() {
    return lines.next();
  }

  public List<TaskLine> getFeed() {
    return feed.items();
  }

  /** Every deployed process, to narrow the list by. */
  public List<ProcessDescription> getProcesses() {
    return catalog.list(user.caller().tenant());
  }
}
