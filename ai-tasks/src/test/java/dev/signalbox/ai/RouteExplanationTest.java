package dev.signalbox.ai;

import static dev.signalbox.ai.SampleRequests.classify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.signalbox.ai.InferenceRequest.Terms;
import dev.signalbox.ai.RouteExplanation.PassedOver;
import dev.signalbox.ai.RouteExplanation.Turn;
import dev.signalbox.ai.cache.AnswerCache;
import dev.signalbox.ai.model.InMemoryProvider;
import dev.signalbox.ai.model.InferenceProvider;
import dev.signalbox.ai.model.Money;
import dev.signalbox.ai.model.SampleModels;
import dev.signalbox.ai.model.Sensitivity;
import dev.signalbox.budget.Amount;
import dev.signalbox.budget.Budget;
import dev.signalbox.budget.BudgetPeriod;
import dev.signalbox.budget.BudgetScope;
import dev.signalbox.budget.InMemoryBudgets;
import dev.signalbox.gateway.BackEndState;
import dev.signalbox.gateway.BackEndState.Condition;
import dev.signalbox.gateway.BackEnds;
import dev.signalbox.gateway.RouteView;
import dev.signalbox.gateway.RouteView.Role;
import dev.signalbox.gateway.RouteView.Way;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.TenantId;
import dev.signalbox.policy.ScriptedPolicies;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the routes look like, and what would become of a request: {@code dear} costs 1 EUR. */
class RouteExplanationTest {
  private static final Clock CLOCK = Clock.fixed(SampleRequests.NOW, ZoneOffset.UTC);
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final String ROUTE =
      "model: animals\ncandidates:\n"
          + "- {backend: dear, model: pets-large, weight: 3, when: {tag: [chat, mail]}}\n"
          + "- {backend: near, model: pets, when: {sensitivity: public}}\n"
          + "- {name: gone, backend: nowhere, model: pets}\n"
          + "fallback: [pets, person]";

  @TempDir Path home;

  private final InMemoryProvider near = new InMemoryProvider("near");
  private final InMemoryProvider dear = new InMemoryProvider("dear");
  private final ScriptedPolicies policies = ScriptedPolicies.permitAll();
  private final InMemoryBudgets budgets = new InMemoryBudgets(CLOCK);
  private @Nullable BackEndState away;
  private Plane plane;
  private Models models;

  @BeforeEach
  void open() throws IOException {
    Files.createDirectories(home.resolve("ai/routes"));
    Files.createDirectories(home.resolve("ai/backends"));
    Files.writeString(
        home.resolve("ai/backends/dear.yaml"),
        "id: dear\nprotocol: dear\nprices: {currency: EUR, per-call: 1}");
    Files.writeString(home.resolve("ai/routes/animals.yaml"), ROUTE);
    List<InferenceProvider> providers = List.of(near, dear);
    plane = Plane.open(home, providers, SampleSettings.small(), CLOCK);
    models =
        Models.open(
            List.of(
                SampleModels.classifier("pets", "near"),
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
  void shouldShowEachRouteWithItsWaysAndThenTheModelsWithoutOne() {
    List<RouteView> routes = listing().routes();

    assertThat(routes)
        .extracting(RouteView::model)
        .containsExactly("animals", "pets", "pets-large");
    RouteView animals = routes.get(0);
    assertThat(animals.task()).isEqualTo("classify");
    assertThat(animals.person()).isTrue();
    assertThat(animals.ways())
        .extracting(Way::role, Way::name, Way::model, Way::price, Way::obstacle)
        .containsExactly(
            tuple(Role.CANDIDATE, "dear", "pets-large", "1 EUR a call", null),
            tuple(Role.CANDIDATE, "near", "pets", null, null),
            tuple(Role.CANDIDATE, "gone", "pets", null, "there is no back end 'nowhere'"),
            tuple(Role.FALLBACK, "near", "pets", null, null));
    assertThat(animals.ways().get(0).conditions()).containsExactly("for the tag chat or mail");
    assertThat(routes.get(1).version()).isNull();
  }

  @Test
  void shouldCountWhoAnsweredLately() {
    gateway().infer(classify("animals", "meow", tagged("chat")));
    gateway().infer(classify("animals", "meow", tagged(null)));
    gateway().infer(classify("animals", "meow", tagged(null)));

    RouteView animals = listing().routes().get(0);

    assertThat(animals.answers()).isEqualTo(3);
    assertThat(animals.ways()).extracting(Way::answers).containsExactly(1, 0, 0, 2);
  }

  @Test
  void shouldNameWhatIsWrongInAFileByItsLine() throws IOException {
    Files.writeString(home.resolve("ai/routes/animals.yaml"), "model: animals\ncandidates: nobody");
    await().until(() -> !listing().problems().isEmpty());

    assertThat(listing().problems())
        .containsExactly(home.resolve("ai/routes/animals.yaml") + ":2: 'candidates' is no list");
    assertThat(listing().routes().get(0).ways()).as("what it said before").hasSize(4);
  }

  @Test
  void shouldSayWhoWouldBeAskedInWhichOrderAndWhyOthersNot() {
    RouteExplanation said = explain(tagged("chat"));

    assertThat(said.turns())
        .extracting(Turn::candidate, Turn::model, Turn::degraded, Turn::obstacle)
        .containsExactly(
            tuple("dear", "pets-large", false, null), tuple("near", "pets", true, null));
    assertThat(said.turns().get(0).because())
        .containsExactly(
            "cleared for data that is internal",
            "costs 1.000000 EUR at most",
            "too few answers yet to know its speed",
            "weight 3, drawn for this input");
    assertThat(said.passedOver())
        .containsExactly(
            new PassedOver("near", "not for data that is internal"),
            new PassedOver("gone", "there is no back end 'nowhere'"));
    assertThat(said.person()).isTrue();
    assertThat(said.version()).isNotNull();
  }

  @Test
  void shouldAskNoModelAndSetNothingAside() {
    explain(tagged("chat"));

    assertThat(near.calls() + dear.calls()).isZero();
    assertThat(budgets.open()).isEmpty();
  }

  @Test
  void shouldForeseeThePolicies() {
    policies.denying("not on Sundays");

    assertThat(explain(tagged("chat")).turns())
        .extracting(Turn::obstacle)
        .containsOnly("the policies refuse it: not on Sundays");
  }

  @Test
  void shouldForeseeWhatIsTooDear() {
    Terms thrifty =
        new Terms(
            null,
            Sensitivity.INTERNAL,
            Money.parse("0.5 EUR").orElseThrow(),
            null,
            Terms.NORMAL_LANE,
            "chat");

    assertThat(explain(thrifty).turns())
        .extracting(Turn::obstacle)
        .containsExactly("a call costs up to 1.000000 EUR, more than 0.5 EUR", null);
  }

  @Test
  void shouldForeseeAnEmptyBudget() {
    budgets.put(
        Caller.system(TenantId.DEFAULT, "officer"),
        new Budget(
            TenantId.DEFAULT,
            "chats",
            new BudgetScope(null, null, null, "chat"),
            new Amount(500_000, EUR),
            BudgetPeriod.MONTH));

    assertThat(explain(tagged("chat")).turns().get(0).obstacle())
        .contains("the budget 'chats' has 0.5 EUR left");
  }

  @Test
  void shouldForeseeABackEndThatIsOutOfService() {
    away =
        new BackEndState(
            new BackEndState.Place("dear", "dear", "cloud", null, "v"),
            Condition.DRAINING,
            "an operator drained it",
            null,
            new BackEndState.Load(0, 0, 1),
            null,
            0);

    assertThat(explain(tagged("chat")).turns())
        .extracting(Turn::obstacle)
        .containsExactly("dear is not asked now: an operator drained it", null);
  }

  @Test
  void shouldSayThatNobodyCan() {
    RouteExplanation said = explainer().explain(classify("unicorns", "meow", Terms.DEFAULT));

    assertThat(said.turns()).isEmpty();
    assertThat(said.note()).isEqualTo("No model named 'unicorns' can classify.");
  }

  private RouteExplanation explain(Terms terms) {
    return explainer().explain(classify("animals", "meow", terms));
  }

  private static Terms tagged(@Nullable String tag) {
    return new Terms(null, Sensitivity.INTERNAL, null, null, Terms.NORMAL_LANE, tag);
  }

  private RouteListing listing() {
    return new RouteListing(models, plane);
  }

  private RouteExplainer explainer() {
    Obstacles obstacles = new Obstacles(policies, backEnds(), budgets, SampleSettings.small());
    return new PlannedExplanation(planner(), plane, obstacles, SampleSettings.small());
  }

  private Planner planner() {
    return new Planner(models, plane.backends(), plane.lines());
  }

  private InferenceGateway gateway() {
    AiMeters meters = new AiMeters(new SimpleMeterRegistry());
    PaidCalls calls =
        new PaidCalls(
            new TimedCalls(plane.lines(), meters, SampleSettings.UNOBSERVED),
            Settlements.atOnce(budgets),
            meters);
    Asking asking =
        new Asking(
            policies,
            new CachedCalls(calls, new AnswerCache(10)),
            new SecondRound(new Random(1)),
            new Shadows(policies, calls, null, new Random(2), SampleSettings.small()),
            SampleSettings.small());
    return new WatchedGateway(
        new GovernedInferenceGateway(
            planner(), plane.routes(), asking, SampleSettings.small(), CLOCK),
        plane.recent());
  }

  private BackEnds backEnds() {
    return new BackEnds() {
      @Override
      public List<BackEndState> list() {
        return away == null ? List.of() : List.of(away);
      }

      @Override
      public Optional<BackEndState> find(String id) {
        return list().stream().filter(it -> it.id().equals(id)).findFirst();
      }

      @Override
      public boolean drain(Caller caller, String id) {
        return false;
      }

      @Override
      public boolean undrain(Caller caller, String id) {
        return false;
      }
    };
  }
}
