package dev.signalbox.camunda.governed;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ids, keys and names from outside, before they reach a database. */
public final class Names {
  /** The engine's columns for keys and names are VARCHAR(255). */
  public static final int MAX_LENGTH = 255;

  private Names() {}

  /** Whether anything can have this name: PostgreSQL refuses U+0000 even in a question. */
  public static boolean canExist(String name) {
    if (name.isEmpty() || name.length() > MAX_LENGTH || name.indexOf('\0') >= 0) {
      return false;
    }
    return name.codePoints().noneMatch(point -> Character.getType(point) == Character.SURROGATE);
  }

  /** As {@link #canExist(String)}; what narrows nothing can. */
  public static boolean canExistOrIsNull(@Nullable String name) {
    return name == null || canExist(name);
  }

  /** The engine knows one tenant; of others it has nothing. */
  public static boolean isHere(TenantId tenant) {
    return tenant.equals(TenantId.DEFAULT);
  }

  /** Refuses a name to be kept with {@code FIELDS_INVALID}. */
  public static void requireKept(String field, @Nullable String name) {
    if (name != null && !name.isEmpty() && !canExist(name)) {
      String message = "must be text of at most " + MAX_LENGTH + " characters";
      throw new SignalboxException(
          ErrorCode.FIELDS_INVALID,
          "The " + field + " " + message + ".",
          List.of(new FieldError(field, message)));
    }
  }
}
