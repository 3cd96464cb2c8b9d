package dev.signalbox.web.security;

import dev.signalbox.identity.Role;
import java.io.Serializable;
import java.util.Set;

/**
 * Someone who can log in.
 *
 * @param password hashed, with the scheme in braces before it: {@code {bcrypt}$2a$...}
 */
record Account(String login, String password, Set<Role> roles, Set<String> groups)
    implements Serializable {
  Account {
    if (!login.matches("[\\p{L}\\p{N}._@-]{1,64}")) {
      throw new IllegalArgumentException(
          "a login has 1 to 64 letters, digits, dots, dashes, underscores or @: " + login);
    }
    if (!password.startsWith("{")) {
      throw new IllegalArgumentException(
          "the password of " + login + " is hashed, with its scheme before it: {bcrypt}...");
    }
    roles = Set.copyOf(roles);
    groups = Set.copyOf(groups);
  }

  /** Hides the hash. */
  @Override
  public String toString() {
    return "Account[" + login + ", " + roles + ", " + groups + "]";
  }
}
