package dev.signalbox.ai.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.signalbox.ai.model.ModelCall;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the end of a call terminate what ONNX Runtime runs for it. */
final class TerminableRun implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TerminableRun.class);

  private final OrtSession.RunOptions options;
  private final ReentrantLock lock = new ReentrantLock();
  private boolean closed;

  TerminableRun(ModelCall call) throws OrtException {
    options = new OrtSession.RunOptions();
    call.onAbort(this::terminate);
  }

  OrtSession.RunOptions options() {
    return options;
  }

  private void terminate() {
    lock.lock();
    try {
      if (!closed) {
        options.setTerminate(true);
      }
    } catch (OrtException e) {
      LOG.warn("A run of ONNX Runtime could not be terminated", e);
    } finally {
      lock.unlock();
    }
  }

  /** The options live outside Java: nobody touches them any more. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      options.close();
    } finally {
      lock.unlock();
    }
  }
}
