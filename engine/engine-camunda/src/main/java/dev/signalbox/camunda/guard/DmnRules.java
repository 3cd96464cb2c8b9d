package dev.signalbox.camunda.guard;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Decisions are written in FEEL and nothing else, and FEEL may not reach for Java. */
final class DmnRules {
  private static final Set<String> FEEL =
      Set.of(
          "feel",
          "http://www.omg.org/spec/feel/20140401",
          "http://www.omg.org/spec/dmn/20180521/feel/",
          "https://www.omg.org/spec/dmn/20191111/feel/");

  /** FEEL's way to a Java method is {@code function(x) external {java: {...}}}. */
  private static final Pattern EXTERNAL = Pattern.compile("\\bexternal\\b");

  private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");

  private DmnRules() {}

  static void inspect(XmlNode definitions, Findings findings) {
    definitions.children("dmn:decision").forEach(it -> ProcessRules.timeToLive(it, findings));
    definitions.all().filter(it -> it.has("expressionLanguage")).forEach(it -> feel(it, findings));
    definitions
        .all()
        .filter(it -> it.name().equals("dmn:text"))
        .filter(it -> EXTERNAL.matcher(STRING.matcher(it.text()).replaceAll("\"\"")).find())
        .forEach(it -> external(it, findings));
  }

  private static void feel(XmlNode node, Findings findings) {
    String language = node.attribute("expressionLanguage");
    if (!FEEL.contains(language.toLowerCase(Locale.ROOT))) {
      findings.refuse(
          node,
          "expressionLanguage",
          new Objection(
              "code",
              "The expression language " + language + " runs code in the engine.",
              "Write the entry in FEEL, and set expressionLanguage=\"feel\" or remove it."));
    }
  }

  private static void external(XmlNode node, Findings findings) {
    findings.refuse(
        node,
        new Objection(
            "code",
            "The FEEL expression names an external function, which is Java.",
            "Remove the function; write the rule as a table or with FEEL's own functions."));
  }
}
