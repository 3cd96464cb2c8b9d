package dev.signalbox.identity;

import java.util.Set;

/** Callers for tests, named by their roles. */
public final class SampleCallers {
  private SampleCallers() {}

  public static Caller author() {
    return person("author", Set.of(Role.AUTHOR), Set.of());
  }

  public static Caller reviewer() {
    return person("reviewer", Set.of(Role.REVIEWER), Set.of("reviewers", "approvers"));
  }

  public static Caller operator() {
    return person("operator", Set.of(Role.OPERATOR), Set.of("operators"));
  }

  public static Caller officer() {
    return person("officer", Set.of(Role.OFFICER), Set.of());
  }

  public static Caller admin() {
    return person("admin", Set.of(Role.ADMIN), Set.of("reviewers", "approvers", "operators"));
  }

  public static Caller person(String id, Set<Role> roles, Set<String> groups) {
    return new Caller(TenantId.DEFAULT, new Actor(id, ActorKind.PERSON, roles, groups));
  }
}
