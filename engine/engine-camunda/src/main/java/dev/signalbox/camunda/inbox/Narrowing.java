package dev.signalbox.camunda.inbox;

import dev.signalbox.identity.Actor;
import dev.signalbox.identity.ActorKind;
import dev.signalbox.identity.Role;
import dev.signalbox.task.TaskFilter;
import dev.signalbox.task.TaskHolder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Conditions that keep a list of tasks from reading what the caller cannot see anyway, so that few
 * of many tasks are found fast. The policy has the last word on what is left: this may let too much
 * through, never too little.
 */
record Narrowing(String sql, Map<String, Object> parameters) {
  private static final String CANDIDATE =
      "exists (select 1 from ACT_RU_IDENTITYLINK L where L.TASK_ID_ = T.ID_"
          + " and L.TYPE_ = 'candidate' and L.GROUP_ID_ ";

  private static final String TEXT =
      " and (lower(T.NAME_) like :text escape '\\' or lower(D.NAME_) like :text escape '\\'"
          + " or lower(E.BUSINESS_KEY_) like :text escape '\\')";

  Narrowing {
    parameters = Map.copyOf(parameters);
  }

  static Narrowing of(Actor actor, TaskFilter filter) {
    StringBuilder sql = new StringBuilder();
    Map<String, Object> parameters = new HashMap<>();
    if (filter.instanceId() != null) {
      sql.append(" and T.PROC_INST_ID_ = :instance");
      parameters.put("instance", filter.instanceId().value());
    }
    sql.append(held(filter.holder(), parameters));
    if (filter.candidateGroup() != null) {
      sql.append(" and ").append(CANDIDATE).append("= :group)");
      parameters.put("group", filter.candidateGroup());
    }
    if (filter.processKey() != null) {
      sql.append(" and D.KEY_ = :process");
      parameters.put("process", filter.processKey());
    }
    if (filter.text() != null) {
      sql.append(TEXT);
      parameters.put("text", pattern(filter.text()));
    }
    if (!seesAll(actor)) {
      sql.append(offeredTo(actor, parameters));
    }
    return new Narrowing(sql.toString(), parameters);
  }

  private static String held(TaskHolder holder, Map<String, Object> parameters) {
    if (holder instanceof TaskHolder.Person person) {
      parameters.put("assignee", person.login());
      return " and T.ASSIGNEE_ = :assignee";
    }
    return holder instanceof TaskHolder.Nobody ? " and T.ASSIGNEE_ is null" : "";
  }

  /** What contains the text, whatever it holds of the pattern's own signs. */
  private static String pattern(String text) {
    String literal = text.strip().toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1");
    return "%" + literal + "%";
  }

  private static boolean seesAll(Actor actor) {
    return actor.has(Role.OPERATOR) || actor.kind() != ActorKind.PERSON;
  }

  /** Assigned to them, offered to a group of theirs, or offered to nobody in particular. */
  private static String offeredTo(Actor actor, Map<String, Object> parameters) {
    parameters.put("me", actor.id());
    String groups = "";
    if (!actor.groups().isEmpty()) {
      parameters.put("groups", actor.groups());
      groups = " or " + CANDIDATE + "in (:groups))";
    }
    return " and (T.ASSIGNEE_ = :me"
        + groups
        + " or (T.ASSIGNEE_ is null and not "
        + CANDIDATE
        + "is not null)))";
  }
}
