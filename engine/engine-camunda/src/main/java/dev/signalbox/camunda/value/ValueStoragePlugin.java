package dev.signalbox.camunda.value;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.form.type.AbstractFormFieldType;
import org.camunda.bpm.engine.impl.variable.serializer.JavaObjectSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.TypedValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.VariableSerializers;

/**
 * Teaches the engine to keep long text and JSON, and takes Java serialization out of it: an object
 * of a class that is no process value is refused when it is set.
 */
final class ValueStoragePlugin extends AbstractProcessEnginePlugin {
  @Override
  @SuppressWarnings("rawtypes") // as the engine declares its list
  public void preInit(ProcessEngineConfigurationImpl engine) {
    List<TypedValueSerializer> serializers = new ArrayList<>();
    if (engine.getCustomPreVariableSerializers() != null) {
      serializers.addAll(engine.getCustomPreVariableSerializers());
    }
    serializers.add(new LongTextSerializer());
    engine.setCustomPreVariableSerializers(serializers);
    engine.setDefaultSerializationFormat(JsonType.FORMAT);

    List<AbstractFormFieldType> formTypes = new ArrayList<>();
    if (engine.getCustomFormTypes() != null) {
      formTypes.addAll(engine.getCustomFormTypes());
    }
    List.of("json", "file", "double").forEach(name -> formTypes.add(new OpenFormType(name)));
    engine.setCustomFormTypes(formTypes);
  }

  @Override
  public void postInit(ProcessEngineConfigurationImpl engine) {
    VariableSerializers serializers = engine.getVariableSerializers();
    serializers.removeSerializer(serializers.getSerializerByName(JavaObjectSerializer.NAME));
    serializers.addSerializer(new JsonSerializer());
    engine.getValueTypeResolver().addType(JsonType.INSTANCE);
  }
}
