package dev.signalbox.camunda.runtime;

import dev.signalbox.camunda.governed.Names;
import dev.signalbox.process.InstanceCondition;
import dev.signalbox.process.InstanceFilter;
import dev.signalbox.process.InstanceSearch;
import dev.signalbox.process.InstanceState;
import dev.signalbox.process.VariableMatch;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A filter as conditions on {@code ACT_HI_PROCINST H}, for the list and the count alike.
 *
 * @param value the conditions on a variable; null when none is sought
 */
record InstanceNarrowing(@Nullable String value, String sql, Map<String, Object> parameters) {
  private static final String PREFIX_SIGN = "*";
  private static final String HERE = " where H.TENANT_ID_ is null";

  InstanceNarrowing {
    parameters = Map.copyOf(parameters);
  }

  /** Whether anything can match: what cannot exist is not asked for. */
  static boolean canMatch(InstanceFilter filter) {
    return Names.isHere(filter.tenant())
        && Names.canExistOrIsNull(filter.processKey())
        && Names.canExistOrIsNull(filter.businessKey())
        && Names.canExistOrIsNull(filter.startedBy())
        && (filter.search().variable() == null || ValueClause.canMatch(filter.search().variable()));
  }

  static InstanceNarrowing of(InstanceFilter filter) {
    Building building = new Building(new StringBuilder(), new HashMap<>());
    building.equal("PROC_DEF_KEY_", filter.processKey());
    building.equal("START_USER_ID_", filter.startedBy());
    building.businessKey(filter.businessKey());
    building.state(filter.state());
    building.search(filter.search());
    VariableMatch variable = filter.search().variable();
    String value = variable == null ? null : ValueClause.of(variable, building.parameters());
    return new InstanceNarrowing(value, building.sql().toString(), building.parameters());
  }

  /** What a list joins and adds to its conditions. */
  String ofList() {
    return joined(HERE) + sql;
  }

  /** The tables and conditions of a count: where only a value is sought, its variables will do. */
  String ofCount() {
    return value != null && sql.isEmpty()
        ? "ACT_HI_VARINST V where V.TENANT_ID_ is null and " + value
        : "ACT_HI_PROCINST H" + ofList();
  }

  private String joined(String conditions) {
    return value == null
        ? conditions
        : " join ACT_HI_VARINST V on V.PROC_INST_ID_ = H.ID_ and " + value + conditions;
  }

  private record Building(StringBuilder sql, Map<String, Object> parameters) {
    void equal(String column, @Nullable String value) {
      if (value != null) {
        sql.append(" and H.").append(column).append(" = :").append(column);
        parameters.put(column, value);
      }
    }

    void businessKey(@Nullable String key) {
      if (key == null || !key.endsWith(PREFIX_SIGN)) {
        equal("BUSINESS_KEY_", key);
        return;
      }
      sql.append(" and H.BUSINESS_KEY_ like :prefix escape '\\'");
      String prefix = key.substring(0, key.length() - PREFIX_SIGN.length());
      parameters.put("prefix", prefix.replaceAll("([\\\\%_])", "\\\\$1") + "%");
    }

    void state(@Nullable InstanceState state) {
      if (state != null) {
        sql.append(" and H.STATE_ in ").append(engineStates(state));
      }
    }

    /** As literals, so that the database plans for the state that is meant. */
    private static String engineStates(InstanceState state) {
      return state == InstanceState.TERMINATED
          ? "('EXTERNALLY_TERMINATED', 'INTERNALLY_TERMINATED')"
          : "('" + state.name() + "')";
    }

    void search(InstanceSearch search) {
      bound(" and H.START_TIME_ >= :", "from", search.from());
      bound(" and H.START_TIME_ < :", "until", search.until());
      if (search.condition() != null) {
        sql.append(held(search.condition()));
      }
    }

    private void bound(String condition, String name, @Nullable Instant time) {
      if (time != null) {
        sql.append(condition).append(name);
        parameters.put(name, Timestamp.from(time));
      }
    }

    private static String held(InstanceCondition condition) {
      return " and H.END_TIME_ is null and H.ID_ in (select O.PROC_INST_ID_ from "
          + switch (condition) {
            case FAILING -> "ACT_RU_INCIDENT O)";
            case WAITING -> "ACT_RU_TASK O where O.SUSPENSION_STATE_ = 1)";
          };
    }
  }
}
