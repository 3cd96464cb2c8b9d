package dev.signalbox.web.rest;

import dev.signalbox.page.PageRequest;
import org.jspecify.annotations.Nullable;

/** The two query parameters of a list that is read page by page. */
final class Paging {
  static final String LIMIT =
      "How many items at most; " + PageRequest.DEFAULT_LIMIT + " if absent.";
  static final String CURSOR = "The next of the page before; absent for the first page.";
  static final int MAX_CURSOR = 1024;

  private Paging() {}

  static PageRequest of(@Nullable Integer limit, @Nullable String cursor) {
    return new PageRequest(limit == null ? PageRequest.DEFAULT_LIMIT : limit, cursor);
  }
}
