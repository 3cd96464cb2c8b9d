package dev.signalbox.web.faces.decisions;

import dev.signalbox.audit.Alternative;
import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionRecord;
import dev.signalbox.audit.HumanOverride;
import dev.signalbox.audit.ModelRef;
import dev.signalbox.audit.PolicyRef;
import dev.signalbox.identity.Actor;
import dev.signalbox.identity.ActorKind;
import dev.signalbox.process.ElementRef;
import dev.signalbox.web.faces.PlainText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A whole record in the words of its page. */
public final class DecisionDetail {
  private static final int LONGEST = 4000;

  private final DecisionRecord entry;
  private final Decision decision;
  private final @Nullable Long leaf;

  /**
   * @param leaf the record's place in the log; null while it waits to be sealed
   */
  DecisionDetail(DecisionRecord entry, @Nullable Long leaf) {
    this.entry = entry;
    this.decision = entry.decision();
    this.leaf = leaf;
  }

  public String getSentence() {
    return DecisionSentence.of(entry);
  }

  /** What one must not overlook. */
  public List<DecisionMark> getMarks() {
    return DecisionMark.of(decision);
  }

  public String getKind() {
    return DecisionWords.kind(decision.kind());
  }

  public String getId() {
    return entry.id();
  }

  public Instant getTime() {
    return entry.time();
  }

  /** The instance's id; null where the decision belongs to none. */
  public @Nullable String getInstanceId() {
    ElementRef element = decision.scope().element();
    return element == null ? null : element.instanceId().value();
  }

  public @Nullable Long getLeaf() {
    return leaf;
  }

  /** Who decided, about what, where. */
  public List<Fact> getContext() {
    List<Fact> facts = new ArrayList<>();
    Actor actor = decision.scope().caller().actor();
    facts.add(Fact.of("Decided by", actor.id() + " (" + kind(actor) + ")"));
    fact(facts, "Roles held then", names(actor.roles()));
    fact(facts, "Groups held then", String.join(", ", actor.groups().stream().sorted().toList()));
    fact(facts, "About", decision.subject());
    ElementRef element = decision.scope().element();
    if (element != null) {
      facts.add(
          Fact.of(
              "Process",
              element.definition().key() + ", version " + element.definition().version()));
      facts.add(Fact.of("Step", element.elementId()));
      fact(facts, "Business key", element.businessKey());
    }
    return facts;
  }

  /** What it rests on: model, policy, the input's digest. */
  public List<Fact> getBasis() {
    List<Fact> facts = new ArrayList<>();
    ModelRef model = decision.basis().model();
    if (model != null) {
      facts.add(Fact.of("Model", model.name() + " " + model.version()));
      facts.add(Fact.digest("Model digest", model.digest()));
    }
    fact(facts, "Answered by", decision.basis().provider());
    fact(facts, "Prompt version", decision.basis().promptVersion());
    String input = decision.basis().inputDigest();
    if (input != null) {
      facts.add(Fact.digest("Input digest", input));
    }
    PolicyRef policy = decision.basis().policy();
    if (policy != null) {
      facts.add(Fact.of("Policy", policy.allow() ? "allowed it" : "refused it"));
      policy.reasons().forEach(reason -> facts.add(Fact.of("Reason", reason)));
      facts.add(Fact.digest("Policy revision", policy.revision()));
    }
    return facts;
  }

  /** What came out, and what else explains it. */
  public List<Fact> getResult() {
    List<Fact> facts = new ArrayList<>();
    Object output = decision.result().output();
    facts.add(Fact.of("Result", output == null ? "none" : PlainText.of(output)));
    DecisionWords.details(decision.result().detail())
        .forEach((name, value) -> facts.add(Fact.of(name, DetailText.of(value))));
    facts.add(Fact.of("Took", took(decision.result().latency().toMillis())));
    return facts;
  }

  public @Nullable Double getConfidence() {
    return decision.result().confidence();
  }

  public String getPercent() {
    return PlainText.percent(decision.result().confidence());
  }

  /** The other answers that the model weighed, best first. */
  public List<Option> getAlternatives() {
    return decision.result().alternatives().stream().map(Option::of).toList();
  }

  /** What a person decided over the suggestion; empty where none did. */
  public List<Fact> getOverride() {
    HumanOverride override = decision.result().override();
    if (override == null) {
      return List.of();
    }
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of("A person", DecisionWords.verdict(override.decision())));
    facts.add(Fact.of("Suggested", shown(override.suggested())));
    facts.add(Fact.of("Decided", shown(override.value())));
    fact(facts, "Reason", override.reason());
    return facts;
  }

  /** Where it stands in the log. */
  public List<Fact> getPlace() {
    return List.of(
        Fact.of("Record", entry.id()),
        Fact.of("Written by", "node " + entry.writer()),
        Fact.of("Number of that node", String.valueOf(entry.writerSeq())),
        Fact.of(
            "Seal",
            leaf == null
                ? "waits for the next seal, within seconds"
                : "sealed as leaf " + String.format(Locale.ROOT, "%,d", leaf) + " of the log"));
  }

  /** The record as it is kept, for its raw view. */
  Map<String, @Nullable Object> raw() {
    Map<String, @Nullable Object> raw = new LinkedHashMap<>();
    raw.put("id", entry.id());
    raw.put("time", entry.time().toString());
    raw.put("writer", entry.writer());
    raw.put("writerSeq", entry.writerSeq());
    raw.put("leaf", leaf);
    raw.put("kind", decision.kind().name().toLowerCase(Locale.ROOT));
    raw.put("subject", decision.subject());
    raw.put("tenant", decision.scope().caller().tenant().value());
    raw.put("actor", decision.scope().caller().actor());
    raw.put("element", decision.scope().element());
    raw.put("basis", decision.basis());
    raw.put("output", decision.result().output());
    raw.put("confidence", decision.result().confidence());
    raw.put("alternatives", decision.result().alternatives());
    raw.put("override", decision.result().override());
    raw.put("latencyMs", decision.result().latency().toMillis());
    raw.put("detail", decision.result().detail());
    return raw;
  }

  private static void fact(List<Fact> facts, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      facts.add(Fact.of(name, value));
    }
  }

  private static String shown(@Nullable Object value) {
    return value == null ? "nothing" : PlainText.of(value);
  }

  private static String names(java.util.Set<? extends Enum<?>> set) {
    return set.stream()
        .map(it -> it.name().toLowerCase(Locale.ROOT))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String kind(Actor actor) {
    return actor.kind() == ActorKind.PERSON
        ? "a person"
        : actor.kind() == ActorKind.PROGRAM ? "a program" : "a part of Signalbox";
  }

  private static String took(long millis) {
    return millis < 10_000 ? millis + " ms" : millis / 1000 + " s";
  }

  /** A name and a value. */
  public record Fact(String name, String value, boolean digest) {
    static Fact of(String name, String value) {
      return new Fact(name, PlainText.shortened(PlainText.visible(value), LONGEST), false);
    }

    static Fact digest(String name, String value) {
      return new Fact(name, PlainText.visible(value), true);
    }
  }

  /** Another answer, and how likely the model held it. */
  public record Option(String value, @Nullable Double confidence, String percent) {
    static Option of(Alternative it) {
      return new Option(
          PlainText.line(it.value(), LONGEST), it.confidence(), PlainText.percent(it.confidence()));
    }
  }
}
