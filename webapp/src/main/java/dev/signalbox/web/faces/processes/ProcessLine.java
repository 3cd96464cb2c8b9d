package dev.signalbox.web.faces.processes;

import dev.signalbox.process.DefinitionLoad;
import dev.signalbox.process.ProcessDescription;
import dev.signalbox.web.faces.PlainText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deployed process with what runs of it, over all its versions.
 *
 * @param deployed when its latest version was
 */
public record ProcessLine(
    String key,
    String name,
    @Nullable String documentation,
    int version,
    int versions,
    @Nullable Instant deployed,
    Load load) {
  private static final int LONGEST = 240;

  /** What runs, and of that what fails and what waits for a person. */
  public record Load(long running, long failing, long waiting) {
    static Load of(List<DefinitionLoad> versions) {
      return new Load(
          versions.stream().mapToLong(DefinitionLoad::running).sum(),
          versions.stream().mapToLong(DefinitionLoad::failing).sum(),
          versions.stream().mapToLong(DefinitionLoad::waiting).sum());
    }
  }

  /** A process and the load of its versions, newest first. */
  static ProcessLine of(ProcessDescription process, List<DefinitionLoad> versions) {
    String key = process.definition().key();
    String text = process.documentation();
    return new ProcessLine(
        key,
        PlainText.line(process.title(), LONGEST),
        text == null || text.isBlank() ? null : PlainText.line(text, LONGEST),
        process.definition().version(),
        versions.size(),
        versions.isEmpty() ? null : versions.get(0).deployed(),
        Load.of(versions));
  }
}
