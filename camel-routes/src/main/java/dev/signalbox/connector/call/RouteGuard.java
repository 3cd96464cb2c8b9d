package dev.signalbox.connector.call;

import dev.signalbox.connector.descriptor.ConnectorDescriptor;
import dev.signalbox.connector.descriptor.DescriptorException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Admits route files before Camel sees them, because a route is code: a list of routes, one for
 * each operation of the connector, each made of JSON conversions, constant headers and exactly one
 * call. Everything else that Camel's YAML DSL knows is refused, and so are property placeholders.
 */
final class RouteGuard {
  private static final Pattern PLACE = Pattern.compile("outside:/[A-Za-z0-9._~/{}-]{0,500}");
  private static final Pattern QUERY = Pattern.compile("[A-Za-z0-9._~=&{}-]{0,500}");
  private static final Pattern METHOD = Pattern.compile("GET|POST|PUT|PATCH|DELETE");

  private static final Pattern CONSTANT = Pattern.compile("[\\x20-\\x7e]{1,500}");
  private static final Set<String> STEPS = Set.of("to", "marshal", "unmarshal", "setHeader");

  private final String file;
  private final ConnectorDescriptor connector;

  RouteGuard(String file, ConnectorDescriptor connector) {
    this.file = file;
    this.connector = connector;
  }

  /** Fails with {@link DescriptorException} at the first thing that is not admitted. */
  void check(String text) {
    if (text.contains("{{")) {
      throw refused("", "property placeholders ({{...}}) are not allowed");
    }
    Set<String> expected =
        connector.operations().values().stream()
            .map(operation -> operation.id().route())
            .collect(Collectors.toCollection(HashSet::new));
    int index = 0;
    for (Object entry : list("", parsed(text))) {
      String at = "[" + index++ + "]";
      Map<?, ?> route = object(at + ".route", only(at, entry, "route"), Set.of("id", "from"));
      Map<?, ?> from = object(at + ".route.from", route.get("from"), Set.of("uri", "steps"));
      String begins = String.valueOf(from.get("uri"));
      if (!expected.remove(begins)) {
        throw refused(at, "no operation begins at " + begins + ", or two routes do");
      }
      steps(at + ".route.from.steps", list(at + ".route.from.steps", from.get("steps")));
    }
    if (!expected.isEmpty()) {
      throw refused("", "there is no route from " + expected.iterator().next());
    }
  }

  private void steps(String at, List<?> steps) {
    int calls = 0;
    for (int i = 0; i < steps.size(); i++) {
      String here = at + "[" + i + "]";
      Map<?, ?> step = object(here, steps.get(i), STEPS);
      if (step.size() != 1) {
        throw refused(here, "must be one step of " + STEPS.stream().sorted().toList());
      }
      String name = String.valueOf(step.keySet().iterator().next());
      if (name.equals("to")) {
        calls++;
      }
      step(here + "." + name, name, step.get(name));
    }
    if (calls != 1) {
      throw refused(at, "must call exactly once, and calls " + calls + " times");
    }
  }

  private void step(String at, String name, @Nullable Object step) {
    switch (name) {
      case "to" -> call(at, step);
      case "setHeader" -> header(at, step);
      default -> object(at + ".json", only(at, step, "json"), Set.of());
    }
  }

  private void header(String at, @Nullable Object step) {
    Map<?, ?> header = object(at, step, Set.of("name", "constant"));
    String name = String.valueOf(header.get("name"));
    if (!connector.headers().request().contains(name.toLowerCase(Locale.ROOT))) {
      throw refused(at + ".name", "'" + name + "' is not among headers.request of connector.yaml");
    }
    matching(at + ".constant", header.get("constant"), CONSTANT);
  }

  private void call(String at, @Nullable Object step) {
    Map<?, ?> to = object(at, step, Set.of("uri", "parameters"));
    matching(at + ".uri", to.get("uri"), PLACE);
    if (to.containsKey("parameters")) {
      Map<?, ?> parameters =
          object(at + ".parameters", to.get("parameters"), Set.of("method", "query"));
      if (parameters.containsKey("method")) {
        matching(at + ".parameters.method", parameters.get("method"), METHOD);
      }
      if (parameters.containsKey("query")) {
        matching(at + ".parameters.query", parameters.get("query"), QUERY);
      }
    }
  }

  private void matching(String at, @Nullable Object value, Pattern pattern) {
    if (!(value instanceof String text) || !pattern.matcher(text).matches()) {
      throw refused(at, "must match " + pattern);
    }
  }

  private Object only(String at, @Nullable Object value, String name) {
    Object single = object(at, value, Set.of(name)).get(name);
    if (single == null) {
      throw refused(at, "must hold " + name);
    }
    return single;
  }

  private Map<?, ?> object(String at, @Nullable Object value, Set<String> known) {
    if (!(value instanceof Map<?, ?> map)) {
      throw refused(at, "must be an object");
    }
    for (Object key : map.keySet()) {
      if (!(key instanceof String name) || !known.contains(name)) {
        throw refused(at, "'" + key + "' is not allowed here");
      }
    }
    return map;
  }

  private List<?> list(String at, @Nullable Object value) {
    if (!(value instanceof List<?> list)) {
      throw refused(at, "must be a list");
    }
    return list;
  }

  private Object parsed(String text) {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    try {
      return new Yaml(new SafeConstructor(strict)).load(text);
    } catch (YAMLException malformed) {
      throw new DescriptorException(
          file, "is no well-formed YAML: " + malformed.getMessage(), malformed);
    }
  }

  private DescriptorException refused(String at, String problem) {
    return new DescriptorException(file, at, problem);
  }
}
