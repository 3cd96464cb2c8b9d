package dev.signalbox.camunda.runtime;

import dev.signalbox.camunda.dispatch.AttemptsMade;
import dev.signalbox.process.IncidentGroup;
import dev.signalbox.process.IncidentView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The engine's open incidents, one statement an answer. A called process's incident stands in the
 * calling instance too, without its message: {@code R} is the one where it began.
 */
final class IncidentRows {
  /** What one view shows at most: an instance that loops is not read without end. */
  private static final int SHOWN = 1000;

  private static final int GROUPS = 100;

  private static final String OF_INSTANCE =
      """
      select I.ID_, I.ACTIVITY_ID_, I.INCIDENT_TIMESTAMP_, R.INCIDENT_TYPE_, R.INCIDENT_MSG_,
             X.WORKER_ID_
      from ACT_RU_INCIDENT I
      join ACT_RU_INCIDENT R on R.ID_ = coalesce(I.ROOT_CAUSE_INCIDENT_ID_, I.ID_)
      left join ACT_RU_EXT_TASK X on X.ID_ = R.CONFIGURATION_
      where I.PROC_INST_ID_ = :instance
      order by I.INCIDENT_TIMESTAMP_, I.ID_
      limit :limit\
      """;

  /** Groups by what {@link IncidentMessage} reads as the code; the newest of a group speaks. */
  private static final String IN_GROUPS =
      """
      with CODED_ as (
        select I.ID_, D.KEY_ as PROCESS_, I.ACTIVITY_ID_, I.INCIDENT_TIMESTAMP_ as RAISED_,
               case
                 when position(': ' in I.INCIDENT_MSG_) > 1
                   and substring(I.INCIDENT_MSG_ from 1 for position(': ' in I.INCIDENT_MSG_) - 1)
                     in (:codes)
                 then substring(I.INCIDENT_MSG_ from 1 for position(': ' in I.INCIDENT_MSG_) - 1)
                 else I.INCIDENT_TYPE_ end as CODE_
        from ACT_RU_INCIDENT I join ACT_RE_PROCDEF D on D.ID_ = I.PROC_DEF_ID_
        where I.ROOT_CAUSE_INCIDENT_ID_ = I.ID_ and I.TENANT_ID_ is null
      ), RANKED_ as (
        select ID_, PROCESS_,
               count(*) over (partition by PROCESS_, ACTIVITY_ID_, CODE_) as COUNT_,
               min(RAISED_) over (partition by PROCESS_, ACTIVITY_ID_, CODE_) as OLDEST_,
               row_number() over (
                 partition by PROCESS_, ACTIVITY_ID_, CODE_ order by RAISED_ desc, ID_ desc) as RANK_
        from CODED_
      )
      select K.PROCESS_, K.COUNT_, K.OLDEST_, N.ACTIVITY_ID_, N.INCIDENT_TIMESTAMP_ as NEWEST_,
             N.INCIDENT_TYPE_, N.INCIDENT_MSG_
      from RANKED_ K join ACT_RU_INCIDENT N on N.ID_ = K.ID_
      where K.RANK_ = 1
      order by K.COUNT_ desc, N.INCIDENT_TIMESTAMP_ desc, N.ID_
      limit :limit\
      """;

  private final JdbcClient jdbc;

  IncidentRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Oldest first. */
  List<IncidentView> of(String instanceId) {
    return jdbc.sql(OF_INSTANCE)
        .param("instance", instanceId)
        .param("limit", SHOWN)
        .query(IncidentRows::view)
        .list();
  }

  /** Most incidents first. */
  List<IncidentGroup> groups() {
    return jdbc.sql(IN_GROUPS)
        .param("codes", IncidentMessage.codes())
        .param("limit", GROUPS)
        .query(IncidentRows::group)
        .list();
  }

  private static IncidentView view(ResultSet row, int index) throws SQLException {
    IncidentMessage message = message(row);
    return new IncidentView(
        row.getString("ID_"),
        row.getString("ACTIVITY_ID_"),
        message.code(),
        message.text(),
        row.getTimestamp("INCIDENT_TIMESTAMP_").toInstant(),
        AttemptsMade.of(row.getString("WORKER_ID_")));
  }

  private static IncidentGroup group(ResultSet row, int index) throws SQLException {
    IncidentMessage message = message(row);
    return new IncidentGroup(
        row.getString("PROCESS_"),
        row.getString("ACTIVITY_ID_"),
        message.code(),
        row.getLong("COUNT_"),
        row.getTimestamp("OLDEST_").toInstant(),
        row.getTimestamp("NEWEST_").toInstant(),
        message.text());
  }

  private static IncidentMessage message(ResultSet row) throws SQLException {
    return IncidentMessage.of(row.getString("INCIDENT_TYPE_"), row.getString("INCIDENT_MSG_"));
  }
}
