package dev.signalbox.web.faces.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.audit.Alternative;
import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionBasis;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionRecord;
import dev.signalbox.audit.DecisionResult;
import dev.signalbox.audit.DecisionScope;
import dev.signalbox.audit.HumanOverride;
import dev.signalbox.audit.ModelRef;
import dev.signalbox.audit.PolicyRef;
import dev.signalbox.audit.SampleDecisions;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.SampleCallers;
import dev.signalbox.identity.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DecisionSentenceTest {
  private static final PolicyRef ALLOWED = new PolicyRef("r17", true, List.of());
  private static final ModelRef MODEL = new ModelRef("ticket-classifier", "1", "sha256:00");

  @Test
  void shouldTellAClassification() {
    DecisionResult result =
        new DecisionResult(
            "billing",
            0.93,
            List.of(new Alternative("billing", 0.93)),
            null,
            Duration.ofMillis(12),
            Map.of());

    assertThat(said(DecisionKind.INFERENCE, "ticket-classifier", MODEL, result))
        .isEqualTo(
            "Classified as billing, 93 % sure, by ticket-classifier 1; policy r17 allowed it.");
  }

  @Test
  void shouldTellWhyAModelWasUnsure() {
    DecisionResult result =
        new DecisionResult(
            "feedback",
            0.42,
            List.of(new Alternative("feedback", 0.42)),
            null,
            Duration.ZERO,
            Map.of("unsureReason", "the confidence 0.42 is below the required 0.60."));

    assertThat(said(DecisionKind.INFERENCE, "ticket-classifier", MODEL, result))
        .contains("; unsure because the confidence 0.42 is below the required 0.60; policy");
  }

  @Test
  void shouldCountTheFieldsThatAModelRead() {
    Map<String, Object> fields = new java.util.HashMap<>(Map.of("total", 12.5, "number", "A-1"));
    fields.put("date", null);

    assertThat(said(DecisionKind.INFERENCE, "invoice-fields", MODEL, result(fields)))
        .startsWith("Read 2 of 3 fields, by ticket-classifier 1");
  }

  @Test
  void shouldTellWhatAModelCouldNotAnswer() {
    DecisionResult failed = result(null).withDetail(Map.of("error", "it timed out."));

    assertThat(said(DecisionKind.INFERENCE, "ticket-classifier", MODEL, failed))
        .startsWith("No answer (it timed out), by ticket-classifier 1");
  }

  @Test
  void shouldTellAtWhichTryAModelStillDidNotAnswer() {
    DecisionResult failed = result(null).withDetail(Map.of("error", "it timed out", "attempt", 5));

    assertThat(said(DecisionKind.INFERENCE, "ticket-classifier", MODEL, failed))
        .startsWith("No answer (it timed out), by ticket-classifier 1, at try 5; policy");
  }

  @Test
  void shouldTellThatNobodyWasAskedForWantOfMoney() {
    DecisionResult dear =
        result(null)
            .withDetail(
                Map.of(
                    "error",
                    "the budget 'tickets' has 0 EUR left",
                    "attempts",
                    List.of(Map.of("candidate", "far", "cause", "over-budget"))));

    assertThat(said(DecisionKind.INFERENCE, "ticket-classifier", MODEL, dear))
        .startsWith(
            "ticket-classifier 1 was not asked: the budget 'tickets' has 0 EUR left; policy r17");
    assertThat(marks(dear, ALLOWED)).containsExactly("too dear");
  }

  @Test
  void shouldTellThatAnotherModelAnsweredInItsPlaceAndWhy() {
    Map<String, Object> attempt = Map.of("candidate", "far", "reason", "it timed out.");
    DecisionResult degraded =
        result("billing")
            .withDetail(Map.of("degraded", true, "asked", "tickets", "attempts", List.of(attempt)));
    DecisionResult passedOver =
        result("billing")
            .withDetail(
                Map.of(
                    "degraded",
                    true,
                    "route",
                    Map.of(
                        "passedOver", List.of(Map.of("candidate", "far", "reason", "drained")))));

    assertThat(said(DecisionKind.INFERENCE, "ticket-classifier", MODEL, degraded))
        .startsWith(
            "Answered billing, by ticket-classifier 1 in the place of tickets, because far: it"
                + " timed out; policy");
    assertThat(said(DecisionKind.INFERENCE, "ticket-classifier", MODEL, passedOver))
        .contains("in another model's place, because far: drained");
    assertThat(marks(degraded, ALLOWED)).containsExactly("degraded");
  }

  @Test
  void shouldTellThatThePolicyRefused() {
    PolicyRef refused = new PolicyRef("r17", false, List.of("not cleared"));

    assertThat(said(decision(DecisionKind.INFERENCE, MODEL, result(null), refused)))
        .isEqualTo("ticket-classifier 1 was not asked; policy r17 refused: not cleared.");
    assertThat(marks(result(null), refused)).containsExactly("denied");
  }

  @Test
  void shouldTellARuleAndItsReasons() {
    assertThat(DecisionSentence.of(entry(SampleDecisions.policy("i", false))))
        .isEqualTo(
            "The rule custom.tickets.may_auto_route said no: restricted customer (policy rev-7).");
  }

  @Test
  void shouldTellWhatAPersonDecidedOverASuggestion() {
    assertThat(DecisionSentence.of(entry(SampleDecisions.review("i"))))
        .isEqualTo("reviewer corrected billing to delivery: the parcel is late.");
    assertThat(review(new HumanOverride("accept", "billing", "billing", null)))
        .isEqualTo("reviewer accepted billing.");
    assertThat(review(new HumanOverride("reject", "billing", null, "spam")))
        .isEqualTo("reviewer rejected billing: spam.");
  }

  @Test
  void shouldTellACall() {
    assertThat(said(DecisionKind.CONNECTOR, "service-desk.create-ticket", null, result("T-1001")))
        .isEqualTo(
            "Called service-desk.create-ticket, which answered T-1001; policy r17 allowed it.");
  }

  @Test
  void shouldTellAnIntervention() {
    DecisionResult retried = result(null).withDetail(Map.of("reason", "the desk is back"));

    assertThat(said(DecisionKind.INTERVENTION, "retry-incident", null, retried))
        .isEqualTo(
            "operator tried the failed step again: the desk is back; policy r17 allowed it.");
  }

  @Test
  void shouldNameNoConstantWhateverTheKind() {
    for (DecisionKind kind : DecisionKind.values()) {
      String sentence = said(kind, "it", null, result(null));
      assertThat(sentence).endsWith(".").doesNotContain("null");
      assertThat(Arrays.stream(DecisionKind.values()).map(Enum::name))
          .noneMatch(sentence::contains);
    }
  }

  @Test
  void shouldSayThatSignalboxItselfActed() {
    Decision decision =
        new Decision(
            new DecisionScope(Caller.system(TenantId.DEFAULT, "deployment"), null),
            DecisionKind.DEPLOYMENT,
            "ticket-routing",
            DecisionBasis.NONE,
            result(null));

    assertThat(DecisionSentence.of(entry(decision)))
        .isEqualTo("Deployed as ticket-routing by Signalbox.");
  }

  @Test
  void shouldKeepHostileTextInOneShortLine() {
    String hostile = "<script>\u202Eevil\u0000\n".repeat(50_000);

    String sentence = said(DecisionKind.INFERENCE, "model", null, result(hostile));

    assertThat(sentence).hasSizeLessThan(400).doesNotContain("\u202E", "\u0000", "\n");
  }

  private static String said(
      DecisionKind kind, String subject, @Nullable ModelRef model, DecisionResult result) {
    DecisionBasis basis = new DecisionBasis(model, ALLOWED, null, null, null);
    return DecisionSentence.of(
        entry(new Decision(SampleDecisions.scope("i", "step"), kind, subject, basis, result)));
  }

  private static String said(Decision decision) {
    return DecisionSentence.of(entry(decision));
  }

  private static Decision decision(
      DecisionKind kind, ModelRef model, DecisionResult result, PolicyRef policy) {
    DecisionBasis basis = new DecisionBasis(model, policy, null, null, null);
    return new Decision(SampleDecisions.scope("i", "step"), kind, model.name(), basis, result);
  }

  private static List<String> marks(DecisionResult result, PolicyRef policy) {
    return DecisionMark.of(decision(DecisionKind.INFERENCE, MODEL, result, policy)).stream()
        .map(DecisionMark::words)
        .toList();
  }

  private static String review(HumanOverride override) {
    return DecisionSentence.of(
        entry(
            new Decision(
                new DecisionScope(SampleCallers.reviewer(), null),
                DecisionKind.REVIEW,
                "review of classify",
                DecisionBasis.NONE,
                new DecisionResult(
                    override.value(), null, List.of(), override, Duration.ZERO, Map.of()))));
  }

  private static DecisionResult result(@Nullable Object output) {
    return DecisionResult.of(output, Duration.ZERO);
  }

  private static DecisionRecord entry(Decision decision) {
    return new DecisionRecord("d-1", Instant.EPOCH, "w", 1, decision);
  }
}
