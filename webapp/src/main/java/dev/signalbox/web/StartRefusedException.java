package dev.signalbox.web;

import org.springframework.boot.ExitCodeGenerator;

/**
 * Signalbox cannot start for a reason that its operator can mend; the message is the whole sentence
 * they read.
 */
public final class StartRefusedException extends RuntimeException implements ExitCodeGenerator {
  private static final long serialVersionUID = 1L;

  public StartRefusedException(String sentence) {
    super(sentence);
  }

  public StartRefusedException(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /** 2: the reader's to mend; an unexpected failure ends with 1. */
  @Override
  public int getExitCode() {
    return 2;
  }
}
