package dev.signalbox.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets programs in that show a key: {@code Authorization: Bearer sbx_...}. */
final class KeyFilter extends OncePerRequestFilter {
  private static final String SCHEME = "Bearer ";

  private final SecurityContextRepository contexts =
      new RequestAttributeSecurityContextRepository();
  private final KeyLogin keys;
  private final RequestMatcher doors;
  private final AuthenticationEntryPoint refusal;

  /**
   * @param doors where keys count; elsewhere they are as good as no login
   */
  KeyFilter(KeyLogin keys, RequestMatcher doors, AuthenticationEntryPoint refusal) {
    this.keys = keys;
    this.doors = doors;
    this.refusal = refusal;
  }

  /** What stands behind {@code Bearer}; empty for another scheme. */
  static Optional<String> shown(@Nullable String header) {
    return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? Optional.of(header.substring(SCHEME.length()).strip())
        : Optional.empty();
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return shown(request.getHeader(HttpHeaders.AUTHORIZATION)).isEmpty() || !doors.matches(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String shown = shown(request.getHeader(HttpHeaders.AUTHORIZATION)).orElseThrow();
    try {
      KeyedProgram program = keys.check(shown, String.valueOf(request.getRemoteAddr()));
      SecurityContext context = SecurityContextHolder.createEmptyContext();
      context.setAuthentication(program.login());
      SecurityContextHolder.setContext(context);
      // For the dispatches of an answer that is written bit by bit.
      contexts.saveContext(context, request, response);
    } catch (AuthenticationException e) {
      refusal.commence(request, response, e);
      return;
    }
    chain.doFilter(request, response);
  }
}
