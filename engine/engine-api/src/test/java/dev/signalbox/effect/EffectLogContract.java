package dev.signalbox.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.identity.TenantId;
import dev.signalbox.process.FileContent;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.testing.SampleIds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every effect log does, whatever keeps its rows. */
public abstract class EffectLogContract {
  protected abstract EffectLog effects();

  @Test
  void shouldStartFreshTheFirstTime() {
    assertThat(effects().begin(intent(key()))).isEqualTo(new EffectStart.Fresh());
  }

  @Test
  void shouldBeInDoubtWhenAnEarlierAttemptDidNotEnd() {
    EffectKey key = key();
    effects().begin(intent(key));

    assertThat(effects().begin(intent(key))).isInstanceOf(EffectStart.InDoubt.class);
    assertThat(effects().begin(intent(key))).isInstanceOf(EffectStart.InDoubt.class);
  }

  @Test
  void shouldStartFreshAgainAfterAnAttemptThatSurelyDidNothing() {
    EffectKey key = key();
    effects().begin(intent(key));
    effects().abandon(key);

    assertThat(effects().begin(intent(key))).isEqualTo(new EffectStart.Fresh());
  }

  @Test
  void shouldGiveBackTheResultOfWhatWasDone() {
    EffectKey key = key();
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("ticketId", "T-17");
    result.put("count", 3);
    result.put("size", 4L);
    result.put("big", Long.MAX_VALUE);
    result.put("price", 2.0);
    result.put("urgent", false);
    result.put("odd", "half \uD83D a pair, \u0000, \u20ac");
    result.put("nothing", null);
    result.put("lines", List.of(Map.of("text", "\u00fc\r\n"), List.of(1L)));
    result.put("file", new FileContent("a.txt", "text/plain", new byte[] {1, 2, 3}));
    effects().begin(intent(key));
    effects().settle(List.of(new SettledEffect(key, result)));

    assertThat(effects().begin(intent(key))).isEqualTo(new EffectStart.Done(result));
  }

  @Test
  void shouldKeepTheFirstResult() {
    EffectKey key = key();
    effects().begin(intent(key));
    effects().settle(List.of(new SettledEffect(key, Map.of("ticketId", "T-1"))));
    effects().settle(List.of(new SettledEffect(key, Map.of("ticketId", "T-2"))));

    assertThat(effects().begin(intent(key)))
        .isEqualTo(new EffectStart.Done(Map.of("ticketId", "T-1")));
  }

  @Test
  void shouldNotAbandonWhatWasDone() {
    EffectKey key = key();
    effects().begin(intent(key));
    effects().settle(List.of(new SettledEffect(key, Map.of())));
    effects().abandon(key);

    assertThat(effects().begin(intent(key))).isInstanceOf(EffectStart.Done.class);
  }

  @Test
  void shouldKeepOperationsOfATaskApart() {
    String task = SampleIds.next("task");
    effects().begin(intent(new EffectKey(task, "desk.create")));

    assertThat(effects().begin(intent(new EffectKey(task, "desk.close"))))
        .isEqualTo(new EffectStart.Fresh());
  }

  @Test
  void shouldForgetAllOfAnInstanceAndNothingElse() {
    ProcessInstanceId removed = new ProcessInstanceId(SampleIds.next("instance"));
    EffectKey done = key();
    EffectKey inFlight = key();
    EffectKey others = key();
    effects().begin(intent(done, removed));
    effects().begin(intent(inFlight, removed));
    effects().begin(intent(others));
    effects().settle(List.of(new SettledEffect(done, Map.of())));

    effects().forget(List.of());
    effects().forget(List.of(removed, new ProcessInstanceId(SampleIds.next("instance"))));

    assertThat(effects().begin(intent(done))).isEqualTo(new EffectStart.Fresh());
    assertThat(effects().begin(intent(inFlight))).isEqualTo(new EffectStart.Fresh());
    assertThat(effects().begin(intent(others))).isInstanceOf(EffectStart.InDoubt.class);
  }

  @Test
  void shouldLetOneOfManyStartFresh() throws InterruptedException, ExecutionException {
    EffectKey key = key();
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Future<EffectStart>> starts = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        starts.add(pool.submit(() -> effects().begin(intent(key))));
      }
      int fresh = 0;
      for (Future<EffectStart> start : starts) {
        fresh += start.get() instanceof EffectStart.Fresh ? 1 : 0;
      }
      assertThat(fresh).isEqualTo(1);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void shouldKeepApartWhatBeginsAtTheSameTime() throws InterruptedException, ExecutionException {
    List<EffectKey> keys = Stream.generate(EffectLogContract::key).limit(40).toList();
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Future<EffectStart>> starts = new ArrayList<>();
      for (EffectKey key : keys) {
        starts.add(pool.submit(() -> effects().begin(intent(key))));
      }
      for (Future<EffectStart> start : starts) {
        assertThat(start.get()).isEqualTo(new EffectStart.Fresh());
      }
    } finally {
      pool.shutdownNow();
    }
    effects().settle(List.of(new SettledEffect(keys.get(7), Map.of("ticketId", "T-7"))));

    assertThat(effects().begin(intent(keys.get(6)))).isInstanceOf(EffectStart.InDoubt.class);
    assertThat(effects().begin(intent(keys.get(7))))
        .isEqualTo(new EffectStart.Done(Map.of("ticketId", "T-7")));
  }

  protected static EffectKey key() {
    return new EffectKey(SampleIds.next("task"), "service-desk.create-ticket");
  }

  protected static EffectIntent intent(EffectKey key) {
    return intent(key, new ProcessInstanceId("instance-1"));
  }

  private static EffectIntent intent(EffectKey key, ProcessInstanceId instance) {
    return new EffectIntent(key, TenantId.DEFAULT, instance, "sha256:00ff");
  }
}
