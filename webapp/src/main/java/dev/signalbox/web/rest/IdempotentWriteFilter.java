package dev.signalbox.web.rest;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.idempotency.IdempotencyCheck;
import dev.signalbox.idempotency.IdempotencyKeys;
import dev.signalbox.idempotency.IdempotentRequest;
import dev.signalbox.idempotency.StoredAnswer;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.CallerContext;
import dev.signalbox.web.problem.Problem;
import dev.signalbox.web.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Lets a POST with an {@code Idempotency-Key} act once: the key is taken, the work is done and the
 * answer is stored in one transaction, and a repeat gets that answer.
 *
 * <p>Only a 2xx is stored. Anything else rolls back, the key with it, so that the same request can
 * be repeated once its cause is gone. Runs after the security filters: keys count per caller.
 */
final class IdempotentWriteFilter extends OncePerRequestFilter {
  static final String HEADER = "Idempotency-Key";

  /** To models: a transaction would stand open while one thinks, and a refusal lose its record. */
  private static final String QUESTIONS = ApiPaths.BASE + "/ai/";

  /** Under those, but the switches of back ends: no model is asked. */
  private static final String SWITCHES = QUESTIONS + "backends/";

  /** The answer to a new key holds its secret, and must not be kept. */
  private static final String KEYS = ApiPaths.BASE + "/keys";

  private final IdempotencyKeys keys;
  private final CallerContext callers;
  private final TransactionOperations transaction;

  IdempotentWriteFilter(
      IdempotencyKeys keys, CallerContext callers, TransactionOperations transaction) {
    this.keys = keys;
    this.callers = callers;
    this.transaction = transaction;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    // Without escapes, as the controllers are found by it.
    String path = request.getServletPath();
    return !request.getMethod().equals("POST")
        || request.getHeader(HEADER) == null
        || (path.startsWith(QUESTIONS) && !path.startsWith(SWITCHES))
        || path.startsWith(KEYS);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Caller> caller = callers.current();
    if (caller.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    try {
      IdempotentRequest once =
          new IdempotentRequest(caller.get(), key(request), RequestDigest.of(request));
      ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
      Failure failure =
          transaction.execute(
              status -> once(once, status, () -> chain.doFilter(request, answer), answer));
      if (failure != null) {
        failure.rethrow();
      }
      answer.copyBodyToResponse();
    } catch (SignalboxException e) {
      refuse(response, Problem.of(e));
    } catch (ConcurrencyFailureException e) {
      refuse(
          response,
          Problem.of(ErrorCode.CONFLICT, "Another request changed the same thing first."));
    }
  }

  private @Nullable Failure once(
      IdempotentRequest once,
      TransactionStatus status,
      Work work,
      ContentCachingResponseWrapper answer) {
    IdempotencyCheck check = keys.begin(once);
    if (check instanceof IdempotencyCheck.Replay replay) {
      return Failure.of(() -> replay(replay.answer(), answer));
    } else if (check instanceof IdempotencyCheck.InProgress) {
      throw new SignalboxException(
          ErrorCode.REQUEST_IN_PROGRESS, "A request with this Idempotency-Key is running.");
    } else if (check instanceof IdempotencyCheck.Mismatch) {
      throw new SignalboxException(
          ErrorCode.IDEMPOTENCY_KEY_REUSED,
          "This Idempotency-Key was used for another request.",
          List.of(new FieldError(HEADER, "was used for another request")));
    }
    Failure failure = Failure.of(work);
    if (failure == null && answer.getStatus() >= 200 && answer.getStatus() < 300) {
      keys.complete(once, stored(answer));
    } else {
      status.setRollbackOnly();
    }
    return failure;
  }

  private static String key(HttpServletRequest request) {
    List<String> sent = Collections.list(request.getHeaders(HEADER));
    String key = sent.get(0);
    boolean plain = key.chars().allMatch(c -> c > ' ' && c < 0x7f);
    if (sent.size() > 1
        || key.isBlank()
        || !plain
        || key.length() > IdempotentRequest.MAX_KEY_LENGTH) {
      throw new SignalboxException(
          ErrorCode.MALFORMED_REQUEST,
          "The Idempotency-Key cannot be used.",
          List.of(
              new FieldError(
                  HEADER,
                  "is one header of 1 to "
                      + IdempotentRequest.MAX_KEY_LENGTH
                      + " visible ASCII characters")));
    }
    return key;
  }

  private static StoredAnswer stored(ContentCachingResponseWrapper answer) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : List.of(HttpHeaders.LOCATION, HttpHeaders.CONTENT_TYPE)) {
      String value =
          name.equals(HttpHeaders.CONTENT_TYPE) ? answer.getContentType() : answer.getHeader(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    return new StoredAnswer(
        answer.getStatus(),
        headers,
        new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8));
  }

  private static void replay(StoredAnswer stored, HttpServletResponse response) throws IOException {
    response.setStatus(stored.status());
    stored
        .headers()
        .forEach(
            (name, value) -> {
              if (name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)) {
                response.setContentType(value);
              } else {
                response.setHeader(name, value);
              }
            });
    response.getOutputStream().write(stored.body().getBytes(StandardCharsets.UTF_8));
  }

  /** The work may have set headers of an answer that does not count. */
  private static void refuse(HttpServletResponse response, Problem problem) throws IOException {
    response.setHeader(HttpHeaders.LOCATION, null);
    ProblemWriter.write(response, problem);
  }

  /** What the rest of the chain does. */
  @FunctionalInterface
  private interface Work {
    void run() throws IOException, ServletException;
  }

  /** A checked exception on its way through the transaction. */
  private record Failure(@Nullable IOException io, @Nullable ServletException servlet) {
    static @Nullable Failure of(Work work) {
      try {
        work.run();
        return null;
      } catch (IOException e) {
        return new Failure(e, null);
      } catch (ServletException e) {
        return new Failure(null, e);
      }
    }

    void rethrow() throws IOException, ServletException {
      if (io != null) {
        throw io;
      }
      if (servlet != null) {
        throw servlet;
      }
    }
  }
}
