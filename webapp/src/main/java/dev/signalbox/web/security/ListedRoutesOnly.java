package dev.signalbox.web.security;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Denies a REST controller that the role table forgot: a new route is closed until it has a row.
 * What pages ask of such controllers under {@code /live} has rules of its own, which deny the rest.
 */
final class ListedRoutesOnly implements HandlerInterceptor {
  private static final List<String> DOORS =
      List.of("dev.signalbox.web.rest", "dev.signalbox.web.openai");
  private static final String PAGES = "/live/";

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (request.getDispatcherType() == DispatcherType.REQUEST
        && handler instanceof HandlerMethod method
        && DOORS.stream().anyMatch(method.getBeanType().getPackageName()::startsWith)
        && !request.getServletPath().startsWith(PAGES)
        && request.getAttribute(RoleTable.MATCHED) == null) {
      throw new SignalboxException(ErrorCode.FORBIDDEN, "No role may use this address yet.");
    }
    return true;
  }
}
