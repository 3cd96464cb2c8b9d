package dev.signalbox.web.rest;

import dev.signalbox.page.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list, or a part of one.
 *
 * @param next the cursor of the part that follows; null when this is the last
 */
record Listed<T>(
    List<T> items,
    @Schema(description = "The cursor of the next page; null on the last one.")
        @Nullable String next) {

  static <T> Listed<T> of(Page<T> page) {
    return new Listed<>(page.items(), page.next());
  }

  static <T> Listed<T> all(List<T> items) {
    return new Listed<>(items, null);
  }
}
