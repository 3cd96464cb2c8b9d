package dev.signalbox.web.faces.tasks;

import dev.signalbox.process.FileContent;
import dev.signalbox.web.faces.FormValues;
import dev.signalbox.web.faces.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the model saw, as a person reads it: the text with its marks, folded where it is long; an
 * image; or the name of a file that a page cannot show.
 *
 * @param blocks the text that is shown
 * @param hidden how many characters are folded away
 * @param skipped how many of them stand before what is shown
 * @param image a data address; null where it is no image
 * @param file name and size of a file; null where it is none
 */
public record DocumentView(
    List<DocumentBlock> blocks,
    int hidden,
    int skipped,
    @Nullable String image,
    @Nullable String file) {
  /** So much of a long text is shown at first. */
  static final int FOLDED = 6_000;

  private static final int BEFORE_FIRST_MARK = 500;
  private static final int LARGEST_IMAGE = 3_000_000;
  private static final Set<String> IMAGES =
      Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

  public DocumentView {
    blocks = List.copyOf(blocks);
  }

  /** The text of what the model saw; null where it is no text. */
  static @Nullable String text(@Nullable Object subject) {
    if (subject instanceof FileContent file) {
      return file.mediaType().startsWith("text/")
          ? DocumentText.of(new String(file.bytes(), StandardCharsets.UTF_8))
          : null;
    }
    return subject == null ? null : DocumentText.of(FormValues.show(subject));
  }

  /** Folded to its beginning, or to where its first mark stands. */
  static DocumentView folded(@Nullable Object subject, List<Mark> marks) {
    String text = text(subject);
    if (text == null || text.length() <= FOLDED + BEFORE_FIRST_MARK) {
      return whole(subject, marks);
    }
    int first = marks.stream().mapToInt(Mark::start).min().orElse(0);
    int start = first < FOLDED ? 0 : lineStart(text, first - BEFORE_FIRST_MARK);
    int end = DocumentBlock.whole(text, Math.min(text.length(), start + FOLDED));
    return new DocumentView(
        DocumentBlock.of(text, start, end, marks),
        text.length() - (end - start),
        start,
        null,
        null);
  }

  /** All of it. */
  static DocumentView whole(@Nullable Object subject, List<Mark> marks) {
    String text = text(subject);
    if (text != null) {
      return new DocumentView(
          DocumentBlock.of(text, 0, text.length(), marks), 0, 0, null, name(subject));
    }
    return new DocumentView(List.of(), 0, 0, image(subject), name(subject));
  }

  /** Whether there is nothing to look at. */
  public boolean nothing() {
    return blocks.isEmpty() && image == null;
  }

  private static @Nullable String image(@Nullable Object subject) {
    if (!(subject instanceof FileContent file) || !IMAGES.contains(file.mediaType())) {
      return null;
    }
    byte[] bytes = file.bytes();
    return bytes.length > LARGEST_IMAGE
        ? null
        : "data:" + file.mediaType() + ";base64," + Base64.getEncoder().encodeToString(bytes);
  }

  private static @Nullable String name(@Nullable Object subject) {
    return subject instanceof FileContent file ? PlainText.of(file) : null;
  }

  private static int lineStart(String text, int at) {
    int line = text.lastIndexOf('\n', at);
    return line >= 0 && at - line < FOLDED / 2 ? line + 1 : DocumentBlock.whole(text, at);
  }
}
