package dev.signalbox.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.error.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes a problem as a whole response, for the places that Spring MVC's exception handling does
 * not reach: filters, security, the servlet container.
 */
public final class ProblemWriter {
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private ProblemWriter() {}

  public static void write(HttpServletResponse response, ErrorCode code, String message)
      throws IOException {
    write(response, Problem.of(code, message));
  }

  /** Replaces what was written before; a response on its way is left as it is. */
  public static void write(HttpServletResponse response, Problem problem) throws IOException {
    write(response, new Refusal(problem.status(), MEDIA_TYPE, problem));
  }

  /** As the protocol writes it that is spoken at the request's address. */
  public static void write(
      HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    write(response, Refusal.of(request.getRequestURI(), problem));
  }

  /** Replaces what was written before; a response on its way is left as it is. */
  public static void write(HttpServletResponse response, Refusal refusal) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    response.setStatus(refusal.status());
    response.setContentType(refusal.mediaType());
    response.setHeader("Cache-Control", "no-store");
    byte[] body = json(refusal.body()).getBytes(StandardCharsets.UTF_8);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
    response.flushBuffer();
  }

  /** A refusal's body. */
  public static String json(Object body) {
    try {
      return MAPPER.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a refusal holds only text, numbers and lists of them", e);
    }
  }
}
