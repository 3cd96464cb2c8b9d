package dev.signalbox.camunda.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.identity.TenantId;
import dev.signalbox.process.InstanceEnds;
import dev.signalbox.process.InstanceState;
import dev.signalbox.process.ProcessInstanceId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class InstanceEndsIT extends RuntimeTest {
  @Autowired InstanceEnds ends;
  @Autowired EndNews news;
  @Autowired JdbcTemplate jdbc;

  @Test
  void shouldTellOfAnEndOnThisNode() throws Exception {
    ProcessInstanceId running = start("rt-bare", Map.of()).instanceId();

    try (EndNews.Expected end = news.expect(running.value())) {
      assertThat(end.comesWithin(Duration.ofMillis(1))).isFalse();
      engine
          .getExternalTaskService()
          .complete(lockStep(running).getId(), "test-worker", Map.of("answer", "a"));
      assertThat(end.comesWithin(Duration.ofMinutes(1))).isTrue();
    }
  }

  @Test
  void shouldWaitForAnEndUntilItIsCommitted() throws Exception {
    ProcessInstanceId running = start("rt-bare", Map.of()).instanceId();
    CompletableFuture<InstanceState> seen = waitFor(running);

    engine
        .getExternalTaskService()
        .complete(lockStep(running).getId(), "test-worker", Map.of("answer", "a"));

    assertThat(seen.get(1, TimeUnit.MINUTES)).isEqualTo(InstanceState.COMPLETED);
    assertThat(news.isExpected(running.value())).isFalse();
  }

  @Test
  void shouldWaitNoLongerThanAskedFor() {
    ProcessInstanceId running = start("rt-bare", Map.of()).instanceId();

    assertThat(stateAfterWaiting(running, Duration.ofMillis(1))).isEqualTo(InstanceState.ACTIVE);
    assertThat(news.isExpected(running.value())).isFalse();
  }

  @Test
  void shouldSeeAnEndThatAnotherNodeCommitted() throws Exception {
    ProcessInstanceId running = start("rt-bare", Map.of()).instanceId();
    CompletableFuture<InstanceState> seen = waitFor(running);

    jdbc.update(
        "update ACT_HI_PROCINST set STATE_ = 'COMPLETED', END_TIME_ = START_TIME_ where ID_ = ?",
        running.value());

    assertThat(seen.get(1, TimeUnit.MINUTES)).isEqualTo(InstanceState.COMPLETED);
  }

  /** Somebody waits from now on; answers what they see at the end. */
  private CompletableFuture<InstanceState> waitFor(ProcessInstanceId running) {
    CompletableFuture<InstanceState> seen =
        CompletableFuture.supplyAsync(() -> stateAfterWaiting(running, Duration.ofMinutes(2)));
    Awaitility.await().until(() -> news.isExpected(running.value()));
    return seen;
  }

  private InstanceState stateAfterWaiting(ProcessInstanceId id, Duration limit) {
    try {
      ends.await(TenantId.DEFAULT, id, limit);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return instances.summary(TenantId.DEFAULT, id).orElseThrow().state();
  }
}
