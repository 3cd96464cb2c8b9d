package dev.signalbox.opa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.identity.Actor;
import dev.signalbox.identity.Caller;
import dev.signalbox.policy.LabelledValue;
import dev.signalbox.policy.PolicyQuery;
import dev.signalbox.policy.PolicyResource;
import dev.signalbox.policy.RuleQuery;
import dev.signalbox.process.ElementRef;
import dev.signalbox.process.FileContent;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes questions as {@code input} of schema {@code signalbox.policy/1}: docs/policies.md. */
final class PolicyInput {
  static final String SCHEMA = "signalbox.policy/1";

  /** Longer texts are left out of a decision's data, marked {@code omitted}. */
  static final int MAX_TEXT = 16_384;

  private final ObjectMapper json;
  private final Clock clock;

  PolicyInput(ObjectMapper json, Clock clock) {
    this.json = json;
    this.clock = clock;
  }

  ObjectNode of(PolicyQuery query) {
    ObjectNode input = about(query.caller());
    input.put("point", query.point().name().toLowerCase(Locale.ROOT));
    input.put("action", query.action());
    input.set("resource", resource(query.resource()));
    ObjectNode data = input.putObject("data");
    new TreeMap<>(query.data()).forEach((name, value) -> data.set(name, labelled(value)));
    return input;
  }

  /** The rule's package and name stand in {@code input.rule}. */
  ObjectNode of(RuleQuery query) {
    ObjectNode input = about(query.caller());
    input.put("point", "rule");
    input.put("action", "evaluate");
    input.set("resource", rulePlace(query.path(), query.element()));
    String[] parts = query.path().split("\\.", -1);
    ObjectNode rule = input.putObject("rule");
    rule.put("package", parts.length == 3 ? parts[1] : "");
    rule.put("name", parts.length == 3 ? parts[2] : "");
    ObjectNode data = input.putObject("data");
    query.data().forEach((name, value) -> data.set(name, value(value)));
    return input;
  }

  private ObjectNode about(Caller caller) {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.put("schema", SCHEMA);
    input.put("now", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    input.put("tenant", caller.tenant().value());
    Actor actor = caller.actor();
    ObjectNode subject = input.putObject("subject");
    subject.put("id", actor.id());
    subject.put("kind", actor.kind().name().toLowerCase(Locale.ROOT));
    subject.set(
        "roles", sorted(actor.roles().stream().map(r -> r.name().toLowerCase(Locale.ROOT))));
    subject.set("groups", sorted(actor.groups().stream()));
    return input;
  }

  private ObjectNode resource(PolicyResource resource) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(resource.attributes()).forEach((name, value) -> node.set(name, value(value)));
    node.put("type", resource.type());
    node.put("id", resource.id());
    return node;
  }

  private static ObjectNode rulePlace(String path, @Nullable ElementRef element) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("type", "rule");
    node.put("id", path);
    if (element != null) {
      node.put("process", element.definition().key());
      node.put("version", element.definition().version());
      node.put("element", element.elementId());
    }
    return node;
  }

  private ObjectNode labelled(LabelledValue item) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("label", item.label());
    if (item.value() instanceof String text && text.length() > MAX_TEXT) {
      node.putNull("value");
      node.put("omitted", true);
      node.put("length", text.length());
    } else {
      node.set("value", value(item.value()));
    }
    return node;
  }

  /** Files are named, not sent. */
  private JsonNode value(@Nullable Object value) {
    if (value instanceof FileContent file) {
      return JsonNodeFactory.instance
          .objectNode()
          .put("name", file.name())
          .put("mediaType", file.mediaType())
          .put("length", file.bytes().length);
    }
    if (value instanceof Map<?, ?> map) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      map.forEach((name, item) -> node.set(String.valueOf(name), value(item)));
      return node;
    }
    if (value instanceof Iterable<?> items) {
      ArrayNode node = JsonNodeFactory.instance.arrayNode();
      items.forEach(item -> node.add(value(item)));
      return node;
    }
    return json.valueToTree(value);
  }

  private static ArrayNode sorted(Stream<String> names) {
    ArrayNode node = JsonNodeFactory.instance.arrayNode();
    List<String> inOrder = names.sorted().toList();
    inOrder.forEach(node::add);
    return node;
  }
}
