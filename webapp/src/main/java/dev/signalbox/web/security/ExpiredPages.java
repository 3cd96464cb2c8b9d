package dev.signalbox.web.security;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.web.problem.ProblemWriter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;

/**
 * What a page gets whose session is gone: its background requests a 401 that its script
 * understands, its forms the page anew (behind the login where need be), where the browser restores
 * what was typed. Nothing of what was sent is done.
 */
final class ExpiredPages implements AuthenticationEntryPoint, AccessDeniedHandler {
  private static final String GONE = "Your session has ended; nothing was done. Log in again.";

  private final AccessDeniedHandler forbidden = new AccessDeniedHandlerImpl();

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException {
    ProblemWriter.write(response, ErrorCode.UNAUTHENTICATED, GONE);
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
      throws IOException, ServletException {
    if (!(reason instanceof CsrfException)) {
      refuse(request, response, reason);
    } else if (request.getHeader("Faces-Request") != null || isLive(request)) {
      ProblemWriter.write(response, ErrorCode.UNAUTHENTICATED, GONE);
    } else if (isOfBrowser(request)) {
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
      response.setHeader("Location", again(request));
    } else {
      forbidden.handle(request, response, reason);
    }
  }

  /** A script is told the problem itself; the error page is for people. */
  private void refuse(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
      throws IOException, ServletException {
    if (isLive(request)) {
      ProblemWriter.write(response, ErrorCode.FORBIDDEN, "Your roles do not allow this.");
    } else {
      forbidden.handle(request, response, reason);
    }
  }

  private static boolean isOfBrowser(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
  }

  private static boolean isLive(HttpServletRequest request) {
    return request.getRequestURI().startsWith(request.getContextPath() + "/live/");
  }

  /** A form of ours is sent to the address of its page. */
  private static String again(HttpServletRequest request) {
    String query = request.getQueryString();
    return request.getRequestURI() + (query == null ? "" : "?" + query);
  }
}
