package dev.signalbox.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.web.testing.EdgeIT;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class DoorsIT extends EdgeIT {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  @Autowired private RequestMappingHandlerMapping requestMappingHandlerMapping;

  @ParameterizedTest
  @CsvSource({
    "GET, /processes, author reviewer operator officer admin",
    "GET, /models, author reviewer operator officer admin",
    "GET, /connectors, author reviewer operator officer admin",
    "POST, /processes/demo/start, author operator admin",
    "GET, /instances, author operator officer admin",
    "POST, /instances/none/cancel, operator admin",
    "POST, /incidents/incident-1/retry, operator admin",
    "POST, /messages, author operator admin",
    "GET, /tasks, reviewer operator admin",
    "GET, /tasks/task-1, reviewer operator admin",
    "POST, /tasks/task-1/complete, reviewer admin",
    "POST, /tasks/task-1/unclaim, reviewer admin",
    "POST, /parked-tasks/parked-x/resume, operator admin",
    "GET, /decisions, officer admin",
    "GET, /ledger/verify, officer admin",
    "POST, /deployments, author admin",
    "GET, /ai/backends, operator officer admin",
    "GET, /ai/backends/onnx, operator officer admin",
    "POST, /ai/backends/none/drain, operator admin",
    "POST, /ai/backends/none/undrain, operator admin",
    "GET, /keys, admin"
  })
  void theRoleTableHolds(String method, String path, String allowed) {
    List<String> passed = new ArrayList<>();
    for (String login : List.of("author", "reviewer", "operator", "officer", "admin")) {
      HttpResponse<String> response =
          method.equals("GET") ? get(login, API + path) : post(login, API + path, "{}");
      if (response.statusCode() != 403) {
        passed.add(login);
      }
    }
    assertThat(String.join(" ", passed)).isEqualTo(allowed);
  }

  @Test
  void everyRouteStandsInTheRoleTable() {
    RoleTable table = new RoleTable();
    var admin = new DemoAccounts().find("admin").orElseThrow();
    var login =
        UsernamePasswordAuthenticationToken.authenticated(
            new LoggedInAccount(admin), null, Set.of());
    List<String> forgotten = new ArrayList<>();
    for (RequestMappingInfo route : requestMappingHandlerMapping.getHandlerMethods().keySet()) {
      for (String path : route.getPatternValues()) {
        route.getMethodsCondition().getMethods().stream()
            .filter(method -> path.matches("/(api|v1|v2)(/.*)?"))
            .forEach(
                method -> {
                  var request =
                      new MockHttpServletRequest(method.name(), path.replaceAll("[{}]", ""));
                  table.authorize(() -> login, new RequestAuthorizationContext(request, Map.of()));
                  if (request.getAttribute(RoleTable.MATCHED) == null) {
                    forgotten.add(method + " " + path);
                  }
                });
      }
    }
    assertThat(forgotten).isEmpty();
  }

  @Test
  void theInterfaceTakesNoCookieForALogin() {
    String session = logIn("admin", "admin");

    HttpResponse<String> page = send(request(null, "/").header("Cookie", session).GET());
    HttpResponse<String> api =
        send(request(null, API + "/processes").header("Cookie", session).GET());

    assertThat(page.statusCode()).as("the session is good for pages").isNotEqualTo(302);
    assertThat(api.statusCode()).isEqualTo(401);
  }

  @Test
  void theInterfaceMakesNoSession() {
    assertThat(get("admin", API + "/processes").headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void aPageAsksForALoginAndAFormWithoutATokenIsRefused() {
    HttpResponse<String> page = send(request(null, "/").header("Accept", "text/html").GET());
    HttpResponse<String> forged =
        send(
            request(null, "/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=admin&password=admin")));

    assertThat(page.statusCode()).isEqualTo(302);
    assertThat(page.headers().firstValue("Location").orElseThrow()).endsWith("/login");
    assertThat(forged.statusCode()).isEqualTo(403);
  }

  @Test
  void aPageWhoseSessionIsGoneIsToldSoWithoutANewOne() {
    HttpResponse<String> background =
        send(
            request(null, "/tasks")
                .header("Cookie", "JSESSIONID=gone")
                .header("Faces-Request", "partial/ajax")
                .POST(BodyPublishers.ofString("")));
    HttpResponse<String> form =
        send(
            request(null, "/start?process=demo")
                .header("Cookie", "JSESSIONID=gone")
                .header("Accept", "text/html")
                .POST(BodyPublishers.ofString("")));

    assertThat(background.statusCode()).isEqualTo(401);
    assertThat(background.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(form.statusCode()).isEqualTo(303);
    assertThat(form.headers().firstValue("Location")).hasValue("/start?process=demo");
    assertThat(form.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void loggingInChangesTheSession() {
    HttpResponse<String> form = send(request(null, "/login").GET());
    String before = cookie(form);

    assertThat(logIn("admin", "admin")).isNotEqualTo(before);
  }

  @Test
  void aWrongPasswordGoesBackToTheForm() {
    HttpResponse<String> answer = submit("admin", "wrong");

    assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/login?error");
  }

  @Test
  void everyAnswerCarriesStrictHeaders() {
    for (HttpResponse<String> response :
        List.of(get("admin", API + "/processes"), send(request(null, "/login").GET()))) {
      assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(response.headers().firstValue("X-Frame-Options")).hasValue("DENY");
      assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("default-src", "frame-ancestors 'none'")
          .doesNotContain("unsafe-eval");
    }
  }

  @Test
  void theEnginesRestAndTheUnknownNeedALogin() {
    assertThat(send(request(null, "/engine-rest/version").GET()).statusCode()).isEqualTo(401);
    assertThat(send(request(null, "/actuator/env").GET()).statusCode()).isEqualTo(401);
    assertThat(get("admin", "/actuator/env").statusCode()).isEqualTo(403);
    assertThat(get("author", "/actuator/prometheus").statusCode()).isEqualTo(403);
    assertThat(send(request(null, "/sandbox/service-desk/tickets").GET()).statusCode())
        .isEqualTo(401);
  }

  private String logIn(String login, String password) {
    return cookie(submit(login, password));
  }

  private HttpResponse<String> submit(String login, String password) {
    HttpResponse<String> form = send(request(null, "/login").GET());
    Matcher token = TOKEN.matcher(form.body());
    assertThat(token.find()).isTrue();
    return send(
        request(null, "/login")
            .header("Cookie", cookie(form))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    "username=" + login + "&password=" + password + "&_csrf=" + token.group(1))));
  }

  private static String cookie(HttpResponse<String> response) {
    return response.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
  }
}
