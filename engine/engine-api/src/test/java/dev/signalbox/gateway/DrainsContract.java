package dev.signalbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.identity.Caller;
import dev.signalbox.identity.TenantId;
import dev.signalbox.testing.SampleIds;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every keeper of drained back ends does. */
public abstract class DrainsContract {
  protected static final Caller OPERATOR = Caller.system(TenantId.DEFAULT, "operator");

  protected abstract Drains drains();

  @Test
  void shouldKnowWhoDrainedABackEnd() {
    String id = SampleIds.next("backend");

    assertThat(drains().drain(OPERATOR, id)).isTrue();

    assertThat(of(id)).singleElement().extracting(Drain::by).isEqualTo("system:operator");
  }

  @Test
  void shouldDrainOnceAndKeepWhoWasFirst() {
    String id = SampleIds.next("backend");
    drains().drain(OPERATOR, id);
    List<Drain> first = of(id);

    assertThat(drains().drain(Caller.system(TenantId.DEFAULT, "other"), id)).isFalse();

    assertThat(of(id)).isEqualTo(first);
  }

  @Test
  void shouldTakeBackOnce() {
    String id = SampleIds.next("backend");
    drains().drain(OPERATOR, id);

    assertThat(drains().lift(OPERATOR, id)).isTrue();

    assertThat(of(id)).isEmpty();
    assertThat(drains().lift(OPERATOR, id)).isFalse();
  }

  protected List<Drain> of(String id) {
    return drains().all().stream().filter(it -> it.backEnd().equals(id)).toList();
  }
}
