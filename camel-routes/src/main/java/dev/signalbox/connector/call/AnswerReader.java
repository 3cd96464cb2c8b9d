package dev.signalbox.connector.call;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;

/** Reads an answer up to the connector's limit; one that is longer breaks the connection. */
final class AnswerReader {
  private static final int ERROR_BYTES = 64 * 1024;
  private static final int LONGEST_HEADER = 1000;

  private final ConnectorCall call;

  AnswerReader(ConnectorCall call) {
    this.call = call;
  }

  Answer read(ClassicHttpResponse response, HttpUriRequestBase request) throws IOException {
    int status = response.getCode();
    boolean successful = status >= 200 && status < 300;
    Header retryAfter = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
    return new Answer(
        status,
        allowed(response),
        successful ? whole(response, request) : beginning(response, request),
        retryAfter == null ? null : retryAfter.getValue());
  }

  private byte[] whole(ClassicHttpResponse response, HttpUriRequestBase request)
      throws IOException {
    int limit = (int) call.target().settings().maxAnswer().toBytes();
    byte[] body = atMost(response.getEntity(), limit + 1);
    if (body.length > limit) {
      request.cancel();
      throw new TooLongException();
    }
    return body;
  }

  /** Of an error only the beginning counts. */
  private static byte[] beginning(ClassicHttpResponse response, HttpUriRequestBase request)
      throws IOException {
    byte[] body = atMost(response.getEntity(), ERROR_BYTES);
    if (body.length == ERROR_BYTES) {
      request.cancel();
    }
    return body;
  }

  private static byte[] atMost(HttpEntity entity, int limit) throws IOException {
    if (entity == null) {
      return new byte[0];
    }
    InputStream content = entity.getContent();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    while (body.size() < limit) {
      int read = content.read(buffer, 0, Math.min(buffer.length, limit - body.size()));
      if (read < 0) {
        break;
      }
      body.write(buffer, 0, read);
    }
    return body.toByteArray();
  }

  private Map<String, String> allowed(ClassicHttpResponse response) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : response.getHeaders()) {
      String name = header.getName().toLowerCase(Locale.ROOT);
      String value = header.getValue();
      if (call.responseHeaders().contains(name)
          && value != null
          && value.length() <= LONGEST_HEADER) {
        headers.putIfAbsent(name, value);
      }
    }
    return headers;
  }

  /** The other side sends more than it may. */
  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
