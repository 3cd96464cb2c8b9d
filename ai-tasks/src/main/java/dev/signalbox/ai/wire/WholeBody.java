package dev.signalbox.ai.wire;

import dev.signalbox.ai.model.ModelCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.EofSensorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads answers to their end, unless that is too far. Long ones are read a few at a time, so that
 * servers that say too much do not take the memory of all.
 */
final class WholeBody {
  /** The longest answer that is read. */
  static final int LONGEST = 32 * 1024 * 1024;

  private static final int USUAL = 1024 * 1024;
  private static final int LONG_ONES = 2;

  private final Semaphore places = new Semaphore(LONG_ONES, true);

  /** An answer without an end, or one whose end is too far. */
  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * All of it.
   *
   * @throws TooLongException there is more
   */
  byte[] read(@Nullable HttpEntity entity, ModelCall call) throws IOException {
    if (entity == null) {
      return new byte[0];
    }
    try (InputStream in = entity.getContent()) {
      byte[] first = in.readNBytes(USUAL);
      return first.length < USUAL ? first : longer(first, in, call);
    }
  }

  private byte[] longer(byte[] first, InputStream in, ModelCall call) throws IOException {
    enter(call);
    try {
      List<byte[]> pieces = new ArrayList<>(List.of(first));
      int length = first.length;
      for (byte[] piece = in.readNBytes(USUAL); piece.length > 0; piece = in.readNBytes(USUAL)) {
        length += piece.length;
        if (length > LONGEST) {
          hangUp(in);
          throw new TooLongException();
        }
        pieces.add(piece);
      }
      return together(pieces, length);
    } finally {
      places.release();
    }
  }

  private static byte[] together(List<byte[]> pieces, int length) {
    ByteBuffer whole = ByteBuffer.allocate(length);
    pieces.forEach(whole::put);
    return whole.array();
  }

  private void enter(ModelCall call) throws IOException {
    try {
      if (!places.tryAcquire(call.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new InterruptedIOException("no time was left to read it");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /** Who only closes the stream reads on to the end of the answer, and it may have none. */
  private static void hangUp(InputStream in) throws IOException {
    if (in instanceof EofSensorInputStream whole) {
      whole.abort();
    }
  }
}
