package dev.signalbox.web.security;

import dev.signalbox.identity.Role;
import dev.signalbox.web.LoginHints;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The logins of the demo: one a role, each with its own name as the password. Everyone is told so,
 * and slow hashes of them would only hold up every start.
 */
final class DemoAccounts implements Accounts, LoginHints {
  private final Map<String, Account> accounts = new TreeMap<>();

  DemoAccounts() {
    add("author", Role.AUTHOR, Set.of("authors"));
    add("reviewer", Role.REVIEWER, Set.of("reviewers", "approvers"));
    add("operator", Role.OPERATOR, Set.of("operators"));
    add("officer", Role.OFFICER, Set.of("officers"));
    add("admin", Role.ADMIN, Set.of("authors", "reviewers", "approvers", "operators", "officers"));
  }

  private void add(String name, Role role, Set<String> groups) {
    accounts.put(name, new Account(name, "{noop}" + name, Set.of(role), groups));
  }

  @Override
  public Optional<Account> find(String login) {
    return Optional.ofNullable(accounts.get(login));
  }

  List<String> logins() {
    return List.copyOf(accounts.keySet());
  }

  @Override
  public List<String> lines() {
    return List.of(
        "Log in as author, reviewer, operator, officer or admin; the password is the name.");
  }
}
