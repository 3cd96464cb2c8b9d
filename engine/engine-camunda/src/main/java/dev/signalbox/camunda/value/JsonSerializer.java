package dev.signalbox.camunda.value;

import java.nio.charset.StandardCharsets;
import java.time.temporal.TemporalAccessor;
import java.util.Collection;
import java.util.Map;
import org.camunda.bpm.engine.impl.variable.serializer.AbstractSerializableValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.variable.impl.value.UntypedValueImpl;
import org.jspecify.annotations.Nullable;

/**
 * Keeps maps and lists as JSON bytes in {@code ACT_GE_BYTEARRAY}: no Java serialization, no Spin.
 * Values that decision tables make and that no column takes (dates, big numbers) are kept so too.
 */
final class JsonSerializer extends AbstractSerializableValueSerializer<JsonVariable> {
  static final String NAME = "signalbox-json";

  JsonSerializer() {
    super(JsonType.INSTANCE, JsonType.FORMAT);
  }

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public JsonVariable convertToTypedValue(UntypedValueImpl untyped) {
    JsonVariable variable = JsonVariable.of(untyped.getValue());
    variable.setTransient(untyped.isTransient());
    return variable;
  }

  @Override
  protected boolean canSerializeValue(Object value) {
    return value instanceof Map
        || value instanceof Collection
        || value instanceof Number
        || value instanceof TemporalAccessor;
  }

  /** Trees are unmodifiable: nothing to look for at the end of a command. */
  @Override
  public boolean isMutableValue(JsonVariable value) {
    return false;
  }

  @Override
  protected byte[] serializeToByteArray(Object value) {
    return JsonText.write(value).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  protected @Nullable Object deserializeFromByteArray(byte[] bytes, ValueFields fields) {
    return JsonText.read(new String(bytes, StandardCharsets.UTF_8));
  }

  @Override
  protected JsonVariable createDeserializedValue(
      @Nullable Object value, @Nullable String json, ValueFields fields, boolean asTransient) {
    JsonVariable variable = JsonVariable.read(value, json);
    variable.setTransient(asTransient);
    return variable;
  }

  @Override
  protected JsonVariable createSerializedValue(
      @Nullable String json, ValueFields fields, boolean asTransient) {
    JsonVariable variable = JsonVariable.ofText(json);
    variable.setTransient(asTransient);
    return variable;
  }

  @Override
  protected void writeToValueFields(
      JsonVariable value, ValueFields fields, byte @Nullable [] bytes) {
    fields.setByteArrayValue(bytes);
  }

  @Override
  protected void updateTypedValue(JsonVariable value, @Nullable String json) {
    value.setValueSerialized(json);
  }

  @Override
  protected boolean isSerializationTextBased() {
    return true;
  }
}
