package dev.signalbox.ai.wire;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/** Puts into words why there is no connection. */
final class WireFault {
  private WireFault() {}

  static String describe(IOException fault) {
    if (fault instanceof UnknownHostException) {
      return "its host name is unknown";
    }
    if (fault instanceof ConnectTimeoutException) {
      return "it does not answer";
    }
    if (fault instanceof ConnectException || fault instanceof NoRouteToHostException) {
      return "it is refused or cannot be reached";
    }
    return fault instanceof SSLException ? "TLS cannot be trusted" : "it broke";
  }
}
