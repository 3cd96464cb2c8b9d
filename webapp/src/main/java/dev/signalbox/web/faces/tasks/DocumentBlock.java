package dev.signalbox.web.faces.tasks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some lines of a document, short enough that a browser draws them only when they are seen. */
public record DocumentBlock(List<Part> parts) {
  private static final int USUAL_LENGTH = 4_000;

  /** Where a text has no line end for so long, a block ends without one. */
  private static final int LONGEST_LINE = 16_000;

  public DocumentBlock {
    parts = List.copyOf(parts);
  }

  /**
   * A run of characters.
   *
   * @param field the suggestion's field whose value it is; empty where it is evidence at large,
   *     null where it is not marked
   */
  public record Part(String text, @Nullable String field) {
    public boolean marked() {
      return field != null;
    }

    /** What is told about a marked part. */
    public String label() {
      return field == null || field.isEmpty()
          ? "The suggestion rests on this"
          : ReviewEntry.label(field);
    }
  }

  /** The text from {@code start} to before {@code end}, marked; of overlapping marks the first. */
  static List<DocumentBlock> of(String text, int start, int end, List<Mark> marks) {
    List<Mark> ordered =
        marks.stream()
            .filter(mark -> mark.start() >= start && mark.end() <= end)
            .sorted(Comparator.comparingInt(Mark::start))
            .toList();
    List<DocumentBlock> blocks = new ArrayList<>();
    int from = start;
    while (from < end) {
      int to = blockEnd(text, from, end);
      for (Mark mark : ordered) {
        if (mark.start() < to && mark.end() > to) {
          to = mark.end();
        }
      }
      blocks.add(new DocumentBlock(parts(text, from, to, ordered)));
      from = to;
    }
    return blocks;
  }

  private static List<Part> parts(String text, int from, int to, List<Mark> marks) {
    List<Part> parts = new ArrayList<>();
    int at = from;
    for (Mark mark : marks) {
      if (mark.start() >= at && mark.end() <= to) {
        if (mark.start() > at) {
          parts.add(new Part(text.substring(at, mark.start()), null));
        }
        String field = mark.field();
        parts.add(new Part(text.substring(mark.start(), mark.end()), field == null ? "" : field));
        at = mark.end();
      }
    }
    if (at < to) {
      parts.add(new Part(text.substring(at, to), null));
    }
    return parts;
  }

  private static int blockEnd(String text, int from, int end) {
    if (end - from <= USUAL_LENGTH) {
      return end;
    }
    int line = text.indexOf('\n', from + USUAL_LENGTH);
    if (line >= 0 && line < Math.min(end, from + LONGEST_LINE)) {
      return line + 1;
    }
    return end - from <= LONGEST_LINE ? end : whole(text, from + LONGEST_LINE);
  }

  /** The same place, or the one before where it would cut a character in two. */
  static int whole(String text, int at) {
    return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }
}
