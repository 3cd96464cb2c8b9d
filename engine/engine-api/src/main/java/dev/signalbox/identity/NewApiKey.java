package dev.signalbox.identity;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A key to be made.
 *
 * @param name what it is for: lower case, digits and inner hyphens, at most 64; several keys may
 *     have one name, so that a new one can take over from an old one
 * @param expiresAt null for never
 */
public record NewApiKey(
    String name, Set<Role> roles, Set<KeyScope> scopes, @Nullable Instant expiresAt) {
  /** What a name looks like. */
  public static final String NAME = "[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?";

  private static final Pattern NAMES = Pattern.compile(NAME);

  public NewApiKey {
    if (!NAMES.matcher(name).matches()) {
      throw new IllegalArgumentException("no name of a key: " + name);
    }
    if (roles.isEmpty() || scopes.isEmpty()) {
      throw new IllegalArgumentException("a key has a role and a scope at least");
    }
    roles = Set.copyOf(roles);
    scopes = Set.copyOf(scopes);
  }

  /**
   * This, or the refusal that {@link ApiKeys#create} owes; for those who implement it.
   *
   * @throws SignalboxException {@code FORBIDDEN} where the caller has not all of the roles, {@code
   *     FIELDS_INVALID} where it would be worth nothing from the start
   */
  public NewApiKey checked(Caller caller, Instant now) {
    Set<Role> missing =
        roles.stream().filter(it -> !caller.actor().has(it)).collect(Collectors.toSet());
    if (!missing.isEmpty()) {
      String names =
          missing.stream()
              .map(it -> it.name().toLowerCase(Locale.ROOT))
              .sorted()
              .collect(Collectors.joining(", "));
      throw new SignalboxException(
          ErrorCode.FORBIDDEN,
          "A key may not do more than you: you are no " + names + ".",
          List.of(new FieldError("roles", "has what you are not: " + names)));
    }
    if (expiresAt != null && !expiresAt.isAfter(now)) {
      throw new SignalboxException(
          ErrorCode.FIELDS_INVALID,
          "The key would have expired before it is made.",
          List.of(new FieldError("expiresAt", "is not in the future")));
    }
    return this;
  }
}
