package dev.signalbox.web.security;

import dev.signalbox.web.problem.OipRefusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Tells programs why they may not come in, in the words of the Open Inference Protocol. */
final class OipAccess implements AuthenticationEntryPoint, AccessDeniedHandler {
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException {
    ProblemAccess.challenge(response);
    OipRefusal.write(
        response, HttpServletResponse.SC_UNAUTHORIZED, ProblemAccess.message(request, reason));
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
      throws IOException {
    OipRefusal.write(response, HttpServletResponse.SC_FORBIDDEN, ProblemAccess.denied());
  }
}
