package dev.signalbox.ai.route;

import dev.signalbox.ai.model.Money;
import dev.signalbox.ai.model.Sensitivity;
import dev.signalbox.ai.route.Route.Candidate;
import dev.signalbox.ai.settings.Numbers;
import dev.signalbox.ai.settings.SettingsNode;
import dev.signalbox.ai.settings.SettingsReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code ai/routes/<model>.yaml}. */
public final class RouteReader implements SettingsReader<Route> {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");
  private static final Pattern PART = Pattern.compile("0(\\.\\d{1,6})?|1(\\.0{1,6})?");
  private static final String PERSON = "person";
  private static final int HEAVIEST = 1_000_000;

  @Override
  public Route read(String name, SettingsNode node, String version) {
    node.allowOnly("model", "candidates", "fallback");
    String model = node.text("model", NAME);
    if (!model.equals(name)) {
      throw node.wrong("model", "is not the name of its file, " + name);
    }
    List<Candidate> candidates = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (SettingsNode section : node.sections("candidates")) {
      Candidate candidate = candidate(section, model);
      if (!names.add(candidate.name())) {
        throw section.wrong("name", "is another candidate's already: " + candidate.name());
      }
      candidates.add(candidate);
    }
    if (candidates.stream().allMatch(Candidate::shadow)) {
      throw node.wrong("candidates", "names none that may answer");
    }
    List<String> fallback = node.texts("fallback");
    int person = fallback.indexOf(PERSON);
    if (person >= 0 && person < fallback.size() - 1) {
      throw node.wrong("fallback", "goes on after the person, who always decides");
    }
    return new Route(
        model,
        candidates,
        models(node, person < 0 ? fallback : fallback.subList(0, person)),
        person >= 0,
        version);
  }

  private static List<String> models(SettingsNode node, List<String> names) {
    for (String name : names) {
      if (!NAME.matcher(name).matches()) {
        throw node.wrong("fallback", "names no model: '" + name + "'");
      }
    }
    return names;
  }

  private static Candidate candidate(SettingsNode node, String routed) {
    node.allowOnly("name", "backend", "model", "when", "weight", "quality", "shadow");
    String backend = node.text("backend", NAME);
    String model = node.has("model") ? node.text("model", NAME) : routed;
    return new Candidate(
        node.has("name") ? node.text("name", NAME) : backend,
        backend,
        model,
        when(node.section("when")),
        node.optionalCount("weight", HEAVIEST).orElse(null),
        node.optional("quality", RouteReader::part, "number from 0 to 1").orElse(null),
        node.optional("shadow", RouteReader::flag, "true or false").orElse(false));
  }

  private static When when(SettingsNode node) {
    node.allowOnly("sensitivity", "residency", "lane", "tenant", "tag", "max-cost", "max-p95");
    Set<Sensitivity> sensitivity = new LinkedHashSet<>();
    for (String text : node.texts("sensitivity")) {
      sensitivity.add(
          Sensitivity.named(text)
              .orElseThrow(() -> node.wrong("sensitivity", "is none: '" + text + "'")));
    }
    return new When(
        sensitivity,
        Set.copyOf(node.texts("residency")),
        Set.copyOf(node.texts("lane")),
        Set.copyOf(node.texts("tenant")),
        Set.copyOf(node.texts("tag")),
        node.optional("max-cost", Money::parse, "amount with a currency, such as 0.05 EUR")
            .orElse(null),
        node.optional("max-p95", Numbers::duration, "duration such as 300ms").orElse(null));
  }

  private static Optional<Double> part(String text) {
    return PART.matcher(text).matches() ? Optional.of(Double.parseDouble(text)) : Optional.empty();
  }

  private static Optional<Boolean> flag(String text) {
    return switch (text) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
