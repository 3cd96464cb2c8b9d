package dev.signalbox.web.security;

import dev.signalbox.identity.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Which role may use which route of {@code /api/v1}; admin may use all. The policies narrow it, in
 * the ports.
 *
 * <p>A request that no row matches passes any login, so that it gets its 404 or 405; should it
 * reach one of our controllers all the same, {@link ListedRoutesOnly} refuses it.
 */
final class RoleTable implements AuthorizationManager<RequestAuthorizationContext> {
  static final String MATCHED = RoleTable.class.getName() + ".matched";

  private static final Set<Role> EVERYONE = Set.of(Role.values());
  private static final Set<Role> WATCHERS = Set.of(Role.OPERATOR, Role.OFFICER);

  private final List<Row> rows = new ArrayList<>();

  RoleTable() {
    get("/processes", EVERYONE);
    get("/processes/{key}", EVERYONE);
    get("/processes/{key}/diagram", EVERYONE);
    post("/processes/{key}/start", Set.of(Role.AUTHOR, Role.OPERATOR));
    get("/instances", Set.of(Role.AUTHOR, Role.OPERATOR, Role.OFFICER));
    get("/instances/{id}", Set.of(Role.AUTHOR, Role.OPERATOR, Role.OFFICER));
    post("/instances/{id}/cancel", Set.of(Role.OPERATOR));
    post("/incidents/{id}/retry", Set.of(Role.OPERATOR));
    post("/messages", Set.of(Role.AUTHOR, Role.OPERATOR));
    get("/tasks", Set.of(Role.REVIEWER, Role.OPERATOR));
    get("/tasks/{id}", Set.of(Role.REVIEWER, Role.OPERATOR));
    post("/tasks/{id}/claim", Set.of(Role.REVIEWER));
    post("/tasks/{id}/unclaim", Set.of(Role.REVIEWER));
    post("/tasks/{id}/complete", Set.of(Role.REVIEWER));
    post("/parked-tasks/{resumeKey}/resume", Set.of(Role.OPERATOR));
    get("/decisions", Set.of(Role.OFFICER));
    get("/decisions/{id}", Set.of(Role.OFFICER));
    get("/decisions/{id}/input", Set.of(Role.OFFICER));
    get("/ledger/verify", Set.of(Role.OFFICER));
    get("/models", EVERYONE);
    get("/connectors", EVERYONE);
    post("/deployments", Set.of(Role.AUTHOR));
    aiAndMoney();
  }

  private void aiAndMoney() {
    post("/ai/{task}", Set.of(Role.AUTHOR, Role.OPERATOR));
    get("/ai/backends", WATCHERS);
    get("/ai/backends/{id}", WATCHERS);
    post("/ai/backends/{id}/drain", Set.of(Role.OPERATOR));
    post("/ai/backends/{id}/undrain", Set.of(Role.OPERATOR));
    get("/budgets", WATCHERS);
    get("/budgets/{id}", WATCHERS);
    row(HttpMethod.PUT, "/budgets/{id}", Set.of(Role.OFFICER));
    row(HttpMethod.DELETE, "/budgets/{id}", Set.of(Role.OFFICER));
    get("/usage", WATCHERS);
  }

  @Override
  public AuthorizationResult authorize(
      Supplier<Authentication> login, RequestAuthorizationContext context) {
    Authentication authentication = login.get();
    if (!authentication.isAuthenticated()
        || !(authentication.getPrincipal() instanceof LoggedInAccount account)) {
      return new AuthorizationDecision(false);
    }
    Row row = rowOf(context.getRequest());
    if (row == null) {
      return new AuthorizationDecision(true);
    }
    context.getRequest().setAttribute(MATCHED, true);
    return new AuthorizationDecision(row.roles().stream().anyMatch(account.caller().actor()::has));
  }

  /** The former name of {@link #authorize}, which the interface still asks for. */
  @Override
  @Deprecated
  @SuppressWarnings("InlineMeSuggester")
  public AuthorizationDecision check(
      Supplier<Authentication> login, RequestAuthorizationContext context) {
    return new AuthorizationDecision(authorize(login, context).isGranted());
  }

  private @Nullable Row rowOf(HttpServletRequest request) {
    return rows.stream().filter(row -> row.matches(request)).findFirst().orElse(null);
  }

  private void get(String path, Set<Role> roles) {
    row(HttpMethod.GET, path, roles);
  }

  private void post(String path, Set<Role> roles) {
    row(HttpMethod.POST, path, roles);
  }

  private void row(HttpMethod method, String path, Set<Role> roles) {
    rows.add(new Row(method, matcher(path), roles));
  }

  private static RequestMatcher matcher(String path) {
    return PathPatternRequestMatcher.withDefaults().matcher("/api/v1" + path);
  }

  private record Row(HttpMethod method, RequestMatcher path, Set<Role> roles) {
    boolean matches(HttpServletRequest request) {
      String asked = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
      return method.name().equals(asked) && path.matches(request);
    }
  }
}
