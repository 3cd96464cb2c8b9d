package dev.signalbox.web.security;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.web.problem.Problem;
import dev.signalbox.web.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Tells programs as problems why they may not come in. */
final class ProblemAccess
    implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {
  private static final String BASIC = "Basic realm=\"Signalbox\", charset=\"UTF-8\"";
  private static final String BEARER = "Bearer realm=\"Signalbox\"";

  /** Not logged in, or with a wrong password or key. */
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException {
    challenge(response);
    ProblemWriter.write(
        request, response, Problem.of(ErrorCode.UNAUTHENTICATED, message(request, reason)));
  }

  static void challenge(HttpServletResponse response) {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, BASIC);
    response.addHeader(HttpHeaders.WWW_AUTHENTICATE, BEARER);
  }

  /** Why a request has nobody behind it, for whoever sent it. */
  static String message(HttpServletRequest request, AuthenticationException reason) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null) {
      return "This address needs a login.";
    }
    boolean key = KeyFilter.shown(header).isPresent();
    if (reason instanceof LockedException || key && reason instanceof BadCredentialsException) {
      return String.valueOf(reason.getMessage());
    }
    return key ? "No API key opens this address." : "The login or the password is wrong.";
  }

  /** Logged in, without the role. */
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
      throws IOException {
    ProblemWriter.write(request, response, Problem.of(ErrorCode.FORBIDDEN, denied()));
  }

  /** Why whoever stands behind the current request may not do it. */
  static String denied() {
    Authentication login = SecurityContextHolder.getContext().getAuthentication();
    return login != null && login.getPrincipal() instanceof KeyedProgram
        ? "The roles and the scopes of this API key do not allow this."
        : "Your roles do not allow this.";
  }

  /** An address that tries to look like another one. */
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, RequestRejectedException reason)
      throws IOException {
    ProblemWriter.write(
        request,
        response,
        Problem.of(
            ErrorCode.MALFORMED_REQUEST,
            "The address or a header has characters that are not allowed there."));
  }
}
