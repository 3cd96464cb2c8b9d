package dev.signalbox.ai.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.signalbox.ai.LoadRounds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;

/**
 * The encoder of the shipped classifier in a session of ONNX Runtime and nothing else: the texts
 * are cut into tokens before the first round, nothing is made of the numbers that come out. One
 * thread a call and as many calls at once as there are cores, like the product. Arguments: the port
 * of {@link LoadRounds}, a file with a text a line.
 */
public final class BareSession {
  private static final int WINDOW = 254;

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final List<long[]> texts;
  private final Semaphore places = new Semaphore(Runtime.getRuntime().availableProcessors());

  private BareSession(OrtSession session, List<long[]> texts) {
    this.session = session;
    this.texts = texts;
  }

  /** Runs until the process is ended. */
  public static void main(String[] arguments) throws Exception {
    WordPieceTokenizer tokenizer =
        WordPieceTokenizer.read(resource("all-minilm-l6-v2-q-tokenizer.json"), "tokenizer");
    List<long[]> texts =
        Files.readAllLines(Path.of(arguments[1])).stream()
            .map(text -> tokenizer.pieces("10000 " + text, WINDOW))
            .map(pieces -> tokenizer.framed(pieces, 0, pieces.length))
            .toList();
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    OrtSession session =
        OrtEnvironment.getEnvironment().createSession(resource("all-minilm-l6-v2-q.onnx"), options);
    BareSession bare = new BareSession(session, texts);
    LoadRounds.serve(Integer.parseInt(arguments[0]), (number, deadline, order) -> bare.run(number));
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = BareSession.class.getClassLoader().getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  private String run(int number) {
    places.acquireUninterruptibly();
    try {
      return run(texts.get(number % texts.size()));
    } catch (OrtException e) {
      return "failed";
    } finally {
      places.release();
    }
  }

  private String run(long[] ids) throws OrtException {
    long[] shape = {1, ids.length};
    LongBuffer ones = direct(ids.length);
    while (ones.hasRemaining()) {
      ones.put(1);
    }
    try (OnnxTensor input =
            OnnxTensor.createTensor(environment, direct(ids.length).put(ids).rewind(), shape);
        OnnxTensor mask = OnnxTensor.createTensor(environment, ones.rewind(), shape);
        OnnxTensor types = OnnxTensor.createTensor(environment, direct(ids.length), shape);
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", input, "attention_mask", mask, "token_type_ids", types))) {
      FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
      return Float.isFinite(values.get(0)) ? "sure" : "failed";
    }
  }

  private static LongBuffer direct(int longs) {
    return ByteBuffer.allocateDirect(longs * Long.BYTES)
        .order(ByteOrder.nativeOrder())
        .asLongBuffer();
  }
}
