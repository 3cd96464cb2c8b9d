package dev.signalbox.ai.http;

import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.model.ModelYaml;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code http} of a {@code model.yaml}.
 *
 * @param path below the back end's address
 * @param secretHeader that shows the secret; null for a bearer token
 * @param service of AWS that requests are signed for; null where they are not
 */
record HttpSpec(
    String path,
    @Nullable String secretHeader,
    @Nullable String service,
    BodyTemplate body,
    AnswerPlaces answer) {
  private static final Pattern PATH =
      Pattern.compile("/(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*");
  private static final Pattern SERVICE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62})");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");

  static HttpSpec read(ModelDefinition definition) {
    ModelYaml yaml =
        ModelYaml.of(definition.settings(), definition.folder().path("model.yaml") + " http");
    yaml.allowOnly(Set.of("path", "secret-header", "sign", "body", "output", "confidence"));
    if (yaml.asMap().containsKey("sign") && yaml.asMap().containsKey("secret-header")) {
      throw yaml.wrong("sign", "and secret-header exclude each other");
    }
    return new HttpSpec(
        yaml.text("path", PATH),
        yaml.asMap().containsKey("secret-header") ? yaml.text("secret-header", HEADER) : null,
        yaml.asMap().containsKey("sign") ? yaml.text("sign", SERVICE) : null,
        BodyTemplate.read(yaml),
        AnswerPlaces.read(yaml, definition.labelNames()));
  }
}
