package dev.signalbox.web.security;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.HtmlUtils;

/** The login form: plain HTML that works without JavaScript. */
@Hidden
@Controller
class LoginPage {
  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>Log in · Signalbox</title>
        <link rel="icon" type="image/svg+xml" href="/assets/icon.svg">
        <script src="/assets/theme.js"></script>
        <link rel="stylesheet" href="/assets/signalbox.css">
        <script src="/assets/login.js" defer></script>
      </head>
      <body class="plain">
        <main>
          <h1><img src="/assets/icon.svg" alt="">Signalbox</h1>
          %1$s
          <form method="post" action="/login">
            <label for="username">Login</label>
            <input id="username" name="username" autocomplete="username" required autofocus>
            <label for="password">Password</label>
            <input id="password" name="password" type="password"
                   autocomplete="current-password" required>
            <input type="hidden" name="%2$s" value="%3$s">
            <button type="submit">Log in</button>
          </form>
          %4$s
        </main>
      </body>
      </html>
      """;
  private static final String WRONG =
      "<p role=\"alert\" class=\"alert\">The login or the password is wrong.</p>";
  private static final String GONE = "<p role=\"status\" class=\"note\">You have logged out.</p>";
  private static final String DEMO =
      """
      <section class="demo" aria-labelledby="demo">
        <strong id="demo">This is the demo.</strong> Each login's password is its name:
        <div class="cluster">%s</div>
      </section>""";
  private static final String DEMO_LOGIN =
      "<button type=\"button\" class=\"second small\" data-login=\"%1$s\">%1$s</button>";

  private final ObjectProvider<DemoAccounts> demo;

  LoginPage(ObjectProvider<DemoAccounts> demo) {
    this.demo = demo;
  }

  @GetMapping(path = "/login", produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<String> login(
      CsrfToken csrf,
      @RequestParam(required = false) String error,
      @RequestParam(required = false) String logout) {
    String notice = error != null ? WRONG : logout != null ? GONE : "";
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(
            PAGE.formatted(
                notice,
                HtmlUtils.htmlEscape(csrf.getParameterName()),
                HtmlUtils.htmlEscape(csrf.getToken()),
                demoLogins()));
  }

  /** Empty outside the demo. */
  private String demoLogins() {
    DemoAccounts accounts = demo.getIfAvailable();
    return accounts == null
        ? ""
        : DEMO.formatted(
            accounts.logins().stream()
                .map(login -> DEMO_LOGIN.formatted(HtmlUtils.htmlEscape(login)))
                .collect(Collectors.joining()));
  }
}
