package dev.signalbox.page;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list: at most {@code limit} items (1 to 1,000) after {@code cursor}.
 *
 * @param cursor the {@code next} of the page before; null for the first page
 */
public record PageRequest(int limit, @Nullable String cursor) {
  public static final int DEFAULT_LIMIT = 50;
  public static final int MAX_LIMIT = 1000;

  public PageRequest {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("a page has 1 to " + MAX_LIMIT + " items");
    }
  }

  public static PageRequest first(int limit) {
    return new PageRequest(limit, null);
  }
}
