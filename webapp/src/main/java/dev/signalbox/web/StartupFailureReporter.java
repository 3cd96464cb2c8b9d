package dev.signalbox.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Says in one sentence why Signalbox did not start, where the reason is one that its operator can
 * mend: a port in use, or an exception that our own code threw with a sentence of its own. Anything
 * else is a bug or a setting that Boot explains better, and is left to Boot. The stack trace is
 * logged at DEBUG.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartupFailureReporter implements SpringBootExceptionReporter {
  private static final Logger LOG = LoggerFactory.getLogger(SignalboxApplication.class);
  private static final String OUR_CODE = "dev.signalbox.";

  StartupFailureReporter(@Nullable ConfigurableApplicationContext context) {
    // Boot calls reporters with the context; the sentence is in the failure.
  }

  @Override
  public boolean reportException(Throwable failure) {
    String sentence = sentence(failure);
    if (sentence == null) {
      return false;
    }
    LOG.error("Signalbox did not start. {}", sentence);
    LOG.debug("Why it did not start:", failure);
    return true;
  }

  static @Nullable String sentence(Throwable failure) {
    for (Throwable cause : innermostFirst(failure)) {
      if (cause instanceof PortInUseException port) {
        return "Port "
            + port.getPort()
            + " is in use: stop what listens there, or set SERVER_PORT to another port.";
      }
      if (isOurs(cause) && cause.getMessage() != null) {
        return cause.getMessage();
      }
    }
    return null;
  }

  private static boolean isOurs(Throwable cause) {
    if (cause instanceof NullPointerException || cause instanceof IndexOutOfBoundsException) {
      return false;
    }
    StackTraceElement[] trace = cause.getStackTrace();
    return trace.length > 0 && trace[0].getClassName().startsWith(OUR_CODE);
  }

  private static List<Throwable> innermostFirst(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable cause = failure;
        cause != null && !causes.contains(cause);
        cause = cause.getCause()) {
      causes.add(cause);
    }
    Collections.reverse(causes);
    return causes;
  }
}
