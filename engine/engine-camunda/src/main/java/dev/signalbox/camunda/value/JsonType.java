package dev.signalbox.camunda.value;

import java.util.Map;
import org.camunda.bpm.engine.variable.impl.type.AbstractValueTypeImpl;
import org.camunda.bpm.engine.variable.type.SerializableValueType;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * The engine's type for JSON. Named {@code json} like the one of Camunda's Spin, so that outside
 * workers read and write it as they are used to: as text with JSON in it.
 */
final class JsonType extends AbstractValueTypeImpl implements SerializableValueType {
  static final JsonType INSTANCE = new JsonType();
  static final String FORMAT = "application/json";

  private static final long serialVersionUID = 1L;

  private JsonType() {
    super("json");
  }

  @Override
  public boolean isPrimitiveValueType() {
    return false;
  }

  @Override
  public Map<String, Object> getValueInfo(TypedValue value) {
    return value.isTransient() ? Map.of(VALUE_INFO_TRANSIENT, true) : Map.of();
  }

  @Override
  public TypedValue createValue(@Nullable Object value, @Nullable Map<String, Object> info) {
    JsonVariable variable = JsonVariable.of(value);
    variable.setTransient(isTransient(info));
    return variable;
  }

  @Override
  public SerializableValue createValueFromSerialized(
      @Nullable String json, @Nullable Map<String, Object> info) {
    JsonVariable variable = JsonVariable.ofText(json);
    variable.setTransient(isTransient(info));
    return variable;
  }
}
