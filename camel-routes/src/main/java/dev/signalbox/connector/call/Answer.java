package dev.signalbox.connector.call;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came back over the wire.
 *
 * @param headers those that may pass, names in lower case
 * @param retryAfter the field of that name (RFC 9110, 10.2.3), as sent
 */
record Answer(int status, Map<String, String> headers, byte[] body, @Nullable String retryAfter) {
  boolean successful() {
    return status >= 200 && status < 300;
  }
}
