package dev.signalbox.ai.wire;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;

/** Puts into words why there is no connection. */
public final class WireFault {
  private WireFault() {}

  /** One clause, without anything that was sent. */
  public static String describe(Throwable fault) {
    IOException cause = connecting(fault);
    if (cause instanceof UnknownHostException) {
      return "its host name is unknown";
    }
    if (cause instanceof ConnectTimeoutException) {
      return "it does not answer";
    }
    if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
      return "it is refused or cannot be reached";
    }
    return cause instanceof SSLException ? "TLS cannot be trusted" : "it broke";
  }

  /** Libraries wrap what happened. */
  private static @Nullable IOException connecting(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException io) {
        return io;
      }
    }
    return null;
  }
}
