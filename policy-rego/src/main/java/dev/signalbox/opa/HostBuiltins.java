package dev.signalbox.opa;

import com.dylibso.chicory.wasm.ChicoryException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Set;

/**
 * The built-ins that OPA's Wasm modules leave to their host, as far as the capabilities that
 * policies are compiled with allow them.
 */
final class HostBuiltins {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final Set<String> KNOWN = Set.of("sprintf", "json.is_valid");

  private HostBuiltins() {}

  static boolean has(String name) {
    return KNOWN.contains(name);
  }

  static JsonNode call(String name, List<JsonNode> operands) {
    return switch (name) {
      case "sprintf" -> TextNode.valueOf(sprintf(operands.get(0), operands.get(1)));
      case "json.is_valid" -> BooleanNode.valueOf(isJson(operands.get(0)));
      default -> throw new ChicoryException("there is no built-in " + name);
    };
  }

  private static String sprintf(JsonNode format, JsonNode values) {
    if (!format.isTextual() || !values.isArray()) {
      throw new ChicoryException("sprintf takes a text and an array");
    }
    return new GoFormat(format.textValue()).of(values);
  }

  private static boolean isJson(JsonNode text) {
    try {
      return text.isTextual() && !JSON.readTree(text.textValue()).isMissingNode();
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
