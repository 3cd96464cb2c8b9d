package dev.signalbox.ai.wire;

import dev.signalbox.ai.model.ModelAnswer.Failure;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads the body of an answer while it comes. */
@FunctionalInterface
public interface BodyReader {
  /**
   * Reads as much as it wants.
   *
   * @return null where it has all that it wanted; else why the rest is not wanted, and the
   *     connection is closed
   * @throws IOException the connection broke
   */
  @Nullable Failure read(InputStream body) throws IOException;
}
