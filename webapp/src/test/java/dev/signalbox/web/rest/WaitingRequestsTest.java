package dev.signalbox.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.identity.TenantId;
import dev.signalbox.process.ProcessInstanceId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitingRequestsTest {
  private static final ProcessInstanceId INSTANCE = new ProcessInstanceId("a");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wait=30 | 30",
        "Wait = 5 | 5",
        "respond-async, wait=10; foo=bar | 10",
        "wait=\"7\" | 7",
        "wait=0 | 0",
        "wait=999999999 | 60"
      })
  void shouldReadForHowLong(String prefer, int seconds) {
    assertThat(WaitingRequests.seconds(List.of(prefer))).contains(seconds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wait", "wait=", "wait=soon", "wait=-1", "wait=1.5", "await=5"})
  void shouldPassOverWhatItCannotMeet(String prefer) {
    assertThat(WaitingRequests.seconds(List.of(prefer))).isEmpty();
  }

  @Test
  void shouldReadHeadersThatStandApart() {
    assertThat(WaitingRequests.seconds(List.of("respond-async", "wait=4"))).contains(4);
  }

  @Test
  void shouldLetOnlySoManyWait() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    WaitingRequests one =
        new WaitingRequests(
            (tenant, id, limit) -> {
              begun.countDown();
              ended.await(1, TimeUnit.MINUTES);
            },
            1);
    CompletableFuture<Boolean> first =
        CompletableFuture.supplyAsync(() -> one.await(TenantId.DEFAULT, INSTANCE, 60));
    assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();

    assertThat(one.await(TenantId.DEFAULT, INSTANCE, 60)).isFalse();

    ended.countDown();
    assertThat(first.get(1, TimeUnit.MINUTES)).isTrue();
    assertThat(one.await(TenantId.DEFAULT, INSTANCE, 60)).isTrue();
  }
}
