package dev.signalbox.web.oip;

import dev.signalbox.ai.serving.Asked;
import dev.signalbox.ai.serving.ModelCard;
import dev.signalbox.ai.serving.RestAnswer;
import dev.signalbox.ai.serving.RestInference;
import dev.signalbox.ai.serving.ServerCard;
import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Speaks the <a
 * href="https://github.com/kserve/open-inference-protocol/blob/main/specification/protocol/inference_rest.md">Open
 * Inference Protocol</a> with programs, under the same policies, routes and records as everywhere.
 */
@RestController
@RequestMapping("/v2")
class OipController {
  private static final String HEADER_LENGTH = "Inference-Header-Content-Length";

  private final RestInference inference;

  OipController(RestInference inference) {
    this.inference = inference;
  }

  @GetMapping
  ServerCard server() {
    return inference.card();
  }

  @GetMapping("/health/live")
  Map<String, Object> live() {
    return Map.of("live", true);
  }

  @GetMapping("/health/ready")
  ResponseEntity<Map<String, Object>> ready() {
    return ready(Map.of("ready", inference.isReady()), inference.isReady());
  }

  @GetMapping({"/models/{name}", "/models/{name}/versions/{version}"})
  ModelCard model(
      @PathVariable String name, @PathVariable(required = false) @Nullable String version) {
    return inference.card(name, version);
  }

  @GetMapping({"/models/{name}/ready", "/models/{name}/versions/{version}/ready"})
  ResponseEntity<Map<String, Object>> modelReady(
      @PathVariable String name, @PathVariable(required = false) @Nullable String version) {
    boolean ready = inference.isReady(name, version);
    return ready(Map.of("name", name, "ready", ready), ready);
  }

  @PostMapping({"/models/{name}/infer", "/models/{name}/versions/{version}/infer"})
  ResponseEntity<byte[]> infer(
      Caller caller,
      @PathVariable Map<String, String> path,
      @RequestHeader(name = HEADER_LENGTH, required = false) @Nullable String headerLength,
      HttpServletRequest request)
      throws IOException {
    Asked asked = new Asked(caller, path.getOrDefault("name", ""), path.get("version"), null);
    Integer length = headerLength == null ? null : number(headerLength);
    RestAnswer answer = inference.infer(asked, body(request), length);
    ResponseEntity.BodyBuilder response = ResponseEntity.ok();
    if (answer.headerLength() == null) {
      return response.contentType(MediaType.APPLICATION_JSON).body(answer.body());
    }
    return response
        .header(HEADER_LENGTH, String.valueOf(answer.headerLength()))
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .body(answer.body());
  }

  /** What nothing else answers. */
  @RequestMapping("/**")
  void nothing(HttpServletRequest request) {
    throw new SignalboxException(
        ErrorCode.NOT_FOUND,
        "There is nothing at " + request.getMethod() + " " + request.getServletPath() + ".");
  }

  /** Up to the limit and no further, whether it announces its length or comes in chunks. */
  private byte[] body(HttpServletRequest request) throws IOException {
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new SignalboxException(
          ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The body is compressed, which is not read here.");
    }
    int longest = inference.longest();
    byte[] body =
        request.getContentLengthLong() > longest
            ? null
            : request.getInputStream().readNBytes(longest + 1);
    if (body == null || body.length > longest) {
      throw new SignalboxException(
          ErrorCode.PAYLOAD_TOO_LARGE,
          "The body is larger than " + longest + " bytes, the most that is read here.");
    }
    return body;
  }

  private static Integer number(String headerLength) {
    if (!headerLength.matches("\\d{1,9}")) {
      throw new SignalboxException(
          ErrorCode.MALFORMED_REQUEST, HEADER_LENGTH + " is no number of bytes.");
    }
    return Integer.valueOf(headerLength);
  }

  private static ResponseEntity<Map<String, Object>> ready(Map<String, Object> body, boolean is) {
    return ResponseEntity.status(is ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .contentType(MediaType.APPLICATION_JSON)
        .body(body);
  }
}
