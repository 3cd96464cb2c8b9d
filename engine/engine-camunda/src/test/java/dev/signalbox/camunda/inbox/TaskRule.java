package dev.signalbox.camunda.inbox;

import dev.signalbox.identity.Actor;
import dev.signalbox.identity.Role;
import dev.signalbox.policy.PolicyDecision;
import dev.signalbox.policy.PolicyPoint;
import dev.signalbox.policy.PolicyQuery;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The shape of the base policy for tasks, in Java: who sees and works which. */
final class TaskRule implements Function<PolicyQuery, PolicyDecision> {
  private static final String REVISION = "task-rule";

  @Override
  public PolicyDecision apply(PolicyQuery query) {
    return query.point() != PolicyPoint.TASK || permits(query)
        ? new PolicyDecision.Permit(REVISION, List.of())
        : new PolicyDecision.Deny(REVISION, List.of("not yours"));
  }

  private static boolean permits(PolicyQuery query) {
    Actor actor = query.caller().actor();
    String action = query.action();
    if (actor.roles().contains(Role.ADMIN)) {
      return true;
    }
    if (actor.roles().contains(Role.OPERATOR) && Set.of("list", "see").contains(action)) {
      return true;
    }
    if (!actor.roles().contains(Role.REVIEWER)) {
      return false;
    }
    Object assignee = query.resource().attributes().get("assignee");
    Object groups = query.resource().attributes().getOrDefault("candidateGroups", List.of());
    boolean mine = actor.id().equals(assignee);
    boolean offered =
        groups instanceof Collection<?> named
            && (named.stream().anyMatch(actor.groups()::contains)
                || (named.isEmpty() && assignee == null));
    return switch (action) {
      case "list" -> true;
      case "see", "claim" -> mine || offered;
      case "unclaim" -> mine;
      case "complete" -> mine || (offered && assignee == null);
      default -> false;
    };
  }
}
