package dev.signalbox.camunda.inbox;

import dev.signalbox.identity.Actor;
import dev.signalbox.identity.ActorKind;
import dev.signalbox.identity.Role;
import dev.signalbox.task.TaskFilter;
import dev.signalbox.task.TaskHolder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Conditions that keep a list of tasks from reading what the caller cannot see anyway, so that few
 * of many tasks are found fast. The policy has the last word on what is left: this may let too much
 * through, never too little. A caller sees what is assigned to them, offered to a group of theirs,
 * or offered to nobody in particular.
 *
 * @param seesAll whether the caller sees every task
 */
record Narrowing(String sql, Map<String, Object> parameters, boolean seesAll) {
  private static final String CANDIDATE =
      "exists (select 1 from ACT_RU_IDENTITYLINK L where L.TASK_ID_ = T.ID_"
          + " and L.TYPE_ = 'candidate' and L.GROUP_ID_ ";

  /** Keeps a database from answering for all tasks at once where a page needs a few. */
  private static final String TASK_BY_TASK = " offset 0 rows)";

  /** Which tasks are offered to groups at all, and to how many of the caller's. */
  private static final String OFFERS =
      " left join (select L.TASK_ID_, count(case when L.GROUP_ID_ in (:groups) then 1 end) as MINE_"
          + " from ACT_RU_IDENTITYLINK L where L.TYPE_ = 'candidate' and L.GROUP_ID_ is not null"
          + " group by L.TASK_ID_) O on O.TASK_ID_ = T.ID_";

  private static final String PROCESS =
      " and T.PROC_DEF_ID_ in (select P.ID_ from ACT_RE_PROCDEF P where P.KEY_ = :process)";

  /** Processes and business keys are asked for once, not task by task. */
  private static final String TEXT =
      " and (lower(T.NAME_) like :text escape '\\'"
          + " or T.PROC_DEF_ID_ in (select P.ID_ from ACT_RE_PROCDEF P"
          + " where lower(P.NAME_) like :text escape '\\')"
          + " or T.PROC_INST_ID_ in (select B.ID_ from ACT_RU_EXECUTION B"
          + " where lower(B.BUSINESS_KEY_) like :text escape '\\'))";

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
      sql.append(PROCESS);
      parameters.put("process", filter.processKey());
    }
    if (filter.text() != null) {
      sql.append(TEXT);
      parameters.put("text", pattern(filter.text()));
    }
    parameters.put("me", actor.id());
    parameters.put("groups", actor.groups().isEmpty() ? Set.of("") : actor.groups());
    return new Narrowing(sql.toString(), parameters, seesAll(actor));
  }

  /** What a list adds to its conditions: asks task by task, in the order of the list. */
  String ofList() {
    return seesAll
        ? sql
        : sql
            + " and (T.ASSIGNEE_ = :me or "
            + CANDIDATE
            + "in (:groups)"
            + TASK_BY_TASK
            + " or (T.ASSIGNEE_ is null and not "
            + CANDIDATE
            + "is not null"
            + TASK_BY_TASK
            + "))";
  }

  /** What a count joins and adds to its conditions: asks for all tasks at once. */
  String ofCount(String conditions) {
    return (seesAll ? "" : OFFERS)
        + conditions
        + sql
        + (seesAll
            ? ""
            : " and (T.ASSIGNEE_ = :me or O.MINE_ > 0"
                + " or (T.ASSIGNEE_ is null and O.TASK_ID_ is null))");
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
}
