package dev.signalbox.web.faces.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.process.FileContent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DocumentViewTest {
  @Test
  void shouldShowAShortTextWholeWithItsMarks() {
    DocumentView view = DocumentView.folded("pay the bill", List.of(new Mark(8, 12, "what")));

    assertThat(shown(view)).isEqualTo("pay the bill");
    assertThat(marked(view)).containsExactly("bill");
    assertThat(view.hidden()).isZero();
  }

  @Test
  void shouldFoldALongTextAndShowItAllWhenAsked() {
    String text = "One line of the text.\n".repeat(50_000);

    DocumentView folded = DocumentView.folded(text, List.of());
    assertThat(shown(folded)).hasSize(DocumentView.FOLDED);
    assertThat(folded.hidden()).isEqualTo(text.length() - DocumentView.FOLDED);
    assertThat(shown(DocumentView.whole(text, List.of()))).isEqualTo(text);
  }

  @Test
  void shouldOpenALongTextWhereItsFirstMarkStands() {
    String text = "before\n".repeat(10_000) + "THE PLACE\n" + "after\n".repeat(10_000);
    int place = text.indexOf("THE PLACE");

    DocumentView folded = DocumentView.folded(text, List.of(new Mark(place, place + 9, null)));

    assertThat(marked(folded)).containsExactly("THE PLACE");
    assertThat(folded.skipped()).isPositive();
    assertThat(text.substring(folded.skipped())).startsWith(shown(folded).substring(0, 100));
  }

  @Test
  void shouldShowEveryCharacterInItsPlaceAndNoneThatAPageCannotCarry() {
    String odd = "a\u0000b\u202Ec\uD83Dd\uFFFFe\uD83D\uDE80f";

    String shown = shown(DocumentView.whole(odd, List.of()));

    assertThat(shown).hasSameSizeAs(odd).contains("\uD83D\uDE80").endsWith("f");
    assertThat(shown).doesNotContain("\u0000", "\u202E", "\uFFFF").doesNotContain("\uD83Dd");
  }

  @Test
  void shouldNeverCutACharacterInTwo() {
    String text = "x" + "\uD83D\uDE80".repeat(200_000);

    DocumentView view = DocumentView.whole(text, List.of());

    assertThat(view.blocks().size()).isGreaterThan(1);
    assertThat(view.blocks())
        .allSatisfy(
            block ->
                assertThat(Character.isLowSurrogate(block.parts().get(0).text().charAt(0)))
                    .isFalse());
  }

  @Test
  void shouldKeepTheFirstOfOverlappingMarks() {
    List<Mark> marks = List.of(new Mark(0, 5, "a"), new Mark(3, 8, "b"), new Mark(8, 9, "c"));

    assertThat(marked(DocumentView.whole("0123456789", marks))).containsExactly("01234", "8");
  }

  @Test
  void shouldShowTextFilesAndImagesAndNameOtherFiles() {
    FileContent text =
        new FileContent("a.txt", "text/plain", "Grüße".getBytes(StandardCharsets.UTF_8));
    FileContent image = new FileContent("a.png", "image/png", new byte[] {1, 2});
    FileContent other = new FileContent("a.zip", "application/zip", new byte[] {1});

    assertThat(shown(DocumentView.whole(text, List.of()))).isEqualTo("Grüße");
    assertThat(DocumentView.whole(image, List.of()).image()).startsWith("data:image/png;base64,");
    assertThat(DocumentView.whole(other, List.of()).nothing()).isTrue();
    assertThat(DocumentView.whole(other, List.of()).file()).contains("a.zip");
    assertThat(shown(DocumentView.whole(Map.of("a", 1), List.of()))).contains("\"a\" : 1");
  }

  private static String shown(DocumentView view) {
    return view.blocks().stream()
        .flatMap(block -> block.parts().stream())
        .map(DocumentBlock.Part::text)
        .collect(Collectors.joining());
  }

  private static List<String> marked(DocumentView view) {
    return view.blocks().stream()
        .flatMap(block -> block.parts().stream())
        .filter(DocumentBlock.Part::marked)
        .map(DocumentBlock.Part::text)
        .toList();
  }
}
