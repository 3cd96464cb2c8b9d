package dev.signalbox.camunda.value;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.camunda.bpm.engine.impl.variable.serializer.PrimitiveValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.impl.value.UntypedValueImpl;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.StringValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * Keeps {@link LongText} in {@code ACT_GE_BYTEARRAY}. To everyone who reads it, it is a string like
 * any other: expressions, decision tables and workers see no difference. It stands before the
 * engine's own string serializer, so that long text fits by whichever entrance it comes.
 */
final class LongTextSerializer extends PrimitiveValueSerializer<StringValue> {
  static final String NAME = "signalbox-text";

  LongTextSerializer() {
    super(ValueType.STRING);
  }

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  protected boolean canWriteValue(TypedValue value) {
    return value.getValue() instanceof String text && LongText.isNeededFor(text);
  }

  @Override
  public StringValue convertToTypedValue(UntypedValueImpl untyped) {
    return Variables.stringValue((String) untyped.getValue(), untyped.isTransient());
  }

  @Override
  public void writeValue(StringValue value, ValueFields fields) {
    LongText text = LongText.of(value.getValue());
    fields.setByteArrayValue(text.bytes());
    fields.setTextValue2(text.charset().name());
  }

  @Override
  public StringValue readValue(ValueFields fields, boolean asTransient) {
    return Variables.stringValue(read(fields), asTransient);
  }

  private static @Nullable String read(ValueFields fields) {
    byte @Nullable [] bytes = fields.getByteArrayValue();
    if (bytes == null) {
      return null;
    }
    String charset = fields.getTextValue2();
    Charset known = charset == null ? StandardCharsets.UTF_8 : Charset.forName(charset);
    return new LongText(bytes, known).text();
  }
}
