package dev.signalbox.ai.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import dev.signalbox.ai.oip.RawContents;
import dev.signalbox.ai.oip.Tensor;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes answers over REST: JSON, and behind it the contents of those wanted as binary tensors. */
final class RestWriter {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private RestWriter() {}

  static RestAnswer write(Answer answer, RestQuestion question) {
    ObjectNode root = JSON.createObjectNode();
    root.put("model_name", answer.model());
    root.put("model_version", answer.version());
    if (!answer.id().isEmpty()) {
      root.put("id", answer.id());
    }
    root.set("parameters", JSON.valueToTree(answer.parameters()));
    List<ByteString> contents = new ArrayList<>();
    ArrayNode outputs = root.putArray("outputs");
    for (Tensor tensor : answer.outputs()) {
      ObjectNode output = outputs.addObject();
      output.put("name", tensor.name());
      output.put("datatype", tensor.datatype());
      output.set("shape", JSON.valueToTree(tensor.shape()));
      if (question.isBinary(tensor.name())) {
        ByteString content = RawContents.of(tensor);
        contents.add(content);
        output.set("parameters", JSON.valueToTree(Map.of("binary_data_size", content.size())));
      } else {
        data(tensor, output.putArray("data"));
      }
    }
    return written(root, contents);
  }

  /** JSON has no word for what is no number. */
  private static void data(Tensor tensor, ArrayNode data) {
    for (Object value : tensor.data()) {
      if (value instanceof Double number && !Double.isFinite(number)) {
        data.addNull();
      } else {
        data.addPOJO(value);
      }
    }
  }

  private static RestAnswer written(ObjectNode root, List<ByteString> contents) {
    byte[] json;
    try {
      json = JSON.writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer is always JSON", e);
    }
    if (contents.isEmpty()) {
      return new RestAnswer(json, null);
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(json);
    contents.forEach(it -> body.writeBytes(it.toByteArray()));
    return new RestAnswer(body.toByteArray(), json.length);
  }
}
