package dev.signalbox.camunda.value;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.process.FileContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.FileValue;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * The one conversion between process values (see {@link dev.signalbox.process.StartProcess}) and
 * what the engine keeps. Stateless.
 *
 * <p>What is no process value, or too large, is refused with {@code VARIABLES_INVALID} or {@code
 * PAYLOAD_TOO_LARGE}, every wrong variable a field error.
 */
public final class EngineValues {
  private static final String UNKNOWN_MEDIA_TYPE = "application/octet-stream";

  /** Why the value cannot be kept; empty when it can. */
  public Optional<ValueRefusal> refusal(@Nullable Object value) {
    if (value instanceof String text) {
      return ValueLimits.utf8Length(text) > ValueLimits.TEXT_BYTES
          ? Optional.of(ValueRefusal.tooLarge("text", ValueLimits.TEXT_BYTES))
          : Optional.empty();
    }
    if (value instanceof FileContent file) {
      return FileNames.refusal(file);
    }
    try {
      String json = JsonText.write(value);
      return ValueLimits.utf8Length(json) > ValueLimits.JSON_BYTES
          ? Optional.of(ValueRefusal.tooLarge("JSON", ValueLimits.JSON_BYTES))
          : Optional.empty();
    } catch (IllegalArgumentException notPlain) {
      return Optional.of(ValueRefusal.invalid(String.valueOf(notPlain.getMessage())));
    }
  }

  /** One value as the engine keeps it. */
  public TypedValue toEngine(String name, @Nullable Object value) {
    Optional<ValueRefusal> refusal = refusal(value);
    if (refusal.isPresent()) {
      throw refused(refusal.get().code(), List.of(error(name, refusal.get())));
    }
    return typed(value);
  }

  /** All values as the engine keeps them; every refused one is named at once. */
  public VariableMap toEngine(Map<String, ? extends @Nullable Object> values) {
    VariableMap variables = Variables.createVariables();
    List<FieldError> errors = new ArrayList<>();
    ErrorCode code = ErrorCode.PAYLOAD_TOO_LARGE;
    for (Map.Entry<String, ? extends @Nullable Object> entry : values.entrySet()) {
      Optional<ValueRefusal> refusal = refusal(entry.getValue());
      if (refusal.isEmpty()) {
        variables.putValueTyped(entry.getKey(), typed(entry.getValue()));
      } else {
        errors.add(error(entry.getKey(), refusal.get()));
        code = refusal.get().code() == code ? code : ErrorCode.VARIABLES_INVALID;
      }
    }
    if (!errors.isEmpty()) {
      throw refused(code, errors);
    }
    return variables;
  }

  /** The engine's value as a process value. */
  public @Nullable Object fromEngine(@Nullable TypedValue value) {
    if (value == null) {
      return null;
    }
    if (value instanceof FileValue file) {
      return file(file);
    }
    if (value instanceof JsonVariable json) {
      return json.tree();
    }
    if (value instanceof ObjectValue object && !object.isDeserialized()) {
      return object.getValueSerialized();
    }
    return unwrap(value.getValue());
  }

  /** Typed values by name, such as a scope's, as process values in the same order. */
  public Map<String, @Nullable Object> fromEngine(VariableMap variables) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (String name : variables.keySet()) {
      values.put(name, fromEngine(variables.<TypedValue>getValueTyped(name)));
    }
    return values;
  }

  /**
   * What the engine's scopes, contexts and expressions hand out (a typed value or a bare object) as
   * a process value: strings, numbers, maps and lists stay what they are.
   */
  public @Nullable Object unwrap(@Nullable Object raw) {
    if (raw instanceof TypedValue typed) {
      return fromEngine(typed);
    }
    if (raw instanceof byte[] bytes) {
      return new FileContent("data", UNKNOWN_MEDIA_TYPE, bytes);
    }
    if (raw instanceof ByteArrayInputStream stream) {
      return new FileContent("data", UNKNOWN_MEDIA_TYPE, bytes(stream));
    }
    if (raw instanceof Date date) {
      return date.toInstant().toString();
    }
    if (raw instanceof FileContent || raw instanceof Double) {
      return raw;
    }
    return JsonText.plain(raw);
  }

  private static TypedValue typed(@Nullable Object value) {
    if (value instanceof FileContent file) {
      return Variables.fileValue(file.name())
          .mimeType(file.mediaType())
          .file(file.bytes())
          .create();
    }
    if (value instanceof Map || value instanceof Collection) {
      return JsonVariable.of(value);
    }
    Object scalar = JsonText.scalar(value);
    if (scalar instanceof String text) {
      return Variables.stringValue(text);
    }
    if (scalar instanceof Boolean bool) {
      return Variables.booleanValue(bool);
    }
    if (scalar instanceof Integer number) {
      return Variables.integerValue(number);
    }
    if (scalar instanceof Long number) {
      return Variables.longValue(number);
    }
    if (scalar instanceof Double number) {
      return Variables.doubleValue(number);
    }
    return Variables.untypedNullValue();
  }

  private static FileContent file(FileValue file) {
    String mediaType = file.getMimeType() == null ? UNKNOWN_MEDIA_TYPE : file.getMimeType();
    InputStream content = file.getValue();
    return new FileContent(
        file.getFilename(), mediaType, content == null ? new byte[0] : bytes(content));
  }

  private static byte[] bytes(InputStream stream) {
    try (stream) {
      return stream.readAllBytes();
    } catch (IOException impossible) {
      throw new UncheckedIOException("bytes in memory could not be read", impossible);
    }
  }

  private static FieldError error(String name, ValueRefusal refusal) {
    return new FieldError(name, refusal.message());
  }

  private static SignalboxException refused(ErrorCode code, List<FieldError> errors) {
    FieldError first = errors.get(0);
    return new SignalboxException(
        code, "The variable " + first.field() + " " + first.message() + ".", errors);
  }
}
