package dev.signalbox.camunda.runtime;

import dev.signalbox.camunda.governed.Names;
import dev.signalbox.process.VariableMatch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The condition that a variable of the process scope has a value, as people write it: {@code 12}
 * finds the text, the whole number and the number 12.0.
 */
final class ValueClause {
  /** Text over this many characters is kept where no search reads it. */
  private static final int SEARCHED = 4000;

  /** How much of a text its index holds; a shorter text is all there. */
  private static final int INDEXED = 100;

  /** A plain equality would have PostgreSQL expect one variable in 200, where nearly all are. */
  private static final String OF_PROCESS =
      "case when V.ACT_INST_ID_ = V.PROC_INST_ID_ then 1 end is not null";

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");

  private ValueClause() {}

  static boolean canMatch(VariableMatch match) {
    String value = match.value();
    return Names.canExist(match.name())
        && value.length() <= SEARCHED
        && value.indexOf('\0') < 0
        && value.codePoints().noneMatch(point -> Character.getType(point) == Character.SURROGATE);
  }

  /**
   * Of {@code ACT_HI_VARINST V}; at most one row an instance: a scope has one variable of a name.
   */
  static String of(VariableMatch match, Map<String, Object> parameters) {
    List<String> kinds = new ArrayList<>();
    kinds.add(
        "V.VAR_TYPE_ = 'string' and left(V.TEXT_, 100) = left(:text, 100)"
            + (match.value().length() < INDEXED ? "" : " and V.TEXT_ = :text"));
    parameters.put("variable", match.name());
    parameters.put("text", match.value());
    String written = match.value().strip();
    if (written.equalsIgnoreCase("true") || written.equalsIgnoreCase("false")) {
      kinds.add(
          "V.VAR_TYPE_ in ('boolean', 'integer', 'long', 'short') and V.VAR_TYPE_ = 'boolean'"
              + " and V.LONG_ = :truth");
      parameters.put("truth", written.equalsIgnoreCase("true") ? 1L : 0L);
    } else if (NUMBER.matcher(written).matches()) {
      numbers(new BigDecimal(written), kinds, parameters);
    }
    return "V.NAME_ = :variable and V.STATE_ = 'CREATED' and "
        + OF_PROCESS
        + " and ("
        + String.join(" or ", kinds)
        + ")";
  }

  private static void numbers(
      BigDecimal number, List<String> kinds, Map<String, Object> parameters) {
    kinds.add("V.VAR_TYPE_ = 'double' and V.DOUBLE_ = :number");
    parameters.put("number", number.doubleValue());
    boolean whole = number.stripTrailingZeros().scale() <= 0;
    if (whole && number.toBigInteger().bitLength() < Long.SIZE) {
      kinds.add(
          "V.VAR_TYPE_ in ('boolean', 'integer', 'long', 'short') and V.VAR_TYPE_ <> 'boolean'"
              + " and V.LONG_ = :whole");
      parameters.put("whole", number.longValue());
    }
  }
}
