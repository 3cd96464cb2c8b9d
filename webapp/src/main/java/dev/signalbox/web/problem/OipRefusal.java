package dev.signalbox.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * A refusal as the <a
 * href="https://github.com/kserve/open-inference-protocol/blob/main/specification/protocol/inference_rest.md">Open
 * Inference Protocol</a> writes it.
 */
public record OipRefusal(String error) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** As a whole response; one on its way is left as it is. */
  public static void write(HttpServletResponse response, int status, String error)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    response.setStatus(status);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().write(json(error));
    response.flushBuffer();
  }

  private static byte[] json(String error) {
    try {
      return MAPPER.writeValueAsBytes(new OipRefusal(error));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a refusal holds only text", e);
    }
  }
}
