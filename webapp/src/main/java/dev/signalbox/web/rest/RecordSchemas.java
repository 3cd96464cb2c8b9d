package dev.signalbox.web.rest;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the schemas of our records as their types say it: a {@code @Nullable} component may be
 * null, any other is there; a body has no field but its own; an {@code Object} is any JSON.
 *
 * <p>In an answer every component is written, so every one is required; in a body (a record whose
 * name ends so) only those that are not nullable.
 */
final class RecordSchemas implements ModelConverter {
  private static final String OURS = "dev.signalbox.";
  private static final String REFERENCE = "#/components/schemas/";

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    if (!chain.hasNext()) {
      return null;
    }
    Schema<?> resolved = chain.next().resolve(type, context, chain);
    JavaType java = Json31.mapper().constructType(type.getType());
    if (resolved == null
        || java == null
        || !java.getRawClass().isRecord()
        || !java.getRawClass().getName().startsWith(OURS)) {
      return resolved;
    }
    String reference = resolved.get$ref();
    Schema<?> model =
        reference == null
            ? resolved
            : context.getDefinedModels().get(reference.replace(REFERENCE, ""));
    if (model != null && model.getProperties() != null) {
      refine(model, java.getRawClass());
    }
    return resolved;
  }

  @Override
  public boolean isOpenapi31() {
    return true;
  }

  private static void refine(Schema<?> model, Class<?> record) {
    boolean body = record.getSimpleName().endsWith("Body");
    List<String> required = new ArrayList<>();
    for (RecordComponent component : record.getRecordComponents()) {
      Schema<?> property = (Schema<?>) model.getProperties().get(component.getName());
      if (property == null) {
        continue;
      }
      boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      if (!nullable || !(body || isLeftOut(record))) {
        required.add(component.getName());
      }
      Schema<?> refined = anything(component, property);
      model
          .getProperties()
          .put(component.getName(), nullable ? orNull(component, refined) : refined);
    }
    model.setRequired(required.isEmpty() ? null : required);
    if (body) {
      model.setAdditionalProperties(false);
    }
  }

  /** Whether null components are not written. */
  private static boolean isLeftOut(Class<?> record) {
    return record.isAnnotationPresent(com.fasterxml.jackson.annotation.JsonInclude.class);
  }

  private static Schema<?> anything(RecordComponent component, Schema<?> property) {
    if (component.getType() == Object.class) {
      return new JsonSchema().description(property.getDescription());
    }
    if (component.getType() == Map.class
        && component.getAnnotatedType() instanceof AnnotatedParameterizedType map
        && map.getAnnotatedActualTypeArguments()[1].getType() == Object.class) {
      property.setAdditionalProperties(true);
    }
    return property;
  }

  private static Schema<?> orNull(RecordComponent component, Schema<?> property) {
    if (component.getType() == Object.class) {
      return property;
    }
    if (property.get$ref() != null) {
      Schema<?> none = new JsonSchema();
      none.setTypes(Set.of("null"));
      Schema<?> either = new JsonSchema();
      either.setOneOf(List.of(new JsonSchema().$ref(property.get$ref()), none));
      return either;
    }
    if (property.getTypes() != null && property.getEnum() == null) {
      Set<String> types = new LinkedHashSet<>(property.getTypes());
      types.add("null");
      property.setTypes(types);
    }
    return property;
  }
}
