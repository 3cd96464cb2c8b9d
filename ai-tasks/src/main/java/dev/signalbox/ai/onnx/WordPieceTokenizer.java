package dev.signalbox.ai.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.ai.model.ModelUnusableException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts text into the word pieces of an uncased BERT vocabulary, longest piece first (Wu et al.,
 * 2016). Reads Hugging Face's {@code tokenizer.json}; pure Java, so nothing native is unpacked, and
 * it stops as soon as enough pieces are there, so that a text of any length costs a bounded time.
 */
final class WordPieceTokenizer {
  private static final int LONGEST_WORD = 100;

  private final Map<String, Integer> vocabulary;
  private final int unknown;
  private final int first;
  private final int last;

  private WordPieceTokenizer(Map<String, Integer> vocabulary) {
    this.vocabulary = vocabulary;
    this.unknown = Objects.requireNonNull(vocabulary.get("[UNK]"));
    this.first = Objects.requireNonNull(vocabulary.get("[CLS]"));
    this.last = Objects.requireNonNull(vocabulary.get("[SEP]"));
  }

  /**
   * Reads a {@code tokenizer.json}.
   *
   * @throws ModelUnusableException it is no tokenizer of this kind
   */
  static WordPieceTokenizer read(byte[] json, String path) {
    try {
      JsonNode root = new ObjectMapper().readTree(json);
      JsonNode model = root.path("model");
      boolean known =
          model.path("type").asText().equals("WordPiece")
              && root.path("normalizer").path("type").asText().equals("BertNormalizer")
              && root.path("normalizer").path("lowercase").asBoolean()
              && root.path("pre_tokenizer").path("type").asText().equals("BertPreTokenizer");
      Map<String, Integer> vocabulary = new HashMap<>();
      model
          .path("vocab")
          .properties()
          .forEach(e -> vocabulary.put(e.getKey(), e.getValue().asInt()));
      for (String special : new String[] {"[UNK]", "[CLS]", "[SEP]"}) {
        known &= vocabulary.containsKey(special);
      }
      if (!known) {
        throw new ModelUnusableException(path + " is no uncased BERT word piece tokenizer.");
      }
      return new WordPieceTokenizer(vocabulary);
    } catch (IOException e) {
      throw new ModelUnusableException(path + " is no JSON.", e);
    }
  }

  /** The first pieces of a text, at most {@code limit}, without the special ones. */
  int[] pieces(String text, int limit) {
    String normal = BertNormalizer.normalize(text);
    IntStream.Builder pieces = IntStream.builder();
    int count = 0;
    int at = 0;
    while (at < normal.length() && count < limit) {
      int end = endOfWord(normal, at);
      if (!BertNormalizer.isWhitespace(normal.codePointAt(at))) {
        count += cut(normal.substring(at, end), pieces);
      }
      at = end;
    }
    return pieces.build().limit(limit).toArray();
  }

  /** Puts the special pieces round these. */
  long[] framed(int[] pieces, int from, int to) {
    long[] ids = new long[to - from + 2];
    ids[0] = first;
    for (int i = from; i < to; i++) {
      ids[i - from + 1] = pieces[i];
    }
    ids[ids.length - 1] = last;
    return ids;
  }

  /** A word ends at white space; white space and punctuation stand alone. */
  private static int endOfWord(String text, int start) {
    int codePoint = text.codePointAt(start);
    int end = start + Character.charCount(codePoint);
    if (BertNormalizer.isWhitespace(codePoint) || isPunctuation(codePoint)) {
      return end;
    }
    while (end < text.length()) {
      int next = text.codePointAt(end);
      if (BertNormalizer.isWhitespace(next) || isPunctuation(next)) {
        return end;
      }
      end += Character.charCount(next);
    }
    return end;
  }

  private int cut(String word, IntStream.Builder pieces) {
    int[] found = word.codePointCount(0, word.length()) > LONGEST_WORD ? null : longestFirst(word);
    if (found == null) {
      pieces.add(unknown);
      return 1;
    }
    for (int id : found) {
      pieces.add(id);
    }
    return found.length;
  }

  private int @Nullable [] longestFirst(String word) {
    IntStream.Builder found = IntStream.builder();
    int start = 0;
    while (start < word.length()) {
      int end = word.length();
      Integer id = null;
      while (end > start && id == null) {
        String piece = word.substring(start, end);
        id = vocabulary.get(start == 0 ? piece : "##" + piece);
        end = id == null ? word.offsetByCodePoints(end, -1) : end;
      }
      if (id == null) {
        return null;
      }
      found.add(id);
      start = end;
    }
    return found.build().toArray();
  }

  private static boolean isPunctuation(int codePoint) {
    boolean ascii =
        (codePoint >= 33 && codePoint <= 47)
            || (codePoint >= 58 && codePoint <= 64)
            || (codePoint >= 91 && codePoint <= 96)
            || (codePoint >= 123 && codePoint <= 126);
    return ascii
        || switch (Character.getType(codePoint)) {
          case Character.CONNECTOR_PUNCTUATION,
              Character.DASH_PUNCTUATION,
              Character.START_PUNCTUATION,
              Character.END_PUNCTUATION,
              Character.INITIAL_QUOTE_PUNCTUATION,
              Character.FINAL_QUOTE_PUNCTUATION,
              Character.OTHER_PUNCTUATION ->
              true;
          default -> false;
        };
  }
}
