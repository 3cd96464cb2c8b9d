package dev.signalbox.ai.oip;

import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.model.ModelYaml;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code oip} of a {@code model.yaml}: how a model is called at the server, what goes
 * in and what comes out.
 *
 * @param model its name at the server
 * @param version at the server; null for the one that the server takes itself
 */
record OipSpec(String model, @Nullable String version, List<InputSpec> inputs, OutputSpec output) {
  static OipSpec read(ModelDefinition definition) {
    ModelYaml yaml =
        ModelYaml.of(definition.settings(), definition.folder().path("model.yaml") + " oip");
    yaml.allowOnly(Set.of("model", "version", "inputs", "output"));
    return new OipSpec(
        yaml.optionalText("model").orElse(definition.name()),
        yaml.optionalText("version").orElse(null),
        inputs(yaml),
        OutputSpec.read(yaml.section("output"), definition.labelNames()));
  }

  private static List<InputSpec> inputs(ModelYaml yaml) {
    Object listed = yaml.asMap().get("inputs");
    if (!(listed instanceof List<?> list) || list.isEmpty()) {
      throw yaml.wrong("inputs", "lists no tensor");
    }
    List<InputSpec> inputs = new ArrayList<>();
    for (Object item : list) {
      if (!(item instanceof Map<?, ?> mapping)) {
        throw yaml.wrong("inputs", "lists something that is no mapping");
      }
      Map<String, Object> keys = new LinkedHashMap<>();
      mapping.forEach((key, value) -> keys.put(String.valueOf(key), value));
      inputs.add(InputSpec.read(yaml.nested("inputs", keys)));
    }
    return inputs;
  }

  /** {@code /v2/models/risk/versions/3/infer}. */
  String path() {
    return root() + "/infer";
  }

  /** {@code /v2/models/risk/versions/3/ready}. */
  String readyPath() {
    return root() + "/ready";
  }

  private String root() {
    String root = "/v2/models/" + encoded(model);
    return version == null ? root : root + "/versions/" + encoded(version);
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
