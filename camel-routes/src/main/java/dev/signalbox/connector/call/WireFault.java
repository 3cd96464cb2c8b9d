package dev.signalbox.connector.call;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/**
 * Tells what a broken exchange means for the effect: before it was sent, nothing; after, unknown.
 */
final class WireFault {
  private WireFault() {}

  static CallResult of(Exception broken, ConnectorCall call) {
    String reason = describe(broken, call);
    return call.sent()
        ? new CallResult.Unknown(reason, null)
        : new CallResult.Untouched(reason, null);
  }

  private static String describe(Exception broken, ConnectorCall call) {
    if (call.remaining().isZero()) {
      return call.sent() ? "no whole answer in time" : "no connection in time";
    }
    if (broken instanceof AnswerReader.TooLongException) {
      return "the answer is longer than max-answer allows";
    }
    if (broken instanceof UnknownHostException) {
      return "its host name is unknown";
    }
    if (broken instanceof ConnectTimeoutException) {
      return "no connection in time";
    }
    if (broken instanceof ConnectException || broken instanceof NoRouteToHostException) {
      return "no connection: it is refused or cannot be reached";
    }
    if (broken instanceof SSLException) {
      return "no trusted TLS connection";
    }
    return call.sent() ? "the connection broke before a whole answer" : "no connection";
  }
}
