package dev.signalbox.ai;

import static dev.signalbox.ai.SampleRequests.classify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.signalbox.ai.InferenceOutcome.Answered;
import dev.signalbox.ai.InferenceOutcome.Denied;
import dev.signalbox.ai.InferenceOutcome.Invalid;
import dev.signalbox.ai.InferenceOutcome.OverBudget;
import dev.signalbox.ai.InferenceOutcome.Unavailable;
import dev.signalbox.ai.InferenceOutcome.Undecided;
import dev.signalbox.ai.InferenceRequest.Terms;
import dev.signalbox.ai.cache.AnswerCache;
import dev.signalbox.ai.model.Digests;
import dev.signalbox.ai.model.InMemoryProvider;
import dev.signalbox.ai.model.InferenceProvider;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelCall;
import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.model.Money;
import dev.signalbox.ai.model.SampleModels;
import dev.signalbox.ai.model.Sensitivity;
import dev.signalbox.audit.Alternative;
import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.PolicyRef;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.policy.LabelledValue;
import dev.signalbox.policy.Obligation;
import dev.signalbox.policy.PolicyPoint;
import dev.signalbox.policy.PolicyQuery;
import dev.signalbox.policy.ScriptedPolicies;
import dev.signalbox.process.FileContent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class GovernedInferenceGatewayTest {
  private static final Sensitivity CONFIDENTIAL = Sensitivity.CONFIDENTIAL;

  private final InMemoryProvider cheap = new InMemoryProvider("cheap");
  private final InMemoryProvider dear = new InMemoryProvider("dear");
  private final ScriptedPolicies policies = ScriptedPolicies.permitAll();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AiProperties properties =
      new AiProperties(
          1,
          1,
          Duration.ofSeconds(20),
          0.5,
          DataSize.ofKilobytes(4),
          DataSize.ofBytes(10),
          Duration.ofSeconds(5),
          100,
          Duration.ofSeconds(1),
          SampleSettings.NIGHT,
          KeepInputs.OFF,
          Duration.ZERO);
  private Instant now = SampleRequests.NOW;

  @TempDir Path home;

  @Test
  void shouldAnswerWithTheOnlyModelForTheTask() {
    Answered answered = answered(infer(classify("meow")));

    assertThat(answered.result().value()).isEqualTo("cats");
    assertThat(answered.result().unsure()).isFalse();
  }

  @Test
  void shouldRecordWhatWasDecidedAndOnWhichBasis() {
    Decision decision = answered(infer(classify("meow"))).decision();

    assertThat(decision.kind()).isEqualTo(DecisionKind.INFERENCE);
    assertThat(decision.subject()).isEqualTo("pets");
    assertThat(decision.scope().element()).isEqualTo(SampleRequests.ELEMENT);
    assertThat(decision.basis().provider()).isEqualTo("cheap");
    assertThat(decision.basis().inputDigest()).isEqualTo(Digests.of("meow"));
    assertThat(decision.basis().model())
        .satisfies(it -> assertThat(it.digest()).startsWith("sha256:"));
    assertThat(decision.basis().policy())
        .satisfies(it -> assertThat(it.allow()).isTrue())
        .satisfies(it -> assertThat(it.revision()).isEqualTo(ScriptedPolicies.REVISION));
    assertThat(decision.result().output()).isEqualTo("cats");
    assertThat(decision.result().confidence()).isEqualTo(0.9);
    assertThat(decision.result().alternatives()).containsExactly(new Alternative("cats", 0.9));
    assertThat(decision.result().detail())
        .containsEntry("task", "classify")
        .containsEntry("sensitivity", "internal")
        .containsEntry("attempt", 1)
        .containsEntry("why", "x");
  }

  @Test
  void shouldAskThePoliciesAboutTheModelAndTheStep() {
    infer(classify("meow"));

    PolicyQuery query = policies.asked().get(0);
    assertThat(query.point()).isEqualTo(PolicyPoint.INFERENCE);
    assertThat(query.action()).isEqualTo("infer");
    assertThat(query.resource().type()).isEqualTo("model");
    assertThat(query.resource().attributes())
        .isEqualTo(
            Map.of(
                "task", "classify",
                "model", "pets",
                "backend", "cheap",
                "placement", "local",
                "sensitivity", "internal",
                "clearance", "restricted",
                "process", "pet-sorting",
                "version", 3,
                "element", "sort"));
    assertThat(query.data()).isEqualTo(Map.of("input", new LabelledValue("internal", "meow")));
  }

  @Test
  void shouldShowThePoliciesOnlyTheLabelOfALongInput() {
    infer(classify("meow meow meow"));

    assertThat(policies.asked().get(0).data())
        .isEqualTo(Map.of("input", new LabelledValue("internal", null)));
  }

  @Test
  void shouldNotAskTheModelWhenThePoliciesDeny() {
    policies.denying("no pets");

    assertThat(infer(classify("meow")))
        .asInstanceOf(type(Denied.class))
        .satisfies(it -> assertThat(it.reasons()).containsExactly("no pets"))
        .extracting(it -> it.decision().basis().policy())
        .isEqualTo(new PolicyRef(ScriptedPolicies.REVISION, false, List.of("no pets")));
    assertThat(cheap.calls()).isZero();
  }

  @Test
  void shouldNotAskTheModelWhenThePoliciesAreAway() {
    policies.undeciding("away");

    assertThat(infer(classify("meow"))).isEqualTo(new Undecided("away"));
    assertThat(cheap.calls()).isZero();
  }

  @Test
  void shouldRefuseWhatAnObligationThatIsUnknownAsksFor() {
    policies.permitting(new Obligation("notify", Map.of("whom", "me")));

    assertThat(infer(classify("meow")))
        .asInstanceOf(type(Denied.class))
        .satisfies(
            it ->
                assertThat(it.reasons())
                    .containsExactly("the obligation 'notify' cannot be carried out on a model"));
    assertThat(cheap.calls()).isZero();
  }

  @Test
  void shouldTakeTheNextModelWhenThePoliciesAllowOnlyItsBackEnd() {
    policies.permitting(new Obligation("backends", Map.of("allowed", List.of("dear"))));

    Answered answered =
        answered(
            infer(
                classify("meow"),
                SampleModels.classifier("a", "cheap"),
                SampleModels.classifier("b", "dear")));

    assertThat(answered.decision().basis().provider()).isEqualTo("dear");
    assertThat(cheap.calls()).isZero();
  }

  @Test
  void shouldDenyWhenNoBackEndIsAllowed() {
    policies.permitting(new Obligation("backends", Map.of("allowed", List.of("other"))));

    assertThat(infer(classify("meow"))).isInstanceOf(Denied.class);
  }

  @Test
  void shouldMaskTheFieldsThatThePoliciesName() {
    policies.permitting(new Obligation("mask", Map.of("fields", List.of("name"))));
    List<String> seen = new ArrayList<>();
    cheap.answering(
        input -> {
          seen.add(input.text());
          return InMemoryProvider.sure("cats", 1);
        });

    infer(classify(Map.of("pet", Map.of("name", "Tom"))));

    assertThat(seen).containsExactly("{\"pet\":{\"name\":\"***\"}}");
  }

  @Test
  void shouldRefuseToMaskFieldsOfPlainText() {
    policies.permitting(new Obligation("mask", Map.of("fields", List.of("name"))));

    assertThat(infer(classify("Tom is a cat"))).isInstanceOf(Denied.class);
    assertThat(cheap.calls()).isZero();
  }

  @Test
  void shouldBeUnsureWhenThePoliciesAskForAReview() {
    policies.permitting(new Obligation("review", Map.of("group", "vets")));

    assertThat(answered(infer(classify("meow"))).result().unsureReason())
        .isEqualTo("the policies ask for a review");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " \n\t"})
  void shouldLeaveAnEmptyInputToAPersonWithoutAskingTheModel(String input) {
    InferenceResult result = answered(infer(classify(input))).result();

    assertThat(result.value()).isNull();
    assertThat(result.confidence()).isNull();
    assertThat(result.unsureReason()).isEqualTo("the input is empty");
    assertThat(result.alternatives())
        .containsExactlyInAnyOrder(new Alternative("cats", null), new Alternative("dogs", null));
    assertThat(cheap.calls()).isZero();
  }

  @Test
  void shouldBeUnsureBelowTheConfidenceThatTheTaskWants() {
    Terms terms = new Terms(0.95, Sensitivity.INTERNAL, null, null);

    InferenceResult result = answered(infer(classify("auto", "meow", terms))).result();

    assertThat(result.value()).isEqualTo("cats");
    assertThat(result.unsureReason()).isEqualTo("the confidence 0.90 is below the required 0.95");
  }

  @Test
  void shouldBeUnsureWhenTheModelDoubts() {
    cheap.answering(
        input -> new ModelAnswer.Answer("cats", 0.99, List.of(), "it may be a lion", Map.of()));

    Answered answered = answered(infer(classify("roar")));

    assertThat(answered.result().unsureReason()).isEqualTo("it may be a lion");
    assertThat(answered.decision().result().detail())
        .containsEntry("unsureReason", "it may be a lion");
  }

  @Test
  void shouldBeUnsureWithoutAConfidence() {
    cheap.answering(input -> new ModelAnswer.Answer("cats", null, List.of(), null, Map.of()));

    assertThat(answered(infer(classify("meow"))).result().unsure()).isTrue();
  }

  @Test
  void shouldSayThatTheModelFailed() {
    cheap.answering(
        input -> {
          throw new IllegalStateException("out of cats");
        });

    assertThat(infer(classify("meow")))
        .asInstanceOf(type(Unavailable.class))
        .satisfies(it -> assertThat(it.message()).contains("out of cats"))
        .satisfies(it -> assertThat(it.decision().result().detail()).containsKey("error"));
    assertThat(meters.get("signalbox.ai.request").tag("outcome", "failed").timer().count())
        .isEqualTo(1);
  }

  @Test
  void shouldGiveUpOnAModelThatTakesTooLong() {
    cheap.answering(GovernedInferenceGatewayTest::hang);
    Terms hasty = new Terms(null, Sensitivity.INTERNAL, null, Duration.ofMillis(50));

    assertThat(infer(classify("auto", "meow", hasty)))
        .asInstanceOf(type(Unavailable.class))
        .satisfies(it -> assertThat(it.message()).contains("did not answer in time"));
  }

  @Test
  void shouldNotAskAModelAfterTheDeadline() {
    now = SampleRequests.NOW.plusSeconds(61);

    InferenceOutcome outcome = infer(classify("meow"));

    assertThat(outcome).isInstanceOf(Unavailable.class);
    assertThat(cheap.calls()).isZero();
  }

  @Test
  void shouldPreferAModelThatIsClearedForTheDataThenTheCheaper() {
    ModelDefinition open = SampleModels.classifier("a", "cheap", Sensitivity.PUBLIC, null);
    ModelDefinition costly = SampleModels.classifier("b", "dear", CONFIDENTIAL, "2 EUR");
    ModelDefinition fair = SampleModels.classifier("c", "dear", CONFIDENTIAL, "1 EUR");
    Terms terms = new Terms(null, CONFIDENTIAL, null, null);

    Answered answered = answered(infer(classify("auto", "meow", terms), open, costly, fair));

    assertThat(answered.decision().subject()).isEqualTo("c");
    assertThat(answered.decision().result().detail()).containsEntry("cost", "1 EUR");
  }

  @Test
  void shouldNotSpendMoreThanTheTaskAllows() {
    Money limit = Money.parse("0.50 EUR").orElseThrow();
    Terms terms = new Terms(null, Sensitivity.INTERNAL, limit, null);

    assertThat(
            infer(
                classify("auto", "meow", terms),
                SampleModels.classifier("a", "dear", CONFIDENTIAL, "1 EUR")))
        .asInstanceOf(type(OverBudget.class))
        .satisfies(
            it ->
                assertThat(it.reason())
                    .isEqualTo("a: a call costs up to 1 EUR, more than 0.50 EUR"));
    assertThat(dear.calls()).isZero();
  }

  @Test
  void shouldSayThatThereIsNoSuchModel() {
    assertThat(infer(classify("lions", "roar", Terms.DEFAULT)))
        .isEqualTo(new Invalid(ErrorCode.MODEL_NOT_FOUND, "no model named 'lions' can classify"));
  }

  @Test
  void shouldReadTextFilesInTheirCharacterSet() {
    byte[] latin = "miau für".getBytes(StandardCharsets.ISO_8859_1);
    FileContent file = new FileContent("a.txt", "text/plain; charset=ISO-8859-1", latin);

    assertThat(answered(infer(classify(file))).decision().basis().inputDigest())
        .isEqualTo(Digests.of("miau für"));
  }

  @Test
  void shouldSayThatItCannotReadAnImageOrATextInAnotherCharacterSet() {
    FileContent image = new FileContent("a.png", "image/png", new byte[] {1});
    FileContent broken = new FileContent("a.txt", "text/plain", new byte[] {(byte) 0xff});

    assertThat(infer(classify(image)))
        .isEqualTo(
            new Invalid(
                ErrorCode.AI_INPUT_INVALID, "the file a.png is image/png; this model reads text"));
    assertThat(infer(classify(broken))).isInstanceOf(Invalid.class);
  }

  @Test
  void shouldRefuseAnInputThatIsTooLarge() {
    assertThat(infer(classify("m".repeat(4097)))).isInstanceOf(Invalid.class);
  }

  private InferenceOutcome infer(InferenceRequest request) {
    return infer(request, SampleModels.classifier("pets", "cheap"));
  }

  private InferenceOutcome infer(InferenceRequest request, ModelDefinition... definitions) {
    List<InferenceProvider> providers = List.of(cheap, dear);
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    try (Plane plane = Plane.open(home, providers, properties, clock);
        Models models = Models.open(List.of(definitions), providers, plane.backends().all())) {
      AiMeters counted = new AiMeters(meters);
      PaidCalls calls =
          new PaidCalls(
              new TimedCalls(plane.lines(), counted, SampleSettings.UNOBSERVED), null, counted);
      return new GovernedInferenceGateway(
              new Planner(models, plane.backends(), plane.lines()),
              plane.routes(),
              new Asking(
                  policies,
                  new CachedCalls(calls, new AnswerCache(100)),
                  new SecondRound(new Random(1)),
                  new Shadows(policies, calls, null, new Random(2), properties),
                  properties),
              properties,
              clock)
          .infer(request);
    }
  }

  private static Answered answered(InferenceOutcome outcome) {
    assertThat(outcome).isInstanceOf(Answered.class);
    return (Answered) outcome;
  }

  /** Until it is aborted. */
  private static ModelAnswer hang(ModelInput input, ModelCall call) {
    CountDownLatch end = new CountDownLatch(1);
    call.onAbort(end::countDown);
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new ModelAnswer.Failure(ModelAnswer.Cause.FAILED, "aborted");
  }
}
