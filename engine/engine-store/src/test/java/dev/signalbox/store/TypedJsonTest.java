package dev.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.process.FileContent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TypedJsonTest {
  @Test
  void shouldGiveBackEveryTypeOfValue() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("int", 5);
    map.put("long", 5L);
    map.put("double", 5.0);
    map.put("nan", Double.NaN);
    map.put("text", "5");
    map.put("yes", true);
    map.put("none", null);
    map.put("file", new FileContent("n", "a/b", new byte[] {0, -1}));
    map.put("list", List.of(1L, Map.of("x", 2L)));

    assertThat(TypedJson.readMap(TypedJson.write(map))).isEqualTo(map);
  }

  @Test
  void shouldGiveBackMapsThatLookLikeItsMarks() {
    for (String mark : List.of("@long", "@double", "@file", "@map")) {
      Map<String, Object> map = Map.of("value", Map.of(mark, "5"));

      assertThat(TypedJson.readMap(TypedJson.write(map))).isEqualTo(map);
    }
  }
}
