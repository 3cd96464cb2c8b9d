package dev.signalbox.ai.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds the sentences that an answer rests on: those that, read alone, speak most for its class.
 * Each costs a call of the encoder, so it is for answers that a person will look at.
 */
final class Evidence {
  private static final int MOST_SENTENCES = 12;
  private static final int MOST_CHARACTERS = 4000;
  private static final int LEAST_CHARACTERS = 8;
  private static final double CLOSE = 0.1;

  private final SentenceEncoder encoder;
  private final FewShotHead head;

  Evidence(SentenceEncoder encoder, FewShotHead head) {
    this.encoder = encoder;
    this.head = head;
  }

  /**
   * Places in the text, {@code start} to before {@code end} in UTF-16 units, the strongest first;
   * empty for a text of one sentence, which would be marked as a whole.
   *
   * @param row the row of the regression that was answered
   */
  List<Map<String, Object>> of(String text, int row, OrtSession.RunOptions options)
      throws OrtException {
    List<int[]> sentences = sentences(text);
    if (sentences.size() < 2) {
      return List.of();
    }
    List<Weighed> weighed = new ArrayList<>();
    for (int[] sentence : sentences) {
      float[] vector = encoder.encode(text.substring(sentence[0], sentence[1]), options).vector();
      weighed.add(new Weighed(sentence, head.probabilities(vector)[row]));
    }
    weighed.sort(Comparator.comparingDouble(Weighed::weight).reversed());
    double strongest = weighed.get(0).weight();
    return weighed.stream()
        .filter(it -> it.weight() >= strongest - CLOSE)
        .limit(2)
        .map(it -> Map.<String, Object>of("start", it.place()[0], "end", it.place()[1]))
        .toList();
  }

  /** The first sentences, without the white space around them. */
  private static List<int[]> sentences(String whole) {
    String text = whole.substring(0, Math.min(whole.length(), MOST_CHARACTERS));
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
    breaks.setText(text);
    List<int[]> sentences = new ArrayList<>();
    int start = breaks.first();
    for (int end = breaks.next();
        end != BreakIterator.DONE && sentences.size() < MOST_SENTENCES;
        start = end, end = breaks.next()) {
      String sentence = text.substring(start, end);
      String core = sentence.strip();
      if (core.length() >= LEAST_CHARACTERS) {
        int from = start + sentence.indexOf(core);
        sentences.add(new int[] {from, from + core.length()});
      }
    }
    return sentences;
  }

  private record Weighed(int[] place, double weight) {}
}
