package dev.signalbox.ai.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.signalbox.ai.model.ModelUnusableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordPieceTokenizerTest {
  private static final String[] TEXTS = {
    "",
    " \t\n ",
    "My invoice #4711 is wrong!!! I was charged 49.99 EUR (twice).",
    "naïve café Ünïcödé ÅÄÖ straße ﬁne",
    "Привет, как дела? ¿Qué tal? 今日はいい天気 한국어 عربي עברית ไทย",
    "emoji 😀👨‍👩‍👧 ™ © ½ € £ \u200b zero\u00adwidth \ufeff bom",
    "tabs\tand\r\nlines\u2028sep\u0085nel nbsp\u00a0x \u0000nul \ufffd",
    "snake_case don't e-mail@example.com https://x.y/z?a=b&c=d C:\\temp",
    "ΑΒΓΣ ὈΔΥΣΣΕΎΣ İstanbul ISTANBUL ǅ",
    "antidisestablishmentarianism supercalifragilisticexpialidocious pneumonoultra",
    "`~^$+<=>| ... -- — – “quoted” ‘single’ «guillemets»",
  };

  @TempDir static Path cache;

  private final WordPieceTokenizer tokenizer = WordPieceTokenizer.read(definition(), "here");

  @Test
  void shouldCutTextsExactlyAsTheReferenceDoes() throws IOException {
    try (HuggingFaceTokenizer reference = reference()) {
      for (String text : TEXTS) {
        assertThat(tokenizer.pieces(text, 100_000)).as(text).isEqualTo(pieces(reference, text));
      }
    }
  }

  @Test
  void shouldCutRandomTextsExactlyAsTheReferenceDoes() throws IOException {
    Random random = new Random(7);
    try (HuggingFaceTokenizer reference = reference()) {
      for (int i = 0; i < 2_000; i++) {
        String text = randomText(random);
        assertThat(tokenizer.pieces(text, 100_000)).as(text).isEqualTo(pieces(reference, text));
      }
    }
  }

  @Test
  void shouldReadNoMoreThanTheLimit() {
    assertThat(tokenizer.pieces("one two three four five", 3)).hasSize(3);
    assertThat(tokenizer.pieces("a".repeat(1_000_000), 10)).hasSize(1);
  }

  @Test
  void shouldRefuseAnotherKindOfTokenizer() {
    byte[] other = "{\"model\":{\"type\":\"BPE\",\"vocab\":{}}}".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> WordPieceTokenizer.read(other, "other/tokenizer.json"))
        .isInstanceOf(ModelUnusableException.class)
        .hasMessage("other/tokenizer.json is no uncased BERT word piece tokenizer.");
  }

  /** Letters of many scripts, digits, signs and spaces, and code points that are none. */
  private static String randomText(Random random) {
    int[] starts = {0x20, 0x41, 0x61, 0xC0, 0x100, 0x391, 0x410, 0x4E00, 0x3041, 0x2010, 0x1F600};
    return random
        .ints(1 + random.nextInt(60))
        .map(it -> starts[Math.floorMod(it, starts.length)] + Math.floorMod(it >> 8, 24))
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static int[] pieces(HuggingFaceTokenizer reference, String text) {
    return Arrays.stream(reference.encode(text, false, false).getIds())
        .mapToInt(Math::toIntExact)
        .toArray();
  }

  private static HuggingFaceTokenizer reference() throws IOException {
    System.setProperty("DJL_CACHE_DIR", cache.toString());
    try (InputStream in = resource()) {
      return HuggingFaceTokenizer.newInstance(
          in, Map.of("padding", "false", "truncation", "false"));
    }
  }

  private static byte[] definition() {
    try (InputStream in = resource()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static InputStream resource() {
    return WordPieceTokenizerTest.class.getResourceAsStream("/all-minilm-l6-v2-q-tokenizer.json");
  }
}
