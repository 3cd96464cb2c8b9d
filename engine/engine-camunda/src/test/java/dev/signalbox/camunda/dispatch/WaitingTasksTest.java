package dev.signalbox.camunda.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitingTasksTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final TaskCards campaign = TaskCards.of("ai");
  private ThreadShare threads = new ThreadShare(room(16, Map.of(), Map.of()));
  private WaitingTasks waiting = new WaitingTasks(threads);

  @Test
  void shouldLetUrgentTasksOvertakeABurst() {
    addMany(campaign, 1_000);
    waiting.add(campaign.ofProcess("desk").urgent(80).task("interactive"));

    assertThat(serve()).isEqualTo("interactive");
  }

  @Test
  void shouldLetProcessesTakeTurns() {
    addMany(campaign, 1_000);
    waiting.add(campaign.ofProcess("desk").task("desk-1"));
    waiting.add(campaign.ofProcess("desk").task("desk-2"));

    assertThat(List.of(serve(), serve(), serve(), serve())).contains("desk-1", "desk-2");
  }

  @Test
  void shouldLetTenantsTakeTurnsHoweverManyProcessesOneHas() {
    for (int process = 0; process < 50; process++) {
      addMany(campaign.ofTenant("large").ofProcess("p-" + process), 5);
    }
    waiting.add(campaign.ofTenant("small").task("small-1"));
    waiting.add(campaign.ofTenant("small").task("small-2"));

    assertThat(List.of(serve(), serve(), serve(), serve())).contains("small-1", "small-2");
  }

  @Test
  void shouldServeWhatIsDueSoonerThenWhatCameFirst() {
    waiting.add(campaign.task("first"));
    waiting.add(campaign.task("second"));
    waiting.add(campaign.task("evening", NOON.plusSeconds(3600 * 6)));
    waiting.add(campaign.task("noon", NOON));

    assertThat(List.of(serve(), serve(), serve(), serve()))
        .containsExactly("noon", "evening", "first", "second");
  }

  @Test
  void shouldLeaveThreadsToOtherTopicsHoweverManyAreSlow() {
    addMany(campaign, 100);
    addMany(TaskCards.of("connector"), 100);
    addMany(TaskCards.of("batch"), 100);
    serveAll();

    waiting.add(TaskCards.of("policy").task("quick"));

    assertThat(serve()).isEqualTo("quick");
  }

  @Test
  void shouldLeaveThreadsToOtherModelsOfTheTopic() {
    addMany(campaign.inLane("slow-model"), 100);
    serveAll();

    addMany(campaign.inLane("quick-model"), 1);

    assertThat(threadsOf(serveAll())).isEqualTo(1);
  }

  @Test
  void shouldLeaveAThreadToAnotherTenantOfASlowModel() {
    addMany(campaign.ofTenant("large").inLane("slow-model"), 100);
    serveAll();

    waiting.add(campaign.ofTenant("small").inLane("slow-model").task("small"));

    assertThat(serve()).isEqualTo("small");
  }

  @Test
  void shouldNotCountWhatIsLessUrgentAgainstATask() {
    addMany(campaign.inLane("slow-model"), 100);
    serveAll();

    waiting.add(campaign.inLane("slow-model").urgent(50).task("urgent"));

    assertThat(serve()).isEqualTo("urgent");
  }

  @Test
  void shouldKeepToConfiguredBoundsOfTopicsAndModels() {
    threads = new ThreadShare(room(16, Map.of("ai", 5), Map.of("slow-model", 2)));
    waiting = new WaitingTasks(threads);
    addMany(campaign.inLane("slow-model"), 10);
    addMany(campaign.inLane("slow-model").urgent(90).ofProcess("desk"), 10);
    assertThat(threadsOf(serveAll())).isEqualTo(2);

    addMany(campaign.inLane("quick-model"), 10);

    assertThat(threadsOf(serveAll())).isEqualTo(3);
  }

  private void addMany(TaskCards cards, int count) {
    for (int i = 0; i < count; i++) {
      waiting.add(cards.task(cards + "-" + i));
    }
  }

  private String serve() {
    Optional<HandedTask> next = waiting.next();
    next.ifPresent(threads::begin);
    return next.map(HandedTask::id).orElse("nothing");
  }

  private List<String> serveAll() {
    List<String> served = new ArrayList<>();
    for (String next = serve(); !next.equals("nothing"); next = serve()) {
      served.add(next);
    }
    return served;
  }

  private static int threadsOf(List<String> served) {
    return served.size();
  }

  private static DispatchProperties.Room room(
      int threads, Map<String, Integer> perTopic, Map<String, Integer> perLane) {
    return new DispatchProperties.Room(256, 256, threads, perTopic, perLane, 32);
  }
}
