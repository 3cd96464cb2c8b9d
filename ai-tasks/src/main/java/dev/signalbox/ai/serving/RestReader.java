package dev.signalbox.ai.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import dev.signalbox.ai.oip.RawContents;
import dev.signalbox.ai.oip.Tensor;
import dev.signalbox.ai.serving.Question.Input;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests over REST: JSON, behind which the contents of binary tensors may stand, as the <a
 * href="https://github.com/triton-inference-server/server/blob/main/docs/protocol/extension_binary_data.md">binary
 * tensor data extension</a> says. Strict: a name that is unknown is refused.
 */
final class RestReader {
  private static final int MAX_TENSORS = 64;
  private static final String PARAMETERS = "parameters";
  private static final String BINARY_SIZE = "binary_data_size";
  private static final String BINARY = "binary_data";
  private static final String BINARY_OUTPUT = "binary_data_output";

  private final byte[] body;
  private int next;

  private RestReader(byte[] body, int jsonLength) {
    this.body = body;
    this.next = jsonLength;
  }

  /**
   * The request of a body.
   *
   * @param headerLength how long its JSON is; null for all of it
   * @throws IllegalArgumentException it is none of the protocol
   */
  static RestQuestion read(byte[] body, @Nullable Integer headerLength) {
    int length = headerLength == null ? body.length : headerLength;
    if (length < 1 || length > body.length) {
      throw new IllegalArgumentException(
          "Inference-Header-Content-Length is %d, of a body of %d bytes"
              .formatted(length, body.length));
    }
    return new RestReader(body, length).question(json(body, length));
  }

  private static JsonNode json(byte[] body, int length) {
    try {
      return StrictJson.MAPPER.readTree(body, 0, length);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the body is no well-formed JSON", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("the body is no text in UTF-8", e);
    }
  }

  private RestQuestion question(JsonNode root) {
    only(root, "the request", Set.of("id", PARAMETERS, "inputs", "outputs"));
    Map<String, Object> parameters = parameters(root);
    List<Input> inputs = new ArrayList<>();
    for (JsonNode input : listed(root, "inputs")) {
      inputs.add(input(input));
    }
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("the request has no inputs");
    }
    if (next != body.length) {
      throw new IllegalArgumentException(
          "%d bytes stand behind the last binary tensor".formatted(body.length - next));
    }
    Map<String, Boolean> binary = new LinkedHashMap<>();
    List<String> outputs = new ArrayList<>();
    for (JsonNode output : listed(root, "outputs")) {
      outputs.add(output(output, binary));
    }
    Question question = new Question(id(root), parameters, inputs, outputs);
    return new RestQuestion(question, binary, Boolean.TRUE.equals(parameters.get(BINARY_OUTPUT)));
  }

  private static String id(JsonNode root) {
    return root.has("id") ? text(root, "id", "the request") : "";
  }

  private Input input(JsonNode input) {
    only(input, "an input", Set.of("name", "shape", "datatype", PARAMETERS, "data"));
    String name = text(input, "name", "an input");
    String datatype = text(input, "datatype", name);
    List<Long> shape = new ArrayList<>();
    for (JsonNode dimension : input.path("shape")) {
      if (!dimension.canConvertToLong() || !dimension.isIntegralNumber()) {
        throw new IllegalArgumentException("the shape of %s is no list of numbers".formatted(name));
      }
      shape.add(dimension.asLong());
    }
    Map<String, Object> parameters = parameters(input);
    Object size = parameters.remove(BINARY_SIZE);
    if (size == null) {
      return new Input(new Tensor(name, datatype, shape, data(input, name)).checked(), parameters);
    }
    if (input.has("data")) {
      throw new IllegalArgumentException(
          "the tensor %s has data and %s".formatted(name, BINARY_SIZE));
    }
    int values = Tensor.size(name, shape);
    List<Object> data = RawContents.values(name, datatype, content(name, size), values);
    return new Input(new Tensor(name, datatype, shape, data), parameters);
  }

  private ByteString content(String name, Object size) {
    if (!(size instanceof Long length) || length < 0 || length > body.length - next) {
      throw new IllegalArgumentException(
          "the body has not the %s bytes of the tensor %s".formatted(size, name));
    }
    ByteString content = ByteString.copyFrom(body, next, length.intValue());
    next += length.intValue();
    return content;
  }

  private static String output(JsonNode output, Map<String, Boolean> binary) {
    only(output, "an output", Set.of("name", PARAMETERS));
    String name = text(output, "name", "an output");
    Map<String, Object> parameters = parameters(output);
    Object wanted = parameters.remove(BINARY);
    if (wanted instanceof Boolean bool) {
      binary.put(name, bool);
    } else if (wanted != null) {
      throw new IllegalArgumentException("%s of %s is no boolean".formatted(BINARY, name));
    }
    if (!parameters.isEmpty()) {
      throw new IllegalArgumentException(
          "an output has only the parameter %s, not %s".formatted(BINARY, parameters.keySet()));
    }
    return name;
  }

  private static List<Object> data(JsonNode input, String name) {
    if (!input.path("data").isArray()) {
      throw new IllegalArgumentException("the tensor %s has no data".formatted(name));
    }
    List<Object> data = new ArrayList<>();
    flatten(input.path("data"), name, data);
    return data;
  }

  /** Data may be flat or nested as its shape is. */
  private static void flatten(JsonNode node, String name, List<Object> data) {
    if (node.isArray()) {
      node.forEach(it -> flatten(it, name, data));
      return;
    }
    if (data.size() == Tensor.MOST) {
      throw new IllegalArgumentException("a tensor has more than " + Tensor.MOST + " values");
    }
    data.add(scalar(node, "the data of " + name));
  }

  /** In a new map. */
  private static Map<String, Object> parameters(JsonNode of) {
    JsonNode parameters = of.path(PARAMETERS);
    Map<String, Object> read = new LinkedHashMap<>();
    if (parameters.isMissingNode()) {
      return read;
    }
    if (!parameters.isObject()) {
      throw new IllegalArgumentException("parameters are an object");
    }
    parameters
        .properties()
        .forEach(
            it -> read.put(it.getKey(), scalar(it.getValue(), "the parameter " + it.getKey())));
    return read;
  }

  private static Object scalar(JsonNode node, String what) {
    if (node.isTextual()) {
      return node.asText();
    } else if (node.isBoolean()) {
      return node.asBoolean();
    } else if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.asLong();
    } else if (node.isNumber() && Double.isFinite(node.asDouble())) {
      return node.asDouble();
    }
    throw new IllegalArgumentException(what + " has something that is no value");
  }

  private static JsonNode listed(JsonNode root, String name) {
    JsonNode list = root.path(name);
    if (!list.isMissingNode() && (!list.isArray() || list.size() > MAX_TENSORS)) {
      throw new IllegalArgumentException(
          "%s is a list of at most %d tensors".formatted(name, MAX_TENSORS));
    }
    return list;
  }

  private static String text(JsonNode of, String name, String whose) {
    if (!of.path(name).isTextual()) {
      throw new IllegalArgumentException("%s has no %s that is a text".formatted(whose, name));
    }
    return of.path(name).asText();
  }

  private static void only(JsonNode node, String what, Set<String> names) {
    if (!node.isObject()) {
      throw new IllegalArgumentException(what + " is no object");
    }
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!names.contains(name)) {
                throw new IllegalArgumentException("%s has no field '%.64s'".formatted(what, name));
              }
            });
  }
}
