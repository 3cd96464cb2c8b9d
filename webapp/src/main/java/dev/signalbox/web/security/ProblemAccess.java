package dev.signalbox.web.security;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.web.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Tells programs as problems why they may not come in. */
final class ProblemAccess
    implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {
  private static final String CHALLENGE = "Basic realm=\"Signalbox\", charset=\"UTF-8\"";

  /** Not logged in, or with a wrong password. */
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
    String message =
        reason instanceof LockedException
            ? String.valueOf(reason.getMessage())
            : request.getHeader(HttpHeaders.AUTHORIZATION) == null
                ? "This address needs a login."
                : "The login or the password is wrong.";
    ProblemWriter.write(response, ErrorCode.UNAUTHENTICATED, message);
  }

  /** Logged in, without the role. */
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
      throws IOException {
    ProblemWriter.write(response, ErrorCode.FORBIDDEN, "Your roles do not allow this.");
  }

  /** An address that tries to look like another one. */
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, RequestRejectedException reason)
      throws IOException {
    ProblemWriter.write(
        response,
        ErrorCode.MALFORMED_REQUEST,
        "The address or a header has characters that are not allowed there.");
  }
}
