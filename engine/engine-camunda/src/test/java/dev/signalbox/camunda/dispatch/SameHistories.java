package dev.signalbox.camunda.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * The same stories on two engines, one with every saving step and one with none: what is to be seen
 * of them is the same, at every look and at the end.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SameHistories {
  private final Side lean;
  private final Side stock;

  SameHistories(Side lean, Side stock) {
    this.lean = lean;
    this.stock = stock;
  }

  @AfterAll
  void stop() {
    lean.close();
    stock.close();
  }

  @TestFactory
  Stream<DynamicTest> shouldLeaveTheSameBehind() {
    Map<String, Consumer<Play>> stories = new LinkedHashMap<>();
    stories.putAll(PlainStories.all());
    stories.putAll(EventStories.all());
    stories.putAll(NestedStories.all());
    stories.putAll(InterventionStories.all());
    stories.putAll(BatchStories.all());
    return stories.entrySet().stream()
        .map(story -> DynamicTest.dynamicTest(story.getKey(), () -> compare(story)));
  }

  private void compare(Map.Entry<String, Consumer<Play>> story) {
    List<String> expected = played(stock, story);
    List<String> actual = played(lean, story);
    assertThat(actual).hasSizeGreaterThan(3).isEqualTo(expected);
  }

  private static List<String> played(Side side, Map.Entry<String, Consumer<Play>> story) {
    Play play = new Play(side, story.getKey());
    try {
      story.getValue().accept(play);
      return play.transcript();
    } finally {
      play.end();
    }
  }
}
