package dev.signalbox.ai;

import static dev.signalbox.ai.SampleRequests.classify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import dev.signalbox.ai.InferenceOutcome.Answered;
import dev.signalbox.ai.InferenceOutcome.Denied;
import dev.signalbox.ai.InferenceOutcome.Invalid;
import dev.signalbox.ai.InferenceOutcome.Unavailable;
import dev.signalbox.ai.InferenceRequest.Origin;
import dev.signalbox.ai.InferenceRequest.Terms;
import dev.signalbox.ai.cache.AnswerCache;
import dev.signalbox.ai.model.InMemoryProvider;
import dev.signalbox.ai.model.InferenceModel;
import dev.signalbox.ai.model.InferenceProvider;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.model.Money;
import dev.signalbox.ai.model.SampleModels;
import dev.signalbox.ai.model.Sensitivity;
import dev.signalbox.audit.Decision;
import dev.signalbox.audit.InMemoryDecisionLedger;
import dev.signalbox.catalog.ModelDescription;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.TenantId;
import dev.signalbox.policy.Obligation;
import dev.signalbox.policy.ScriptedPolicies;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How requests find their way, with the files that an installation would have. */
class RoutedGatewayTest {
  private static final Clock CLOCK = Clock.fixed(SampleRequests.NOW, ZoneOffset.UTC);
  private static final ModelAnswer BROKEN = new Failure(Cause.FAILED, "out of cats");

  @TempDir Path home;

  private final InMemoryProvider near = new InMemoryProvider("near");
  private final InMemoryProvider far = new InMemoryProvider("far");
  private final ScriptedPolicies policies = ScriptedPolicies.permitAll();
  private final AnswerCache cache = new AnswerCache(100);
  private final InMemoryDecisionLedger ledger = new InMemoryDecisionLedger(CLOCK);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private Plane plane;
  private Models models;

  @BeforeEach
  void open() throws IOException {
    Files.createDirectories(home.resolve("ai/routes"));
    Files.createDirectories(home.resolve("ai/backends"));
    List<InferenceProvider> providers = List.of(near, far);
    plane = Plane.open(home, providers, SampleSettings.small(), CLOCK);
    models =
        Models.open(
            List.of(
                SampleModels.classifier("pets", "near"),
                SampleModels.classifier("pets-large", "far"),
                SampleModels.classifier("pets-small", "near")),
            providers,
            plane.backends().all());
  }

  @AfterEach
  void close() {
    models.close();
    plane.close();
  }

  @Test
  void shouldAskTheCandidatesInTurnUntilOneAnswers() throws IOException {
    route(
        "model: animals\ncandidates: [{backend: near, model: pets}, {backend: far, model: pets-large}]");
    near.answering(input -> BROKEN);

    Answered answered = answered(infer("animals"));

    assertThat(answered.decision().subject()).isEqualTo("pets-large");
    assertThat(answered.result().degraded()).isFalse();
    assertThat(answered.decision().result().detail())
        .containsKey("route")
        .doesNotContainKey("degraded")
        .containsEntry(
            "attempts",
            List.of(
                Map.of(
                    "candidate", "near",
                    "model", "pets",
                    "cause", "failed",
                    "reason", "out of cats")));
  }

  @Test
  void shouldSayThatAnotherModelAnsweredInItsPlace() throws IOException {
    route("model: animals\ncandidates: [{backend: far, model: pets-large}]\nfallback: pets-small");
    far.answering(input -> BROKEN);

    Answered answered = answered(infer("animals"));

    assertThat(answered.decision().subject()).isEqualTo("pets-small");
    assertThat(answered.result().degraded()).isTrue();
    assertThat(answered.decision().result().detail()).containsEntry("degraded", true);
  }

  @Test
  void shouldPassOverAModelThatIsNotReadyUntilItIs() throws IOException {
    route(
        "model: animals\ncandidates: [{backend: near, model: pets}, {backend: far, model: pets-large}]");
    InferenceModel pets =
        models
            .ready(models.find("pets").orElseThrow(), plane.backends().find("near").orElseThrow())
            .model();
    near.unready(Optional.of("it is being loaded"));
    plane.lines().askReadiness(List.of(pets));
    await().until(() -> plane.lines().unready(pets).isPresent());

    Answered answered = answered(infer("animals"));

    assertThat(answered.decision().subject()).isEqualTo("pets-large");
    assertThat(answered.result().degraded()).isFalse();
    assertThat(answered.decision().result().detail())
        .extractingByKey("route")
        .asString()
        .contains("it is being loaded");
    near.unready(Optional.empty());
    plane.lines().askReadiness(List.of(pets));
    await().until(() -> plane.lines().unready(pets).isEmpty());
    assertThat(answered(infer("animals")).decision().subject()).isEqualTo("pets");
  }

  @Test
  void shouldLeaveItToAPersonWhereTheRouteSaysSo() throws IOException {
    route("model: animals\ncandidates: [{backend: far, model: pets-large}]\nfallback: person");
    far.answering(input -> BROKEN);

    InferenceResult result = answered(infer("animals")).result();

    assertThat(result.value()).isNull();
    assertThat(result.degraded()).isTrue();
    assertThat(result.unsureReason()).isEqualTo("no model answered: pets-large: out of cats");
  }

  @Test
  void shouldBeUnavailableWhereTheRouteNamesNoPerson() throws IOException {
    route("model: animals\ncandidates: [{backend: far, model: pets-large}]");
    far.answering(input -> BROKEN);

    assertThat(infer("animals")).isInstanceOf(Unavailable.class);
  }

  @Test
  void shouldKeepTimeForTheNextWhenOneHangs() throws IOException {
    route(
        "model: animals\ncandidates: [{backend: near, model: pets}, {backend: far, model: pets-large}]");
    near.answering(
        (input, call) -> {
          CountDownLatch end = new CountDownLatch(1);
          call.onAbort(end::countDown);
          await().atMost(Duration.ofMinutes(1)).until(() -> end.getCount() == 0);
          return BROKEN;
        });
    Terms terms = new Terms(null, Sensitivity.INTERNAL, null, Duration.ofMillis(400));

    assertThat(answered(infer("animals", terms)).decision().subject()).isEqualTo("pets-large");
  }

  @Test
  void shouldPassOverWhoDoesNotMeetTheConditionsAndSayWhy() throws IOException {
    route(
        "model: animals\ncandidates:\n- {backend: near, model: pets, when: {sensitivity: public}}\n"
            + "- {backend: nowhere, model: pets}\n- {backend: far, model: pets-large}");

    Answered answered = answered(infer("animals"));

    assertThat(answered.decision().subject()).isEqualTo("pets-large");
    assertThat(near.calls()).isZero();
    assertThat(answered.decision().result().detail().get("route"))
        .isEqualTo(
            Map.of(
                "version",
                version(),
                "candidate",
                "far",
                "passedOver",
                List.of(
                    Map.of("candidate", "near", "reason", "not for data that is internal"),
                    Map.of("candidate", "nowhere", "reason", "there is no back end 'nowhere'"))));
  }

  @Test
  void shouldListARouteBesideTheModelsAsItsFirstCandidate() throws IOException {
    route("model: animals\ncandidates: [{backend: far, model: pets-large}]");

    List<ModelDescription> models = new RoutedModels(this.models, plane).models();

    assertThat(models)
        .extracting(it -> it.model().name())
        .containsExactly("animals", "pets", "pets-large", "pets-small");
    assertThat(models.get(0).provider()).isEqualTo("route");
    assertThat(models.get(0).task()).isEqualTo("classify");
    assertThat(models.get(0).model().version()).isEqualTo(version());
    assertThat(models.get(0).labels()).containsExactlyInAnyOrder("cats", "dogs");
  }

  @Test
  void shouldTellProgramsWhatANameStandsForAndWhetherItIsReady() throws IOException {
    route(
        "model: animals\ncandidates: [{backend: far, model: pets-large}]\nfallback: [pets-small]");
    RoutedModels named = new RoutedModels(models, plane);

    assertThat(named.find("pets").orElseThrow().version()).isEqualTo("1");
    assertThat(named.find("animals").orElseThrow().version()).isEqualTo(version());
    assertThat(named.find("animals").orElseThrow().definition().name()).isEqualTo("pets-large");
    assertThat(named.find("plants")).isEmpty();
    assertThat(named.isReady("animals")).isTrue();
    assertThat(named.isReady("plants")).isFalse();

    InferenceModel large = loaded("pets-large", "far");
    InferenceModel small = loaded("pets-small", "near");
    far.unready(Optional.of("it is being loaded"));
    plane.lines().askReadiness(List.of(large, small));
    await().until(() -> plane.lines().unready(large).isPresent());
    assertThat(named.isReady("pets-large")).isFalse();
    assertThat(named.isReady("animals")).as("a fallback could").isTrue();
    near.unready(Optional.of("it is being loaded"));
    plane.lines().askReadiness(List.of(large, small));
    await().until(() -> plane.lines().unready(small).isPresent());
    assertThat(named.isReady("animals")).isFalse();
  }

  private InferenceModel loaded(String model, String backend) {
    return models
        .ready(models.find(model).orElseThrow(), plane.backends().find(backend).orElseThrow())
        .model();
  }

  @Test
  void shouldSayWhyNobodyMayAnswer() throws IOException {
    route("model: animals\ncandidates: [{backend: near, model: pets, when: {lane: off-peak}}]");

    assertThat(infer("animals"))
        .asInstanceOf(type(Invalid.class))
        .satisfies(
            it ->
                assertThat(it.message())
                    .isEqualTo(
                        "no model named 'animals' can classify now; near: the lane is normal"));
  }

  @Test
  void shouldNeverAskAShadowForTheAnswer() throws IOException {
    route(
        "model: animals\ncandidates:\n- {backend: near, model: pets, shadow: true}\n"
            + "- {backend: far, model: pets-large}");
    far.answering(input -> BROKEN);

    assertThat(infer("animals")).isInstanceOf(Unavailable.class);
    assertThat(near.calls()).isZero();
  }

  @Test
  void shouldAskAShadowBesideTheAnswerAndRecordWhatItSays() throws IOException {
    shadowed();
    far.answering(input -> InMemoryProvider.sure("dogs", 0.8));

    Answered answered = answered(infer("animals"));

    assertThat(answered.result().value()).isEqualTo("cats");
    Decision shadow = awaitShadow();
    assertThat(shadow.scope().element()).isNull();
    assertThat(shadow.subject()).isEqualTo("pets-large");
    assertThat(shadow.basis().provider()).isEqualTo("far");
    assertThat(shadow.result().output()).isEqualTo("dogs");
    assertThat(shadow.result().detail())
        .containsEntry("shadow", true)
        .containsEntry("agrees", false)
        .containsEntry("instance", "i-1")
        .containsEntry("element", "sort")
        .containsEntry(
            "shadowedAs",
            Objects.requireNonNull(answered.decision().result().detail().get("shadowedAs")));
    assertThat(shadows("differed")).isOne();
  }

  @Test
  void shouldRecordThatAShadowHadNoAnswer() throws IOException {
    shadowed();
    far.answering(input -> BROKEN);

    answered(infer("animals"));

    assertThat(awaitShadow().result().detail()).containsEntry("error", "out of cats");
    assertThat(shadows("failed")).isOne();
  }

  @Test
  void shouldNotShowAShadowWhatItIsNotClearedFor() throws IOException {
    models.close();
    models =
        Models.open(
            List.of(
                SampleModels.classifier("pets", "near"),
                SampleModels.classifier("pets-large", "far", Sensitivity.INTERNAL, null)),
            List.of(near, far),
            plane.backends().all());
    shadowed();

    answered(infer("animals", new Terms(null, Sensitivity.RESTRICTED, null, null)));
    answered(infer("animals", new Terms(null, Sensitivity.INTERNAL, null, null)));

    awaitShadow();
    assertThat(far.calls()).isOne();
    assertThat(ledger.records()).hasSize(1);
  }

  @Test
  void shouldNotAskAShadowThatThePoliciesRefuse() throws IOException {
    shadowed();
    policies.permitting(new Obligation("backends", Map.of("allowed", List.of("near"))));

    answered(infer("animals"));

    await().until(() -> shadows("refused") == 1);
    assertThat(far.calls()).isZero();
  }

  @Test
  void shouldNotAskAShadowThatCostsTooMuch() throws IOException {
    backend("far", "prices: {currency: EUR, per-call: 2}");
    shadowed();

    answered(
        infer(
            "animals",
            new Terms(null, Sensitivity.INTERNAL, Money.parse("1 EUR").orElseThrow(), null)));

    await().until(() -> shadows("refused") == 1);
    assertThat(far.calls()).isZero();
  }

  @Test
  void shouldLeaveOutShadowsRatherThanWaitForThem() throws IOException {
    shadowed();
    CountDownLatch end = new CountDownLatch(1);
    far.answering(
        input -> {
          awaitEnd(end);
          return InMemoryProvider.sure("cats", 0.9);
        });
    InferenceGateway gateway = gateway();
    int asked = Shadows.THREADS + Shadows.WAITING + 7;
    for (int i = 0; i < asked; i++) {
      answered(gateway.infer(classify("animals", "meow " + i, Terms.DEFAULT)));
    }
    end.countDown();

    assertThat(shadows("dropped")).isEqualTo(7);
    await().until(() -> ledger.records().size() == asked - 7);
  }

  @Test
  void shouldShareTheRequestsByWeightTheSameForTheSameInput() throws IOException {
    route(
        "model: animals\ncandidates:\n- {backend: near, model: pets, weight: 1}\n"
            + "- {backend: far, model: pets-large, weight: 3}");
    Map<String, Integer> share = new HashMap<>();
    for (int i = 0; i < 400; i++) {
      String subject = answered(infer("animals", "meow " + i)).decision().subject();
      assertThat(answered(infer("animals", "meow " + i)).decision().subject()).isEqualTo(subject);
      share.merge(subject, 1, Integer::sum);
    }

    assertThat(share.get("pets")).isBetween(60, 140);
  }

  @Test
  void shouldPreferTheCheaperWhereNothingElseIsSaid() throws IOException {
    backend("near", "prices: {currency: EUR, per-call: 2}");
    backend("far", "prices: {currency: EUR, per-call: 1}");
    route(
        "model: animals\ncandidates: [{backend: near, model: pets}, {backend: far, model: pets-large}]");

    Answered answered = answered(infer("animals"));

    assertThat(answered.decision().subject()).isEqualTo("pets-large");
    assertThat(answered.decision().result().detail()).containsEntry("cost", "1.000000 EUR");
  }

  @Test
  void shouldKeepSureAnswersOfABackEndThatWantsIt() throws IOException {
    backend("far", "cache: 10m\nprices: {currency: EUR, per-call: 1}");
    route("model: animals\ncandidates: [{backend: far, model: pets-large}]");

    Answered first = answered(infer("animals"));
    Answered again = answered(infer("animals"));

    assertThat(far.calls()).isEqualTo(1);
    assertThat(first.decision().result().detail()).containsKey("cost").doesNotContainKey("cached");
    assertThat(again.decision().result().detail())
        .containsEntry("cached", true)
        .doesNotContainKey("cost");
  }

  @Test
  void shouldKeepNeitherRestrictedNorUnsureNorDegraded() throws IOException {
    backend("far", "cache: 10m\nprices: {currency: EUR, per-call: 1}");
    route("model: animals\ncandidates: [{backend: near, model: pets}]\nfallback: pets-large");
    near.answering(input -> BROKEN);
    infer("animals");
    infer("animals");
    assertThat(far.calls()).as("degraded").isEqualTo(2);

    Terms restricted = new Terms(null, Sensitivity.RESTRICTED, null, null);
    infer("pets-large", restricted);
    infer("pets-large", restricted);
    assertThat(far.calls()).as("restricted").isEqualTo(4);

    Terms strict = new Terms(0.99, Sensitivity.INTERNAL, null, null);
    infer("pets-large", strict);
    infer("pets-large", strict);
    assertThat(far.calls()).as("unsure").isEqualTo(6);
  }

  @Test
  void shouldNeverGiveAnotherTenantWhatWasKept() throws IOException {
    backend("far", "cache: 10m\nprices: {currency: EUR, per-call: 1}");
    InferenceRequest ours = classify("pets-large", "meow", Terms.DEFAULT);
    Origin elsewhere =
        new Origin(
            Caller.system(new TenantId("other"), "dispatcher"),
            ours.origin().element(),
            1,
            ours.origin().deadline());
    InferenceRequest theirs =
        new InferenceRequest(elsewhere, ours.task(), ours.model(), ours.input(), ours.terms());

    gateway().infer(ours);
    gateway().infer(theirs);
    gateway().infer(ours);
    gateway().infer(theirs);

    assertThat(far.calls()).isEqualTo(2);
  }

  @Test
  void shouldLetThePoliciesNarrowAndNeverWiden() throws IOException {
    route(
        "model: animals\ncandidates: [{backend: near, model: pets}, {backend: far, model: pets-large}]");
    policies.permitting(new Obligation("backends", Map.of("allowed", List.of("other"))));

    assertThat(infer("animals")).isInstanceOf(Denied.class);
    assertThat(near.calls() + far.calls()).isZero();
  }

  @Test
  void shouldGoOnWithTheOldRulesWhileAFileIsBroken() throws IOException {
    route("model: animals\ncandidates: [{backend: far, model: pets-large}]");
    Files.writeString(home.resolve("ai/routes/animals.yaml"), "model: animals\ncandidates: nobody");
    String problem = home.resolve("ai/routes/animals.yaml") + ":2: 'candidates' is no list";
    await().untilAsserted(() -> assertThat(plane.problems()).containsExactly(problem));

    assertThat(answered(infer("animals")).decision().subject()).isEqualTo("pets-large");
  }

  private InferenceOutcome infer(String model) {
    return infer(model, Terms.DEFAULT);
  }

  @Test
  void shouldAskOnceMoreWhereTheFailureMayPass() {
    near.answering(
        input ->
            near.calls() == 1
                ? new Failure(Cause.UNREACHABLE, "no way there")
                : InMemoryProvider.sure("cats", 0.9));

    Answered answered = answered(infer("pets"));

    assertThat(near.calls()).isEqualTo(2);
    assertThat(answered.decision().result().detail())
        .extractingByKey("attempts")
        .asString()
        .contains("no way there");
  }

  @Test
  void shouldNotAskTheOthersAgainWhereOnlyOneMayAnswerASecondTime() throws IOException {
    route(
        "model: animals\ncandidates: [{backend: near, model: pets}, {backend: far, model: pets-large}]");
    near.answering(input -> BROKEN);
    far.answering(input -> new Failure(Cause.UNREACHABLE, "no way there"));

    assertThat(infer("animals"))
        .asInstanceOf(type(Unavailable.class))
        .satisfies(it -> assertThat(it.busyFor()).isNull());
    assertThat(near.calls()).isEqualTo(1);
    assertThat(far.calls()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(
      value = Cause.class,
      names = {"REFUSED", "UNREADABLE", "FAILED"})
  void shouldNotRepeatWhatCannotSucceed(Cause cause) {
    near.answering(input -> new Failure(cause, "no"));

    assertThat(infer("pets")).isInstanceOf(Unavailable.class);
    assertThat(near.calls()).isEqualTo(1);
  }

  @Test
  void shouldNotAskAgainWithoutTime() {
    near.answering(input -> new Failure(Cause.UNREACHABLE, "no way there"));

    infer("pets", new Terms(null, Sensitivity.INTERNAL, null, Duration.ofMillis(90)));

    assertThat(near.calls()).isEqualTo(1);
  }

  @Test
  void shouldSayWhenToComeAgainWhereAllAreOnlyBusy() {
    near.answering(input -> new Failure(Cause.BUSY, "too much to do"));

    assertThat(infer("pets"))
        .asInstanceOf(type(Unavailable.class))
        .satisfies(it -> assertThat(it.busyFor()).isEqualTo(Duration.ofSeconds(1)));
  }

  @Test
  void shouldPassOnHowLongThoseWhoAreBusyWantToBeLeftAlone() {
    near.answering(input -> new Failure(Cause.BUSY, "too much to do", Duration.ofSeconds(30)));

    assertThat(infer("pets"))
        .asInstanceOf(type(Unavailable.class))
        .satisfies(it -> assertThat(it.busyFor()).isEqualTo(Duration.ofSeconds(30)));
    assertThat(near.calls()).isEqualTo(1);
  }

  @Test
  void shouldLeaveItToAPersonWhereTheRouteSaysSoThoughAllAreOnlyBusy() throws IOException {
    route("model: animals\ncandidates: [{backend: near, model: pets}]\nfallback: person");
    near.answering(input -> new Failure(Cause.BUSY, "too much to do"));

    assertThat(answered(infer("animals")).result().unsure()).isTrue();
  }

  @Test
  void shouldPassOverABackEndThatIsDrained() throws IOException {
    route(
        "model: animals\ncandidates: [{backend: near, model: pets}, {backend: far, model: pets-large}]");
    plane.lines().drained("near"::equals);

    Answered answered = answered(infer("animals"));

    assertThat(answered.decision().subject()).isEqualTo("pets-large");
    assertThat(answered.decision().result().detail())
        .extractingByKey("route")
        .asString()
        .contains("it is being drained");
  }

  @Test
  void shouldBeAwayAndNotMissingWhileAllWhoCouldAnswerAreDrained() {
    plane.lines().drained(id -> true);

    assertThat(infer("pets"))
        .asInstanceOf(type(Unavailable.class))
        .satisfies(it -> assertThat(it.message()).isEqualTo("pets: near is being drained"));
    assertThat(near.calls()).isZero();
  }

  private void shadowed() throws IOException {
    route(
        "model: animals\ncandidates:\n- {backend: near, model: pets}\n"
            + "- {backend: far, model: pets-large, shadow: true}");
  }

  private Decision awaitShadow() {
    await().until(() -> !ledger.records().isEmpty());
    return ledger.records().get(0).decision();
  }

  private double shadows(String outcome) {
    Counter counter = meters.find("signalbox.ai.shadow.total").tag("outcome", outcome).counter();
    return counter == null ? 0 : counter.count();
  }

  private static void awaitEnd(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private InferenceOutcome infer(String model, Terms terms) {
    return gateway().infer(classify(model, "meow", terms));
  }

  private InferenceOutcome infer(String model, String text) {
    return gateway().infer(classify(model, text, Terms.DEFAULT));
  }

  private InferenceGateway gateway() {
    PaidCalls calls =
        new PaidCalls(
            new TimedCalls(plane.lines(), new AiMeters(meters), SampleSettings.UNOBSERVED),
            null,
            new AiMeters(meters));
    return new GovernedInferenceGateway(
        new Planner(models, plane.backends(), plane.lines()),
        plane.routes(),
        new Asking(
            policies,
            new CachedCalls(calls, cache),
            new SecondRound(new Random(1)),
            new Shadows(policies, calls, ledger, new Random(2), SampleSettings.small()),
            SampleSettings.small()),
        SampleSettings.small(),
        CLOCK);
  }

  private void route(String text) throws IOException {
    Files.writeString(home.resolve("ai/routes/animals.yaml"), text);
    await().until(() -> plane.routes().all().containsKey("animals"));
  }

  private void backend(String id, String text) throws IOException {
    Files.writeString(
        home.resolve("ai/backends/" + id + ".yaml"),
        "id: " + id + "\nprotocol: " + id + "\n" + text);
    await().until(() -> plane.backends().find(id).filter(it -> !it.prices().free()).isPresent());
  }

  private String version() {
    return Objects.requireNonNull(plane.routes().all().get("animals")).version();
  }

  private static Answered answered(InferenceOutcome outcome) {
    assertThat(outcome).isInstanceOf(Answered.class);
    return (Answered) outcome;
  }
}
