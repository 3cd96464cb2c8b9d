package dev.signalbox.camunda.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Caller;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that passed the allow-list.
 *
 * @param values what stands in the place of the route's {@code *}, in order
 */
record DoorRequest(Caller caller, List<String> values, HttpServletRequest http) {
  /** Text of 1 MB, twice as long when every character is escaped, and some room. */
  static final int MAX_BODY = 8 * 1024 * 1024;

  DoorRequest {
    values = List.copyOf(values);
  }

  String value(int index) {
    return values.get(index);
  }

  @Nullable String query(String name) {
    return http.getParameter(name);
  }

  /** The JSON object in the body; an empty body is an empty object. */
  JsonNode json() {
    try {
      byte[] body = http.getInputStream().readNBytes(MAX_BODY + 1);
      if (body.length > MAX_BODY) {
        throw new SignalboxException(
            ErrorCode.PAYLOAD_TOO_LARGE, "The body is larger than " + MAX_BODY + " bytes.");
      }
      return DoorJson.object(body);
    } catch (IOException e) {
      throw new SignalboxException(ErrorCode.MALFORMED_REQUEST, "The body cannot be read.", e);
    }
  }

  Collection<Part> parts() {
    try {
      return http.getParts();
    } catch (IOException | ServletException | IllegalStateException e) {
      throw new SignalboxException(
          ErrorCode.MALFORMED_REQUEST,
          "The body is no multipart/form-data of at most 5 MB: " + e.getMessage(),
          e);
    }
  }

  /** The address of the door, for the links in its answers. */
  String base() {
    String url = http.getRequestURL().toString();
    return url.substring(0, url.indexOf(DoorServlet.PATH) + DoorServlet.PATH.length());
  }
}
