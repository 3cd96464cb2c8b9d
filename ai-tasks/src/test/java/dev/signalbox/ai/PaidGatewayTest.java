package dev.signalbox.ai;

import static dev.signalbox.ai.SampleRequests.classify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import dev.signalbox.ai.InferenceOutcome.Answered;
import dev.signalbox.ai.InferenceOutcome.OverBudget;
import dev.signalbox.ai.InferenceOutcome.Unavailable;
import dev.signalbox.ai.InferenceRequest.Terms;
import dev.signalbox.ai.backend.Usage;
import dev.signalbox.ai.cache.AnswerCache;
import dev.signalbox.ai.model.InMemoryProvider;
import dev.signalbox.ai.model.InferenceProvider;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.model.Money;
import dev.signalbox.ai.model.SampleModels;
import dev.signalbox.ai.model.Sensitivity;
import dev.signalbox.budget.Amount;
import dev.signalbox.budget.Budget;
import dev.signalbox.budget.BudgetPeriod;
import dev.signalbox.budget.BudgetScope;
import dev.signalbox.budget.BudgetState;
import dev.signalbox.budget.InMemoryBudgets;
import dev.signalbox.budget.Tokens;
import dev.signalbox.budget.UsageKey;
import dev.signalbox.budget.UsageLine;
import dev.signalbox.budget.UsageQuery;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.TenantId;
import dev.signalbox.policy.ScriptedPolicies;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What calls cost, and what is no longer called: {@code dear} costs 1 EUR a call, {@code free}
 * nothing.
 */
class PaidGatewayTest {
  private static final Clock CLOCK = Clock.fixed(SampleRequests.NOW, ZoneOffset.UTC);
  private static final Caller OFFICER = Caller.system(TenantId.DEFAULT, "officer");
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final long EURO = 1_000_000;

  @TempDir Path home;

  private final InMemoryProvider free = new InMemoryProvider("free");
  private final InMemoryProvider dear = new InMemoryProvider("dear");
  private final InMemoryBudgets budgets = new InMemoryBudgets(CLOCK);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AnswerCache cache = new AnswerCache(100);
  private Plane plane;
  private Models models;

  @BeforeEach
  void open() throws IOException {
    Files.createDirectories(home.resolve("ai/routes"));
    Files.createDirectories(home.resolve("ai/backends"));
    Files.writeString(
        home.resolve("ai/backends/dear.yaml"),
        "id: dear\nprotocol: dear\ncache: 10m\nprices: {currency: EUR, per-call: 1}");
    Files.writeString(
        home.resolve("ai/routes/animals.yaml"),
        "model: animals\ncandidates: [{backend: dear, model: pets-large}]\nfallback: pets");
    List<InferenceProvider> providers = List.of(free, dear);
    plane = Plane.open(home, providers, SampleSettings.small(), CLOCK);
    models =
        Models.open(
            List.of(
                SampleModels.classifier("pets", "free"),
                SampleModels.classifier("pets-large", "dear")),
            providers,
            plane.backends().all());
  }

  @AfterEach
  void close() {
    models.close();
    plane.close();
  }

  @Test
  void shouldChargeWhatTheCallCameToOnTheStepThatAsked() {
    budget(2 * EURO, "pet-sorting");

    Answered answered = answered(infer("pets-large", "meow"));

    assertThat(state().spent()).isEqualTo(euros(1));
    assertThat(state().reserved()).isEqualTo(euros(0));
    assertThat(answered.decision().result().detail()).containsEntry("cost", "1.000000 EUR");
    assertThat(usage(UsageKey.ELEMENT))
        .containsExactly(new UsageLine("sort", "pet-sorting", 1, 0, Tokens.NONE, euros(1)));
    assertThat(
            meters
                .get("signalbox.ai.cost.total")
                .tags("model", "pets-large", "backend", "dear", "process", "pet-sorting")
                .counter()
                .count())
        .isEqualTo(1.0);
  }

  @Test
  void shouldNotCallWhatNobodyCanPay() {
    budget(EURO - 1, "pet-sorting");

    OverBudget over = (OverBudget) infer("pets-large", "meow");

    assertThat(over.reason())
        .isEqualTo(
            "pets-large: the budget 'all' has 0.999999 EUR left of 0.999999 EUR a month, and the"
                + " call may come to 1 EUR");
    assertThat(over.decision().result().detail())
        .hasEntrySatisfying("error", it -> assertThat(over.reason()).endsWith(": " + it));
    assertThat(dear.calls()).isZero();
    assertThat(usage(UsageKey.MODEL)).isEmpty();
  }

  @Test
  void shouldAskACheaperOneWhereTheMoneyIsGone() {
    budget(0, "pet-sorting");

    Answered answered = answered(infer("animals", "meow"));

    assertThat(answered.decision().subject()).isEqualTo("pets");
    assertThat(answered.result().degraded()).isTrue();
    assertThat(answered.decision().result().detail().get("attempts"))
        .isEqualTo(
            List.of(
                Map.of(
                    "candidate",
                    "dear",
                    "model",
                    "pets-large",
                    "cause",
                    "over-budget",
                    "reason",
                    "the budget 'all' has 0 EUR left of 0 EUR a month, and the call may come to"
                        + " 1 EUR")));
  }

  @ParameterizedTest
  @EnumSource(value = Cause.class, names = "OVER_BUDGET", mode = EnumSource.Mode.EXCLUDE)
  void shouldChargeAFailureInFullUnlessNothingRan(Cause cause) {
    budget(2 * EURO, "pet-sorting");
    dear.answering(input -> new Failure(cause, "out of cats"));

    assertThat(infer("pets-large", "meow")).isInstanceOf(Unavailable.class);

    assertThat(state().spent()).isEqualTo(euros(cause.mayHaveRun() ? dear.calls() : 0));
    assertThat(state().reserved()).isEqualTo(euros(0));
    assertThat(budgets.open()).isEmpty();
    assertThat(usage(UsageKey.MODEL)).hasSize(cause.mayHaveRun() ? 1 : 0);
  }

  @Test
  void shouldChargeWhatTheBackEndCountedForAnAnswerThatIsNone() {
    budget(2 * EURO, "pet-sorting");
    dear.answering(input -> new Failure(Cause.UNREADABLE, "no JSON").having(new Usage(12, 3)));

    infer("pets-large", "meow");

    assertThat(state().spent()).isEqualTo(euros(1));
    assertThat(usage(UsageKey.MODEL))
        .containsExactly(new UsageLine("pets-large", null, 1, 0, new Tokens(12, 3), euros(1)));
  }

  @Test
  void shouldSayWhatAFailedAttemptWasCharged() {
    dear.answering(input -> new Failure(Cause.TIMED_OUT, "no answer in time"));

    Answered answered = answered(infer("animals", "meow"));

    assertThat(answered.decision().result().detail())
        .doesNotContainKey("cost")
        .extractingByKey("attempts")
        .asString()
        .contains("charged=1.000000 EUR");
  }

  @Test
  void shouldChargeTheSameAnswerOnce() {
    infer("pets-large", "meow");
    infer("pets-large", "meow");

    assertThat(dear.calls()).isEqualTo(1);
    assertThat(usage(UsageKey.MODEL)).extracting(UsageLine::calls).containsExactly(1L);
  }

  @Test
  void shouldChargeEqualQuestionsThatAreAskedAtOnceOnce() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    dear.answering(
        input -> {
          awaitIt(answered);
          return InMemoryProvider.sure("cats", 0.9);
        });
    ExecutorService callers = Executors.newFixedThreadPool(8);
    try {
      List<Future<InferenceOutcome>> outcomes = new ArrayList<>();
      GovernedInferenceGateway gateway = gateway();
      for (int i = 0; i < 8; i++) {
        outcomes.add(
            callers.submit(() -> gateway.infer(classify("pets-large", "meow", Terms.DEFAULT))));
      }
      await().until(() -> dear.calls() == 1);
      answered.countDown();

      int paid = 0;
      for (Future<InferenceOutcome> outcome : outcomes) {
        paid += answered(outcome.get()).decision().result().detail().containsKey("cost") ? 1 : 0;
      }
      assertThat(paid).isEqualTo(1);
      assertThat(dear.calls()).isEqualTo(1);
      assertThat(usage(UsageKey.MODEL)).extracting(UsageLine::amount).containsExactly(euros(1));
    } finally {
      callers.shutdownNow();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "pet-sorting, , , , false",
    ", sort, , , false",
    ", , pets-large, , false",
    ", , , chat, false",
    "pet-sorting, sort, pets-large, chat, false",
    "other, , , , true",
    ", other, , , true",
    ", , pets, , true",
    ", , , other, true",
    "pet-sorting, sort, pets-large, other, true"
  })
  void shouldCountACallForWhatItIsMadeFor(
      @Nullable String process,
      @Nullable String element,
      @Nullable String model,
      @Nullable String tag,
      boolean answers) {
    budget(0, new BudgetScope(process, element, model, tag));
    Terms chat = new Terms(null, Sensitivity.INTERNAL, null, null, Terms.NORMAL_LANE, "chat");

    InferenceOutcome outcome = gateway().infer(classify("pets-large", "meow", chat));

    assertThat(outcome).isInstanceOf(answers ? Answered.class : OverBudget.class);
  }

  @Test
  void shouldSayWhoWasTooDearForTheTask() {
    Terms cheap =
        new Terms(null, Sensitivity.INTERNAL, Money.parse("0.50 EUR").orElseThrow(), null);

    Answered answered = answered(gateway().infer(classify("animals", "meow", cheap)));

    assertThat(answered.decision().subject()).isEqualTo("pets");
    assertThat(answered.decision().result().detail())
        .extractingByKey("attempts")
        .asString()
        .contains("cause=over-budget")
        .contains("a call costs up to 1.000000 EUR, more than 0.50 EUR");
    assertThat(dear.calls()).isZero();
  }

  @Test
  void shouldWriteNothingForWhatIsFree() {
    budget(EURO, "pet-sorting");

    infer("pets", "meow");

    assertThat(usage(UsageKey.TENANT)).isEmpty();
    assertThat(budgets.open()).isEmpty();
  }

  @Test
  void shouldReportWhatTheBackEndCounted() {
    dear.answering(
        input -> new ModelAnswer.Answer("cats", 0.9, List.of(), null, Map.of(), new Usage(12, 3)));

    infer("pets-large", "meow");

    assertThat(usage(UsageKey.BACKEND))
        .singleElement()
        .asInstanceOf(type(UsageLine.class))
        .extracting(UsageLine::tokens)
        .isEqualTo(new Tokens(12, 3));
  }

  @Test
  void shouldPayForEachRoundOnItsOwn() {
    budget(3 * EURO, "pet-sorting");
    dear.answering(
        input ->
            dear.calls() == 1
                ? new Failure(Cause.TIMED_OUT, "too slow")
                : InMemoryProvider.sure("cats", 0.9));

    Answered answered = answered(infer("pets-large", "meow"));

    assertThat(state().spent()).isEqualTo(euros(2));
    assertThat(state().reserved()).isEqualTo(euros(0));
    assertThat(answered.decision().result().detail())
        .extractingByKey("attempts")
        .asString()
        .contains("charged=1.000000 EUR");
  }

  private InferenceOutcome infer(String model, String text) {
    return gateway().infer(classify(model, text, Terms.DEFAULT));
  }

  private GovernedInferenceGateway gateway() {
    TimedCalls calls =
        new TimedCalls(plane.lines(), new AiMeters(meters), SampleSettings.UNOBSERVED);
    PaidCalls paid = new PaidCalls(calls, Settlements.atOnce(budgets), new AiMeters(meters));
    return new GovernedInferenceGateway(
        new Planner(models, plane.backends(), plane.lines()),
        plane.routes(),
        new Asking(
            ScriptedPolicies.permitAll(),
            new CachedCalls(paid, cache),
            new SecondRound(new Random(1)),
            new Shadows(
                ScriptedPolicies.permitAll(), paid, null, new Random(2), SampleSettings.small()),
            SampleSettings.small()),
        SampleSettings.small(),
        CLOCK);
  }

  private void budget(long micros, String process) {
    budget(micros, new BudgetScope(process, null, null, null));
  }

  private void budget(long micros, BudgetScope scope) {
    budgets.put(
        OFFICER,
        new Budget(TenantId.DEFAULT, "all", scope, new Amount(micros, EUR), BudgetPeriod.MONTH));
  }

  private BudgetState state() {
    return budgets.find(TenantId.DEFAULT, "all").orElseThrow();
  }

  private List<UsageLine> usage(UsageKey by) {
    return budgets.lines(
        new UsageQuery(
            TenantId.DEFAULT, SampleRequests.NOW, SampleRequests.NOW.plusSeconds(1), by));
  }

  private static void awaitIt(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Amount euros(long euros) {
    return new Amount(euros * EURO, EUR);
  }

  private static Answered answered(InferenceOutcome outcome) {
    assertThat(outcome).isInstanceOf(Answered.class);
    return (Answered) outcome;
  }
}
