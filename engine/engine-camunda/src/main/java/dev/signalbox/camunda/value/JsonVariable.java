package dev.signalbox.camunda.value;

import org.camunda.bpm.engine.variable.impl.value.AbstractTypedValue;
import org.camunda.bpm.engine.variable.type.SerializableValueType;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.jspecify.annotations.Nullable;

/** A JSON value on its way into or out of the engine: a tree of process values and its text. */
final class JsonVariable extends AbstractTypedValue<@Nullable Object> implements SerializableValue {
  private static final long serialVersionUID = 1L;

  private final boolean deserialized;
  private @Nullable String json;

  private JsonVariable(@Nullable Object value, @Nullable String json, boolean deserialized) {
    super(value, JsonType.INSTANCE);
    this.json = json;
    this.deserialized = deserialized;
  }

  static JsonVariable of(@Nullable Object value) {
    return new JsonVariable(JsonText.plain(value), null, true);
  }

  static JsonVariable ofText(@Nullable String json) {
    return new JsonVariable(null, json, false);
  }

  static JsonVariable read(@Nullable Object value, @Nullable String json) {
    return new JsonVariable(value, json, true);
  }

  /** The tree, read from the text when it was not yet. */
  @Nullable Object tree() {
    if (deserialized) {
      return value;
    }
    return json == null ? null : JsonText.read(json);
  }

  @Override
  public boolean isDeserialized() {
    return deserialized;
  }

  @Override
  public @Nullable String getValueSerialized() {
    return json;
  }

  void setValueSerialized(@Nullable String text) {
    json = text;
  }

  @Override
  public String getSerializationDataFormat() {
    return JsonType.FORMAT;
  }

  @Override
  public SerializableValueType getType() {
    return JsonType.INSTANCE;
  }
}
