package dev.signalbox.ai.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns text into a vector of length one, so that texts of like meaning lie close together: mean of
 * the token vectors, as the sentence transformers do (Reimers and Gurevych, 2019).
 *
 * <p>Always a batch of one: an int8 model answers differently in a batch, and a decision must be
 * reproducible. A text longer than the window is read in three windows, the first two and the last
 * one, so that a megabyte costs as much as three pages.
 */
final class SentenceEncoder implements AutoCloseable {
  private static final int TAIL_CHARACTERS = 4_000;
  private static final int HEAD_CHARACTERS = 20_000;

  private final OrtEnvironment environment;
  private final RestingSession session;
  private final WordPieceTokenizer tokenizer;
  private final int window;
  private final String digest;

  SentenceEncoder(
      OrtEnvironment environment, RestingSession session, WordPieceTokenizer tokenizer, Spec spec) {
    this.environment = environment;
    this.session = session;
    this.tokenizer = tokenizer;
    this.window = spec.window() - 2;
    this.digest = spec.digest();
  }

  /**
   * @param window how many tokens it reads at once, the two special ones included
   * @param digest of the weights and the vocabulary
   */
  record Spec(int window, String digest) {}

  /**
   * @param vector of length one
   * @param cut whether the text was longer than what was read
   */
  record Encoded(float[] vector, boolean cut) {}

  String digest() {
    return digest;
  }

  /** The most tokens that are read of one text. */
  int reach() {
    return 3 * window;
  }

  /**
   * @param options by which the run can be terminated; null where nobody does
   */
  Encoded encode(String text, OrtSession.@Nullable RunOptions options) throws OrtException {
    String head = text.substring(0, safeEnd(text, HEAD_CHARACTERS));
    int[] pieces = tokenizer.pieces(head, 2 * window + 1);
    float[] sum = new float[0];
    int read = Math.min(pieces.length, 2 * window);
    for (int from = 0; from == 0 || from < read; from += window) {
      sum = add(sum, run(tokenizer.framed(pieces, from, Math.min(read, from + window)), options));
    }
    boolean cut = pieces.length > read || head.length() < text.length();
    if (cut) {
      int[] tail =
          tokenizer.pieces(text.substring(safeStart(text, TAIL_CHARACTERS)), TAIL_CHARACTERS);
      int from = Math.max(0, tail.length - window);
      sum = add(sum, run(tokenizer.framed(tail, from, tail.length), options));
    }
    return new Encoded(unit(sum), cut);
  }

  /** Gives its memory back if nobody asked it for so long; whether it did. */
  boolean rest(Duration idle) throws OrtException {
    return session.rest(idle);
  }

  /** Whether its memory is given back. */
  boolean isResting() {
    return session.isResting();
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }

  /** The sum of the token vectors. */
  private float[] run(long[] ids, OrtSession.@Nullable RunOptions options) throws OrtException {
    return session.use(awake -> run(awake, ids, options));
  }

  private float[] run(OrtSession awake, long[] ids, OrtSession.@Nullable RunOptions options)
      throws OrtException {
    long[] shape = {1, ids.length};
    LongBuffer tokens = direct(ids.length).put(ids).rewind();
    LongBuffer ones = direct(ids.length);
    while (ones.hasRemaining()) {
      ones.put(1);
    }
    try (OnnxTensor input = OnnxTensor.createTensor(environment, tokens, shape);
        OnnxTensor mask = OnnxTensor.createTensor(environment, ones.rewind(), shape);
        OnnxTensor types = OnnxTensor.createTensor(environment, direct(ids.length), shape)) {
      Map<String, OnnxTensor> inputs = new HashMap<>();
      inputs.put("input_ids", input);
      inputs.put("attention_mask", mask);
      inputs.put("token_type_ids", types);
      inputs.keySet().retainAll(awake.getInputNames());
      try (OrtSession.Result result = awake.run(inputs, options)) {
        return sumOfTokens((OnnxTensor) result.get(0), ids.length);
      }
    }
  }

  private static float[] sumOfTokens(OnnxTensor hidden, int tokens) {
    FloatBuffer values = hidden.getFloatBuffer();
    int width = values.remaining() / tokens;
    float[] sum = new float[width];
    for (int i = 0; i < tokens; i++) {
      for (int j = 0; j < width; j++) {
        sum[j] += values.get(i * width + j);
      }
    }
    return sum;
  }

  private static float[] add(float[] sum, float[] more) {
    if (sum.length == 0) {
      return more;
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] += more[i];
    }
    return sum;
  }

  private static float[] unit(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    double length = Math.max(Math.sqrt(squares), 1e-12);
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / length);
    }
    return vector;
  }

  private static LongBuffer direct(int longs) {
    return ByteBuffer.allocateDirect(longs * Long.BYTES)
        .order(ByteOrder.nativeOrder())
        .asLongBuffer();
  }

  private static int safeEnd(String text, int end) {
    if (end >= text.length()) {
      return text.length();
    }
    return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
  }

  private static int safeStart(String text, int length) {
    int start = Math.max(0, text.length() - length);
    return start > 0 && Character.isLowSurrogate(text.charAt(start)) ? start + 1 : start;
  }
}
