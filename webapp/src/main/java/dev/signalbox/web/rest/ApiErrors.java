package dev.signalbox.web.rest;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.process.DeploymentRefusedException;
import dev.signalbox.web.problem.HttpStatusCodes;
import dev.signalbox.web.problem.Problem;
import dev.signalbox.web.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns whatever a request to the interface ends in into a problem. */
@RestControllerAdvice
class ApiErrors extends ResponseEntityExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

  @ExceptionHandler
  ResponseEntity<Object> refused(SignalboxException refusal) {
    if (refusal.code().status() == HttpStatus.INTERNAL_SERVER_ERROR.value()) {
      LOG.error("A request failed.", refusal);
    }
    HttpHeaders headers = new HttpHeaders();
    refusal.retryAfter().ifPresent(after -> headers.set(HttpHeaders.RETRY_AFTER, seconds(after)));
    return answer(Problem.of(refusal), headers);
  }

  /** Whole ones, at least one: RFC 9110 knows no parts. */
  private static String seconds(Duration after) {
    return String.valueOf(Math.max(1, after.plusMillis(999).toSeconds()));
  }

  @ExceptionHandler
  ResponseEntity<Object> refused(DeploymentRefusedException refusal) {
    return answer(Problem.of(refusal), new HttpHeaders());
  }

  @ExceptionHandler
  ResponseEntity<Object> lostRace(ConcurrencyFailureException race) {
    LOG.debug("Two requests met.", race);
    return answer(
        Problem.of(ErrorCode.CONFLICT, "Another request changed the same thing first."),
        new HttpHeaders());
  }

  /** The denial is the security filters' to tell. */
  @ExceptionHandler
  ResponseEntity<Object> denied(AccessDeniedException denial) {
    throw denial;
  }

  @ExceptionHandler
  ResponseEntity<Object> broken(MultipartException upload, WebRequest request) {
    LOG.debug("An upload cannot be read.", upload);
    return answer(
        Problem.of(ErrorCode.MALFORMED_REQUEST, "The upload cannot be read."), new HttpHeaders());
  }

  /** Nobody is left to be told. */
  @ExceptionHandler
  void gone(ClientAbortException left) {
    LOG.debug("A client left before the end of its answer.", left);
  }

  @ExceptionHandler
  @Nullable ResponseEntity<Object> unexpected(Exception failure, WebRequest request) {
    LOG.error("A request failed unexpectedly: {}", request.getDescription(false), failure);
    return handleExceptionInternal(
        failure, null, new HttpHeaders(), HttpStatus.INTERNAL_SERVER_ERROR, request);
  }

  @Override
  protected ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException failure,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return answer(UnreadableBody.problem(failure), headers);
  }

  @Override
  protected ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException failure,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    List<FieldError> errors =
        failure.getFieldErrors().stream()
            .map(
                error ->
                    new FieldError(
                        error.getField(),
                        error.isBindingFailure()
                            ? "has a value of the wrong type: " + error.getRejectedValue()
                            : Objects.requireNonNullElse(error.getDefaultMessage(), "is wrong")))
            .toList();
    boolean body = failure.getParameter().hasParameterAnnotation(RequestBody.class);
    return answer(
        body
            ? Problem.of(ErrorCode.FIELDS_INVALID, "Some fields are wrong.", errors)
            : Problem.of(ErrorCode.MALFORMED_REQUEST, "The query parameters are wrong.", errors),
        headers);
  }

  @Override
  protected ResponseEntity<Object> handleMissingServletRequestPart(
      MissingServletRequestPartException failure,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return answer(
        Problem.of(
            ErrorCode.MALFORMED_REQUEST,
            "A part of the upload is missing.",
            List.of(new FieldError(failure.getRequestPartName(), "is missing"))),
        headers);
  }

  /** A page that does not exist is told by a page, see {@link ErrorPages}. */
  @Override
  protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
      NoResourceFoundException missing,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    HttpServletResponse response =
        request instanceof ServletWebRequest servlet ? servlet.getResponse() : null;
    if (response == null || response.isCommitted() || isOfInterface(missing)) {
      return handleExceptionInternal(missing, null, headers, status, request);
    }
    try {
      response.sendError(status.value());
      return null;
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static boolean isOfInterface(NoResourceFoundException missing) {
    String path = "/" + missing.getResourcePath();
    return path.startsWith("/api/") || path.startsWith("/v1/");
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception failure,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (request instanceof ServletWebRequest servlet
        && servlet.getResponse() != null
        && servlet.getResponse().isCommitted()) {
      return null;
    }
    ErrorCode code = HttpStatusCodes.codeOf(status.value());
    return answer(Problem.of(code, sentence(failure, code)), headers);
  }

  private static String sentence(Exception failure, ErrorCode code) {
    if (failure instanceof HttpRequestMethodNotSupportedException method) {
      return "The method " + method.getMethod() + " is not for this address.";
    }
    if (failure instanceof HttpMediaTypeNotSupportedException type) {
      MediaType sent = type.getContentType();
      return sent == null
          ? "The body has no content type."
          : "A body of the type " + sent + " is not read here.";
    }
    return switch (code) {
      case NOT_FOUND ->
          failure instanceof NoResourceFoundException missing
              ? "There is nothing at /" + missing.getResourcePath() + "."
              : "There is nothing here.";
      case NOT_ACCEPTABLE -> "The answer is JSON, which the request does not accept.";
      case PAYLOAD_TOO_LARGE -> "The upload is larger than what is read here.";
      case INTERNAL -> "Something failed that should not.";
      default -> "The request cannot be read.";
    };
  }

  private static ResponseEntity<Object> answer(Problem problem, HttpHeaders headers) {
    return ResponseEntity.status(problem.status())
        .headers(headers)
        .contentType(MediaType.valueOf(ProblemWriter.MEDIA_TYPE))
        .body(problem);
  }
}
