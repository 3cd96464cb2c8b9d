package dev.signalbox.web.faces.instances;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.page.PageRequest;
import dev.signalbox.process.CancelInstance;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done to many instances, as the page sends it.
 *
 * @param action {@code retry} or {@code cancel}
 * @param ids the instances, at most 1,000; one named twice is done once
 * @param reason recorded with each; a cancellation needs one
 */
record BulkOrder(
    @Nullable String action, @Nullable List<@Nullable String> ids, @Nullable String reason) {
  /** The order, checked. Fails with {@code FIELDS_INVALID} and the field. */
  Checked checked() {
    Action what =
        switch (action == null ? "" : action.toLowerCase(Locale.ROOT)) {
          case "retry" -> Action.RETRY;
          case "cancel" -> Action.CANCEL;
          default -> throw wrong("action", "Choose to retry or to cancel.");
        };
    if (ids == null || ids.isEmpty()) {
      throw wrong("ids", "Select at least one instance.");
    }
    List<String> distinct =
        List.copyOf(
            new LinkedHashSet<>(ids.stream().filter(id -> id != null && !id.isBlank()).toList()));
    if (distinct.isEmpty() || distinct.size() > PageRequest.MAX_LIMIT) {
      throw wrong("ids", "Select 1 to " + PageRequest.MAX_LIMIT + " instances.");
    }
    String why = reason == null || reason.isBlank() ? null : reason.strip();
    if (why == null && what == Action.CANCEL) {
      throw wrong("reason", "Say why you cancel: the reason is recorded.");
    }
    if (why != null && why.length() > CancelInstance.LONGEST_REASON) {
      throw wrong(
          "reason", "The reason is longer than " + CancelInstance.LONGEST_REASON + " characters.");
    }
    if (why != null && why.indexOf('\0') >= 0) {
      throw wrong("reason", "The reason has a null character: remove it.");
    }
    return new Checked(what, distinct, why);
  }

  private static SignalboxException wrong(String field, String message) {
    return new SignalboxException(
        ErrorCode.FIELDS_INVALID, message, List.of(new FieldError(field, message)));
  }

  /** What can be done to many at once. */
  enum Action {
    RETRY("Retry"),
    CANCEL("Cancel");

    private final String words;

    Action(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** An order that can be carried out. */
  record Checked(Action action, List<String> ids, @Nullable String reason) {}
}
