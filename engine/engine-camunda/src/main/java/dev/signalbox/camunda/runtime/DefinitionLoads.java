package dev.signalbox.camunda.runtime;

import dev.signalbox.process.DefinitionLoad;
import dev.signalbox.process.DefinitionRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What runs of each version, from the engine's run-time tables, in one statement. */
final class DefinitionLoads {
  private static final String LOADS =
      """
      select D.KEY_, D.VERSION_, P.DEPLOY_TIME_, R.RUNNING_, F.FAILING_, W.WAITING_, B.BOTH_
      from ACT_RE_PROCDEF D
      join ACT_RE_DEPLOYMENT P on P.ID_ = D.DEPLOYMENT_ID_
      left join (
        select PROC_DEF_ID_, count(*) as RUNNING_ from ACT_RU_EXECUTION
        where PARENT_ID_ is null group by PROC_DEF_ID_
      ) R on R.PROC_DEF_ID_ = D.ID_
      left join (
        select PROC_DEF_ID_, count(distinct PROC_INST_ID_) as FAILING_ from ACT_RU_INCIDENT
        group by PROC_DEF_ID_
      ) F on F.PROC_DEF_ID_ = D.ID_
      left join (
        select PROC_DEF_ID_, count(distinct PROC_INST_ID_) as WAITING_ from ACT_RU_TASK
        where SUSPENSION_STATE_ = 1 group by PROC_DEF_ID_
      ) W on W.PROC_DEF_ID_ = D.ID_
      left join (
        select T.PROC_DEF_ID_, count(distinct T.PROC_INST_ID_) as BOTH_ from ACT_RU_INCIDENT I
        join ACT_RU_TASK T on T.PROC_INST_ID_ = I.PROC_INST_ID_ and T.SUSPENSION_STATE_ = 1
        group by T.PROC_DEF_ID_
      ) B on B.PROC_DEF_ID_ = D.ID_
      where D.TENANT_ID_ is null
      order by D.KEY_, D.VERSION_ desc\
      """;

  private final JdbcClient jdbc;

  DefinitionLoads(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<DefinitionLoad> all() {
    return jdbc.sql(LOADS).query(DefinitionLoads::load).list();
  }

  /** A count that is null is none. */
  private static DefinitionLoad load(ResultSet row, int index) throws SQLException {
    return new DefinitionLoad(
        new DefinitionRef(row.getString("KEY_"), row.getInt("VERSION_")),
        row.getTimestamp("DEPLOY_TIME_").toInstant(),
        row.getLong("RUNNING_"),
        row.getLong("FAILING_"),
        row.getLong("WAITING_"),
        row.getLong("BOTH_"));
  }
}
