package dev.signalbox.web.faces.instances;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.page.Page;
import dev.signalbox.web.faces.CurrentUser;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the list of instances fetches while it is open: more rows, fresh ones, and bulk work. */
@RestController
@RequestMapping("/live/instances")
class InstanceLive {
  private final InstanceFinder finder;
  private final BulkWork work;
  private final CurrentUser user;

  InstanceLive(InstanceFinder finder, BulkWork work, CurrentUser user) {
    this.finder = finder;
    this.work = work;
    this.user = user;
  }

  @GetMapping
  Page<InstanceLine> rows(ListQuery query) {
    return finder.lines(query.question(), InstanceListPage.ROWS, query.cursor());
  }

  @GetMapping("/matching")
  List<String> matching(ListQuery query) {
    return finder.matching(query.question());
  }

  /** The ports ask again, for each instance, whether the person may. */
  @PostMapping("/work")
  @ResponseStatus(HttpStatus.ACCEPTED)
  BulkJob.Progress begin(@RequestBody BulkOrder order) {
    if (!user.isOperator()) {
      throw new SignalboxException(ErrorCode.FORBIDDEN, "Only operators retry and cancel.");
    }
    return work.begin(user.caller(), order.checked()).progress();
  }

  @GetMapping("/work")
  List<BulkJob.Progress> all() {
    return work.of(user.caller()).stream().map(BulkJob::progress).toList();
  }

  @PostMapping("/work/{id}/stop")
  BulkJob.Progress stop(@PathVariable String id) {
    BulkJob job = find(id);
    job.stop();
    return job.progress();
  }

  @DeleteMapping("/work/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void forget(@PathVariable String id) {
    work.forget(find(id));
  }

  private BulkJob find(String id) {
    return work.find(user.caller(), id)
        .orElseThrow(
            () -> new SignalboxException(ErrorCode.NOT_FOUND, "There is no such order any more."));
  }

  /** The address of the list, with the place to go on from. */
  record ListQuery(
      @Nullable String businessKey,
      @Nullable String process,
      @Nullable String state,
      @Nullable String variable,
      @Nullable String value,
      @Nullable String from,
      @Nullable String until,
      @Nullable String cursor) {
    InstanceQuestion question() {
      return new InstanceQuestion(
          businessKey,
          process,
          state,
          new InstanceQuestion.Variable(variable, value),
          new InstanceQuestion.Range(from, until));
    }
  }
}
