package dev.signalbox.ai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.ai.InferenceOutcome.Answered;
import dev.signalbox.ai.InferenceOutcome.Denied;
import dev.signalbox.ai.InferenceOutcome.OverBudget;
import dev.signalbox.ai.InferenceOutcome.Unavailable;
import dev.signalbox.ai.InferenceRequest.Terms;
import dev.signalbox.ai.RecordedInference.Recorded;
import dev.signalbox.ai.cache.AnswerCache;
import dev.signalbox.ai.model.InMemoryProvider;
import dev.signalbox.ai.model.InferenceProvider;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelAnswer.Cause;
import dev.signalbox.ai.model.ModelAnswer.Failure;
import dev.signalbox.ai.model.ModelInput;
import dev.signalbox.ai.model.Relay;
import dev.signalbox.ai.model.SampleModels;
import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionRecord;
import dev.signalbox.audit.InMemoryDecisionLedger;
import dev.signalbox.budget.Amount;
import dev.signalbox.budget.Budget;
import dev.signalbox.budget.BudgetPeriod;
import dev.signalbox.budget.BudgetScope;
import dev.signalbox.budget.InMemoryBudgets;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.TenantId;
import dev.signalbox.policy.Obligation;
import dev.signalbox.policy.ScriptedPolicies;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers that go to programs in the words of the servers that give them. */
class RelayedGatewayTest {
  private static final Clock CLOCK = Clock.fixed(SampleRequests.NOW, ZoneOffset.UTC);
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final long EURO = 1_000_000;

  @TempDir Path home;

  private final InMemoryProvider near = new InMemoryProvider("near");
  private final InMemoryProvider far = new InMemoryProvider("far");
  private final InMemoryBudgets budgets = new InMemoryBudgets(CLOCK);
  private final InMemoryDecisionLedger ledger = new InMemoryDecisionLedger(CLOCK);
  private final ScriptedPolicies policies = ScriptedPolicies.permitAll();
  private Plane plane;
  private Models models;

  @BeforeEach
  void open() throws IOException {
    Files.createDirectories(home.resolve("ai/routes"));
    Files.createDirectories(home.resolve("ai/backends"));
    Files.writeString(
        home.resolve("ai/backends/near.yaml"),
        "id: near\nprotocol: near\ncache: 10m\nbatch: {max: 4, delay: 1ms}\n"
            + "prices: {currency: EUR, per-call: 1}");
    Files.writeString(
        home.resolve("ai/routes/talk.yaml"),
        "model: talk\ncandidates: [{backend: near, model: talker}]\nfallback: [talker-far, person]");
    List<InferenceProvider> providers = List.of(near, far);
    plane = Plane.open(home, providers, SampleSettings.small(), CLOCK);
    models =
        Models.open(
            List.of(
                SampleModels.classifier("talker", "near"),
                SampleModels.classifier("talker-far", "far")),
            providers,
            plane.backends().all());
  }

  @AfterEach
  void close() {
    models.close();
    plane.close();
  }

  @Test
  void shouldWriteTheBeginningBeforeAnythingIsOutAndTheEndAfterIt() {
    near.answering(RelayedGatewayTest::stream);
    Program program = new Program(true);

    Recorded recorded = relay("talker", program);

    assertThat(recorded.outcome()).isInstanceOf(Answered.class);
    assertThat(program.heard).containsExactly("begun d-1, 1 record, 1 EUR reserved", "one", "two");
    assertThat(detail("d-1")).containsEntry("stream", "begun").doesNotContainKey("cost");
    assertThat(recorded.decisionId()).isEqualTo("d-2");
    assertThat(detail("d-2"))
        .containsEntry("stream", "ended")
        .containsEntry("began", "d-1")
        .containsEntry("cost", "1.000000 EUR");
    assertThat(budgets.open()).isEmpty();
  }

  @Test
  void shouldAskTheNextWhereNothingIsOutYet() {
    near.answering(input -> new Failure(Cause.FAILED, "broken"));
    far.answering(RelayedGatewayTest::stream);
    Program program = new Program(true);

    Recorded recorded = relay("talk", program);

    assertThat(((Answered) recorded.outcome()).result().degraded()).isTrue();
    assertThat(program.heard).contains("one", "two");
    assertThat(detail("d-1")).containsEntry("degraded", true).containsKey("attempts");
  }

  @Test
  void shouldAskNobodyElseOnceSomethingIsOut() {
    near.answering(
        input -> {
          Relay relay = Objects.requireNonNull(input.relay());
          relay.begin();
          relay.event("one");
          return new Failure(Cause.FAILED, "broken");
        });
    Program program = new Program(true);

    Recorded recorded = relay("talk", program);

    assertThat(recorded.outcome()).isInstanceOf(Unavailable.class);
    assertThat(far.calls()).isZero();
    assertThat(program.heard).hasSize(2);
    assertThat(detail("d-2"))
        .containsEntry("stream", "broken off")
        .containsEntry("began", "d-1")
        .containsEntry("error", "broken");
    assertThat(detail("d-2").get("attempts")).asString().contains("charged=1.000000 EUR");
  }

  @Test
  void shouldChargeInFullWhoeverLeaves() {
    budget(3 * EURO);
    near.answering(
        input -> {
          Relay relay = Objects.requireNonNull(input.relay());
          return relay.begin() && relay.event("one") && relay.event("two")
              ? InMemoryProvider.sure("cats", 1)
              : new Failure(Cause.ABANDONED, "gone");
        });

    relay("talk", new Program(true, 1));

    assertThat(budgets.find(TenantId.DEFAULT, "all").orElseThrow().spent())
        .isEqualTo(new Amount(EURO, EUR));
    assertThat(budgets.open()).isEmpty();
    assertThat(far.calls()).isZero();
  }

  @Test
  void shouldAskNobodyWhomNobodyCanPay() {
    budget(0);

    Recorded recorded = relay("talker", new Program(true));

    assertThat(recorded.outcome()).isInstanceOf(OverBudget.class);
    assertThat(near.calls()).isZero();
    assertThat(ledger.records()).hasSize(1);
  }

  @Test
  void shouldNotStreamWhatAPersonHasToSeeFirst() {
    policies.permitting(new Obligation("review", Map.of("group", "reviewers")));
    near.answering(RelayedGatewayTest::stream);
    Program program = new Program(true);

    Denied denied = (Denied) relay("talker", program).outcome();

    assertThat(denied.reasons())
        .containsExactly(
            "the policies ask for a review of the answer, which a stream cannot wait for: ask"
                + " without stream");
    assertThat(program.heard).isEmpty();
    assertThat(near.calls()).isZero();
  }

  @Test
  void shouldGiveAWholeAnswerThatAPersonHasToSee() {
    policies.permitting(new Obligation("review", Map.of("group", "reviewers")));
    near.answering(RelayedGatewayTest::whole);
    Program program = new Program(false);

    Answered answered = (Answered) relay("talker", program).outcome();

    assertThat(program.heard).containsExactly("whole {}");
    assertThat(answered.decision().result().detail()).containsKey("obligations");
  }

  @Test
  void shouldMaskWhatIsSent() {
    policies.permitting(new Obligation("mask", Map.of("fields", List.of("content"))));
    List<@Nullable Object> seen = new ArrayList<>();
    near.answering(
        input -> {
          seen.add(input.value());
          return whole(input);
        });

    relay("talker", new Program(false));

    assertThat(seen)
        .containsExactly(Map.of("messages", List.of(Map.of("role", "user", "content", "***"))));
  }

  @Test
  void shouldKeepNoAnswerThatOnlyOneHears() {
    near.answering(RelayedGatewayTest::whole);
    Program second = new Program(false);

    relay("talker", new Program(false));
    relay("talker", second);

    assertThat(near.calls()).isEqualTo(2);
    assertThat(second.heard).containsExactly("whole {}");
  }

  private static ModelAnswer stream(ModelInput input) {
    Relay relay = Objects.requireNonNull(input.relay());
    relay.begin();
    relay.event("one");
    relay.event("two");
    return InMemoryProvider.sure("cats", 0.9);
  }

  private static ModelAnswer whole(ModelInput input) {
    Objects.requireNonNull(input.relay()).whole("{}".getBytes(StandardCharsets.UTF_8));
    return InMemoryProvider.sure("cats", 0.9);
  }

  private Recorded relay(String model, Program program) {
    Object body = Map.of("messages", List.of(Map.of("role", "user", "content", "Hello")));
    InferenceRequest request = SampleRequests.classify(model, body, Terms.DEFAULT);
    return new RecordedInference(gateway(), ledger).relay(request, program);
  }

  private GovernedInferenceGateway gateway() {
    AiMeters meters = new AiMeters(new SimpleMeterRegistry());
    TimedCalls calls = new TimedCalls(plane.lines(), meters, SampleSettings.UNOBSERVED);
    PaidCalls paid = new PaidCalls(calls, Settlements.atOnce(budgets), meters);
    return new GovernedInferenceGateway(
        new Planner(models, plane.backends(), plane.lines()),
        plane.routes(),
        new Asking(
            policies,
            new CachedCalls(paid, new AnswerCache(100)),
            new SecondRound(new Random(1)),
            new Shadows(policies, paid, null, new Random(2), SampleSettings.small()),
            SampleSettings.small()),
        SampleSettings.small(),
        CLOCK);
  }

  private Map<String, Object> detail(String id) {
    DecisionRecord found = ledger.find(TenantId.DEFAULT, id).orElseThrow();
    return found.decision().result().detail();
  }

  private void budget(long micros) {
    budgets.put(
        Caller.system(TenantId.DEFAULT, "officer"),
        new Budget(
            TenantId.DEFAULT,
            "all",
            new BudgetScope(null, null, null, null),
            new Amount(micros, EUR),
            BudgetPeriod.MONTH));
  }

  /** Writes down what it hears, and leaves after so many events. */
  private final class Program implements RelayReader {
    private final boolean streams;
    private final int leavesAfter;
    private final List<String> heard = new ArrayList<>();

    Program(boolean streams) {
      this(streams, Integer.MAX_VALUE);
    }

    Program(boolean streams, int leavesAfter) {
      this.streams = streams;
      this.leavesAfter = leavesAfter;
    }

    @Override
    public boolean streams() {
      return streams;
    }

    @Override
    public void whole(byte[] body) {
      heard.add("whole " + new String(body, StandardCharsets.UTF_8));
    }

    @Override
    public boolean begun(String decisionId, Decision beginning) {
      heard.add(
          "begun %s, %d record, %d EUR reserved"
              .formatted(decisionId, ledger.records().size(), budgets.open().size()));
      return true;
    }

    @Override
    public boolean event(String data) {
      heard.add(data);
      return heard.size() - 1 < leavesAfter;
    }
  }
}
