package dev.signalbox.web.rest;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.web.problem.HttpStatusCodes;
import dev.signalbox.web.problem.Problem;
import dev.signalbox.web.problem.ProblemWriter;
import dev.signalbox.web.problem.Refusal;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.util.HtmlUtils;

/**
 * The last resort for what failed outside Spring MVC's exception handling: a page for a browser, a
 * problem for anything else.
 */
@Hidden
@Controller
class ErrorPages implements ErrorController {
  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%1$s · Signalbox</title>
        <link rel="icon" type="image/svg+xml" href="/assets/icon.svg">
        <script src="/assets/theme.js"></script>
        <link rel="stylesheet" href="/assets/signalbox.css">
      </head>
      <body class="plain">
        <main>
          <h1>%1$s</h1>
          <p>%2$s</p>
          <p><a href="/">Back to the start</a></p>
        </main>
      </body>
      </html>
      """;

  @RequestMapping("/error")
  void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object sent = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    ErrorCode code = HttpStatusCodes.codeOf(sent instanceof Integer status ? status : 404);
    Problem problem = Problem.of(code, "");
    if (!wantsPage(request)) {
      ProblemWriter.write(response, Refusal.of(path(request), problem));
      return;
    }
    response.setStatus(code.status());
    response.setContentType(MediaType.TEXT_HTML_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response
        .getWriter()
        .write(
            PAGE.formatted(
                HtmlUtils.htmlEscape(problem.title()), HtmlUtils.htmlEscape(problem.detail())));
  }

  private static boolean wantsPage(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    String path = path(request);
    boolean program =
        path.startsWith("/api/")
            || path.startsWith("/v1/")
            || path.startsWith("/engine-rest/")
            || path.startsWith("/actuator/");
    return !program && accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
  }

  private static String path(HttpServletRequest request) {
    return String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
  }
}
