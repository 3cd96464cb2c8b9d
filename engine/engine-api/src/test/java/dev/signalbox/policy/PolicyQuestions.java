package dev.signalbox.policy;

import dev.signalbox.identity.Actor;
import dev.signalbox.identity.ActorKind;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.Role;
import dev.signalbox.identity.TenantId;
import java.util.Map;
import java.util.Set;

/** Questions that tests ask the policies. */
public final class PolicyQuestions {
  private PolicyQuestions() {}

  /** May a person with the role {@code author} start that process? The base policy permits it. */
  public static PolicyQuery start(String processKey) {
    return start(person("ann", Role.AUTHOR), processKey);
  }

  /** May {@code caller} start that process? */
  public static PolicyQuery start(Caller caller, String processKey) {
    return new PolicyQuery(
        PolicyPoint.START,
        caller,
        "start",
        new PolicyResource("process", processKey, Map.of("process", processKey)),
        Map.of());
  }

  /** A person of the default tenant with those roles and no groups. */
  public static Caller person(String id, Role... roles) {
    return new Caller(TenantId.DEFAULT, new Actor(id, ActorKind.PERSON, Set.of(roles), Set.of()));
  }
}
