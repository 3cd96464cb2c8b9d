package dev.signalbox.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Actor;
import dev.signalbox.identity.ActorKind;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.SampleCallers;
import dev.signalbox.identity.TenantId;
import dev.signalbox.testing.SampleIds;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store of people's settings does. */
public abstract class UserSettingsContract {
  protected abstract UserSettings settings();

  @Test
  void shouldHaveNothingUntilSomethingIsSet() {
    assertThat(settings().find(someone(), "filters")).isEmpty();
  }

  @Test
  void shouldGiveBackTheLastValueOfEachName() {
    Caller caller = someone();
    settings().put(caller, "filters", "{\"text\":\"Grüße 😀\"}");
    settings().put(caller, "columns", "all");
    settings().put(caller, "columns", "");

    assertThat(settings().find(caller, "filters")).hasValue("{\"text\":\"Grüße 😀\"}");
    assertThat(settings().find(caller, "columns")).hasValue("");
  }

  @Test
  void shouldKeepPeopleAndTenantsApart() {
    Caller caller = someone();
    settings().put(caller, "filters", "mine");

    assertThat(settings().find(someone(), "filters")).isEmpty();
    assertThat(settings().find(new Caller(new TenantId("other"), caller.actor()), "filters"))
        .isEmpty();
  }

  @Test
  void shouldKnowAPersonWhateverTheirRolesAreToday() {
    Caller caller = someone();
    settings().put(caller, "filters", "mine");

    Actor promoted = new Actor(caller.actor().id(), ActorKind.PERSON, Set.of(), Set.of("others"));

    assertThat(settings().find(new Caller(caller.tenant(), promoted), "filters")).hasValue("mine");
  }

  @Test
  void shouldKeepTheLongestValueAndRefuseALongerOne() {
    Caller caller = someone();
    String longest = "ä".repeat(UserSettings.MAX_CHARACTERS);
    settings().put(caller, "filters", longest);

    for (String refused : new String[] {longest + "x", "a\0b"}) {
      assertThatThrownBy(() -> settings().put(caller, "filters", refused))
          .isInstanceOfSatisfying(
              SignalboxException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.FIELDS_INVALID))
          .hasMessage("The setting filters must be text of at most 4000 characters.");
    }
    assertThat(settings().find(caller, "filters")).hasValue(longest);
  }

  protected static Caller someone() {
    return SampleCallers.person(SampleIds.next("person"), Set.of(), Set.of());
  }
}
