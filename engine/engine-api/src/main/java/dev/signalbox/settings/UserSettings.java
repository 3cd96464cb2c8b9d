package dev.signalbox.settings;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Caller;
import java.util.List;
import java.util.Optional;

/**
 * What a person has set for themselves, such as the filters of a page. Names are the pages' own, at
 * most 64 characters. Joins the caller's transaction.
 */
public interface UserSettings {
  /** How many characters a value has at most. */
  int MAX_CHARACTERS = 4000;

  Optional<String> find(Caller caller, String name);

  /** Fails with {@code FIELDS_INVALID}, naming the setting, when the value cannot be kept. */
  void put(Caller caller, String name, String value);

  /** The value, or the refusal that {@link #put} owes; for those who implement it. */
  static String checked(String name, String value) {
    if (value.length() > MAX_CHARACTERS || value.indexOf('\0') >= 0) {
      String message = "must be text of at most " + MAX_CHARACTERS + " characters";
      throw new SignalboxException(
          ErrorCode.FIELDS_INVALID,
          "The setting " + name + " " + message + ".",
          List.of(new FieldError(name, message)));
    }
    return value;
  }
}
