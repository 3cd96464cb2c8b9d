package dev.signalbox.identity;

import java.util.Set;

/** Who acts: the login or the component's name, with the roles and groups held at that moment. */
public record Actor(String id, ActorKind kind, Set<Role> roles, Set<String> groups) {
  public Actor {
    if (id.isBlank()) {
      throw new IllegalArgumentException("an actor's id is not blank");
    }
    roles = Set.copyOf(roles);
    groups = Set.copyOf(groups);
  }

  /** A part of Signalbox that acts on its own, such as the dispatcher. */
  public static Actor system(String component) {
    return new Actor("system:" + component, ActorKind.SYSTEM, Set.of(), Set.of());
  }

  public boolean has(Role role) {
    return roles.contains(role) || roles.contains(Role.ADMIN);
  }
}
