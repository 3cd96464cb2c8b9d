package dev.signalbox.ai.relay;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the data of server-sent events (<a
 * href="https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream">HTML,
 * 9.2.5</a>), up to a bound on each line and on all of them. An event that the end cuts off counts
 * as well: not every server writes the last empty line.
 */
final class SseEvents {
  private static final int LONGEST_LINE = 1024 * 1024;
  private static final String DATA = "data:";

  private final InputStream in;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long left;

  /**
   * @param most how many bytes are read at most
   */
  SseEvents(InputStream in, long most) {
    this.in = new BufferedInputStream(in);
    this.left = most;
  }

  /**
   * The next event's data; null at the end.
   *
   * @throws TooLongException a line, or all of it, is longer than the bound
   */
  @Nullable String next() throws IOException {
    StringBuilder data = new StringBuilder();
    boolean any = false;
    for (String next = line(); next != null; next = line()) {
      if (next.isEmpty() && any) {
        return data.toString();
      }
      if (next.startsWith(DATA)) {
        String value = next.substring(DATA.length());
        data.append(any ? "\n" : "").append(value.startsWith(" ") ? value.substring(1) : value);
        any = true;
      }
    }
    return any ? data.toString() : null;
  }

  private @Nullable String line() throws IOException {
    line.reset();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    while (next >= 0 && next != '\n') {
      if (line.size() == LONGEST_LINE) {
        throw new TooLongException();
      }
      line.write(next);
      count();
      next = in.read();
    }
    count();
    String text = line.toString(StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  private void count() throws TooLongException {
    if (--left < 0) {
      throw new TooLongException();
    }
  }

  /** There is no end in sight. */
  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
