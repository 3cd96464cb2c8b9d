package dev.signalbox.web.oip;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.web.problem.OipRefusal;
import java.io.IOException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns whatever a request of the protocol ends in into {@code {"error": "..."}}. */
@RestControllerAdvice(assignableTypes = OipController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class OipErrors {
  private static final Logger LOG = LoggerFactory.getLogger(OipErrors.class);

  /** Those that its clients know as a bad request alone. */
  private static final Set<ErrorCode> WRONG =
      Set.of(ErrorCode.FIELDS_INVALID, ErrorCode.AI_INPUT_INVALID);

  @ExceptionHandler
  ResponseEntity<OipRefusal> refused(SignalboxException refusal) {
    int status =
        WRONG.contains(refusal.code()) ? HttpStatus.BAD_REQUEST.value() : refusal.code().status();
    if (status == HttpStatus.INTERNAL_SERVER_ERROR.value()) {
      LOG.error("A request failed.", refusal);
    }
    HttpHeaders headers = new HttpHeaders();
    refusal
        .retryAfter()
        .map(after -> Math.max(1, after.plusMillis(999).toSeconds()))
        .ifPresent(seconds -> headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(seconds)));
    return told(status, headers, refusal.getMessage());
  }

  @ExceptionHandler
  ResponseEntity<OipRefusal> unreadable(IOException failure) {
    LOG.debug("A request could not be read.", failure);
    return told(HttpStatus.BAD_REQUEST.value(), new HttpHeaders(), "The request cannot be read.");
  }

  @ExceptionHandler
  ResponseEntity<OipRefusal> unexpected(RuntimeException failure) {
    LOG.error("A request failed unexpectedly.", failure);
    return told(
        HttpStatus.INTERNAL_SERVER_ERROR.value(),
        new HttpHeaders(),
        "Something failed that should not. " + ErrorCode.INTERNAL.remedy());
  }

  private static ResponseEntity<OipRefusal> told(int status, HttpHeaders headers, String message) {
    return ResponseEntity.status(status)
        .headers(headers)
        .contentType(MediaType.APPLICATION_JSON)
        .body(new OipRefusal(message));
  }
}
