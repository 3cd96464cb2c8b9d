package dev.signalbox.camunda.governed;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * Where a list goes on: the sort keys of the last row, as text that callers hand back unread. What
 * follows is found by comparing keys, so that rows added meanwhile shift nothing.
 */
public final class Cursor {
  private static final String SEPARATOR = "|";

  private Cursor() {}

  public static String of(Object... keys) {
    List<String> texts = new ArrayList<>();
    for (Object key : keys) {
      texts.add(String.valueOf(key));
    }
    byte[] bytes = String.join(SEPARATOR, texts).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The keys of a cursor; one that is not ours is refused with {@code MALFORMED_REQUEST}. */
  public static <T> T read(String cursor, Function<List<String>, T> keys) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(cursor);
      return keys.apply(
          List.of(new String(bytes, StandardCharsets.UTF_8).split("\\" + SEPARATOR, -1)));
    } catch (IllegalArgumentException | IndexOutOfBoundsException foreign) {
      throw new SignalboxException(
          ErrorCode.MALFORMED_REQUEST,
          "The cursor is none of ours: begin again without one.",
          List.of(new FieldError("cursor", "is not the next of a page before")));
    }
  }
}
