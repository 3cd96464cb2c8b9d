package dev.signalbox.web.faces.instances;

import dev.signalbox.process.InstanceSummary;
import dev.signalbox.web.faces.PageTimes;
import dev.signalbox.web.faces.PlainText;
import java.util.Map;

/**
 * A row of the list, in the words that the page shows.
 *
 * @param state the standing's name, for colours; {@code words} is for people
 * @param started ISO-8601; {@code startedWords} is for people
 * @param open whether it can still be cancelled
 */
public record InstanceLine(
    String id,
    String key,
    String process,
    String state,
    String words,
    int incidents,
    String started,
    String startedWords,
    String startedBy,
    boolean open) {

  /**
   * A summary in words.
   *
   * @param names the processes' names by key
   */
  static InstanceLine of(InstanceSummary it, Map<String, String> names, PageTimes times) {
    InstanceStanding standing = InstanceStanding.of(it, it.tasks() > 0);
    String starter = it.startedBy();
    return new InstanceLine(
        it.id().value(),
        it.businessKey() == null ? "" : PlainText.visible(it.businessKey()),
        names.getOrDefault(it.definition().key(), it.definition().key())
            + " v"
            + it.definition().version(),
        standing.getName(),
        standing.getWords(),
        it.incidents(),
        it.started().toString(),
        times.show(it.started()),
        starter == null ? "" : PlainText.visible(starter),
        it.ended() == null);
  }
}
