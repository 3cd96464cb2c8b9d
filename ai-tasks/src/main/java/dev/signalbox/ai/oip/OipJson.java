package dev.signalbox.ai.oip;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests and answers of the protocol as JSON. */
final class OipJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private OipJson() {}

  /**
   * @param id the server repeats it; some servers fail without one
   */
  static byte[] request(String id, List<Tensor> inputs) {
    ObjectNode request = JSON.createObjectNode().put("id", id);
    ArrayNode array = request.putArray("inputs");
    for (Tensor input : inputs) {
      ObjectNode tensor = array.addObject();
      tensor.put("name", input.name());
      tensor.put("datatype", input.datatype());
      tensor.set("shape", JSON.valueToTree(input.shape()));
      tensor.set("data", JSON.valueToTree(input.data()));
    }
    try {
      return JSON.writeValueAsBytes(request);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tensor is always JSON", e);
    }
  }

  /**
   * The tensors of an answer.
   *
   * @throws IllegalArgumentException it is no answer of the protocol
   */
  static OipReply.Outputs answer(byte[] body) {
    JsonNode answer;
    try {
      answer = JSON.readTree(body);
    } catch (IOException e) {
      throw new IllegalArgumentException("it is no JSON", e);
    }
    JsonNode outputs = answer.path("outputs");
    if (!outputs.isArray()) {
      throw new IllegalArgumentException("it has no outputs");
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (JsonNode output : outputs) {
      Tensor tensor = tensor(output);
      tensors.put(tensor.name(), tensor);
    }
    return new OipReply.Outputs(tensors, answer.path("model_version").asText());
  }

  private static Tensor tensor(JsonNode output) {
    List<Long> shape = new ArrayList<>();
    output.path("shape").forEach(it -> shape.add(it.asLong()));
    String datatype = output.path("datatype").asText();
    List<Object> data = new ArrayList<>();
    flatten(output.path("data"), datatype, data);
    return new Tensor(output.path("name").asText(), datatype, shape, data);
  }

  /**
   * Data may be flat or nested as its shape is. JSON has no word for what is no number: null stands
   * for it.
   */
  private static void flatten(JsonNode node, String datatype, List<Object> data) {
    if (data.size() > Tensor.MOST) {
      throw new IllegalArgumentException("a tensor has more than " + Tensor.MOST + " values");
    }
    if (node.isArray()) {
      node.forEach(it -> flatten(it, datatype, data));
    } else if (node.isBoolean()) {
      data.add(node.asBoolean());
    } else if (node.isIntegralNumber()) {
      data.add(node.asLong());
    } else if (node.isNumber()) {
      data.add(node.asDouble());
    } else if (node.isTextual()) {
      data.add(node.asText());
    } else if (node.isNull() && datatype.startsWith("FP")) {
      data.add(Double.NaN);
    } else {
      throw new IllegalArgumentException("a tensor has something that is no value");
    }
  }
}
