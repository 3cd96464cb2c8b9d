package dev.signalbox.connector.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.connector.descriptor.ConnectorDescriptor.About;
import dev.signalbox.connector.descriptor.ConnectorDescriptor.Auth;
import dev.signalbox.connector.descriptor.ConnectorDescriptor.Headers;
import dev.signalbox.connector.descriptor.Idempotency.Mode;
import dev.signalbox.connector.descriptor.OperationDescriptor.Limits;
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
 * Reads a {@code connector.yaml}. Fails with {@link DescriptorException} at the first wrong field.
 */
public final class DescriptorReader {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,5}");
  private static final Pattern HEADER = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  /** Ids that settings use for something else. */
  private static final Set<String> RESERVED_IDS = Set.of("callback-key");

  /** Headers that only the kit itself sets. */
  private static final Set<String> KIT_HEADERS =
      Set.of(
          "authorization",
          "proxy-authorization",
          "cookie",
          "set-cookie",
          "host",
          "connection",
          "content-length",
          "transfer-encoding",
          "te",
          "trailer",
          "upgrade",
          "expect",
          "keep-alive",
          "content-type",
          "accept",
          "user-agent",
          "location",
          "forwarded",
          "via");

  private final ObjectMapper json = new ObjectMapper();

  /** Reads the text of {@code file}; the name is for messages only. */
  public ConnectorDescriptor read(String file, String text) {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    JsonNode document;
    try {
      document = json.valueToTree(new Yaml(new SafeConstructor(strict)).<Object>load(text));
    } catch (YAMLException malformed) {
      throw new DescriptorException(
          file, "is no well-formed YAML: " + malformed.getMessage(), malformed);
    }
    return connector(new Fields(file, "", document));
  }

  private static ConnectorDescriptor connector(Fields fields) {
    String id = matching(fields, "id", NAME, "lower-case words with hyphens");
    if (RESERVED_IDS.contains(id)) {
      throw fields.wrong("id", "is the name of a setting; choose another");
    }
    String version = matching(fields, "version", VERSION, "a whole number from 1");
    About about = new About(id, version, fields.text("title"), fields.text("documentation"));
    Sensitivity clearance = fields.choice("clearance", Sensitivity.values(), Sensitivity::label);
    Auth auth = fields.has("auth") ? auth(fields.object("auth")) : Auth.NONE;
    Headers headers =
        fields.has("headers") ? headers(fields.object("headers")) : new Headers(Set.of(), Set.of());
    Map<String, OperationDescriptor> operations =
        fields.each("operations", operation -> operation(about, operation));
    fields.end();
    if (operations.isEmpty()) {
      throw fields.wrong("operations", "must declare at least one operation");
    }
    checkLookups(fields, operations);
    return new ConnectorDescriptor(about, clearance, auth, headers, operations);
  }

  private static Auth auth(Fields fields) {
    Auth auth = fields.choice("type", Auth.values(), each -> each.name().toLowerCase(Locale.ROOT));
    fields.end();
    return auth;
  }

  private static Headers headers(Fields fields) {
    Headers headers = new Headers(names(fields, "request"), names(fields, "response"));
    fields.end();
    return headers;
  }

  private static Set<String> names(Fields fields, String field) {
    Set<String> names =
        fields.texts(field).stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    names.forEach(name -> checkHeader(fields, field, name));
    return names;
  }

  private static void checkHeader(Fields fields, String field, String name) {
    if (!HEADER.matcher(name).matches() || name.startsWith("camel")) {
      throw fields.wrong(field, "'" + name + "' is no header name that may pass");
    }
    if (KIT_HEADERS.contains(name)) {
      throw fields.wrong(field, "'" + name + "' is set by the kit alone");
    }
  }

  private static OperationDescriptor operation(About about, Fields fields) {
    if (!NAME.matcher(fields.name()).matches()) {
      throw fields.wrong("", "the name of an operation is made of lower-case words with hyphens");
    }
    Effect effect = fields.choice("effect", Effect.values(), Effect::label);
    OperationDescriptor operation =
        new OperationDescriptor(
            new OperationId(about.id(), about.version(), fields.name()),
            fields.text("title"),
            effect,
            idempotency(fields, effect),
            limits(fields),
            fields.shape("input"),
            fields.shape("output"),
            fields.pointer("result"),
            fields.choices("supplied", Supplied.values(), Supplied::label),
            completion(fields));
    fields.end();
    checkKeysTravel(fields, operation);
    return operation;
  }

  private static void checkKeysTravel(Fields fields, OperationDescriptor operation) {
    Idempotency idempotency = operation.idempotency();
    if (idempotency.mode() == Mode.KEY
        && idempotency.header() == null
        && !operation.supplied().containsValue(Supplied.IDEMPOTENCY_KEY)) {
      throw fields.wrong(
          "idempotency.header", "is missing, and no supplied input carries the idempotency-key");
    }
    if (operation.completion() != null
        && !operation.supplied().containsValue(Supplied.CALLBACK_KEY)) {
      throw fields.wrong(
          "supplied", "must carry the callback-key, or no callback can name the task");
    }
  }

  private static Limits limits(Fields fields) {
    if (!fields.has("retry")) {
      return new Limits(fields.duration("timeout"), null);
    }
    Fields retry = fields.object("retry");
    Limits limits = new Limits(fields.duration("timeout"), retry.duration("delay"));
    retry.end();
    return limits;
  }

  private static Idempotency idempotency(Fields fields, Effect effect) {
    if (effect == Effect.READ && !fields.has("idempotency")) {
      return Idempotency.none();
    }
    Fields idempotency = fields.object("idempotency");
    Mode mode = idempotency.choice("mode", Mode.values(), Mode::label);
    String header = mode == Mode.KEY ? idempotency.optionalText("header") : null;
    if (header != null) {
      checkHeader(idempotency, "header", header.toLowerCase(Locale.ROOT));
    }
    String operation = mode == Mode.LOOKUP ? idempotency.text("operation") : null;
    idempotency.end();
    return new Idempotency(mode, header, operation);
  }

  private static @Nullable Completion completion(Fields fields) {
    if (!fields.has("completion")) {
      return null;
    }
    Fields completion = fields.object("completion");
    if (!completion.text("mode").equals("callback")) {
      throw completion.wrong("mode", "must be callback");
    }
    Completion read =
        new Completion(
            completion.duration("timeout"),
            completion.shape("payload"),
            completion.pointer("result"),
            completion.has("refusal") ? refusal(completion.object("refusal")) : null);
    completion.end();
    return read;
  }

  private static Completion.Refusal refusal(Fields fields) {
    Completion.Refusal refusal =
        new Completion.Refusal(
            fields.pointer("field"), fields.text("value"), fields.pointer("reason"));
    fields.end();
    return refusal;
  }

  private static void checkLookups(Fields fields, Map<String, OperationDescriptor> operations) {
    operations.forEach(
        (name, operation) -> {
          String lookup = operation.idempotency().operation();
          if (lookup == null) {
            return;
          }
          OperationDescriptor target = operations.get(lookup);
          if (target == null || target.effect() != Effect.READ) {
            throw fields.wrong(
                "operations." + name + ".idempotency.operation",
                "must name a read operation of this connector");
          }
        });
  }

  private static String matching(Fields fields, String field, Pattern pattern, String rule) {
    String text = fields.text(field);
    if (!pattern.matcher(text).matches()) {
      throw fields.wrong(field, "must be " + rule);
    }
    return text;
  }
}
