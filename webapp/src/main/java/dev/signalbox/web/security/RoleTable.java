package dev.signalbox.web.security;

import dev.signalbox.identity.KeyScope;
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
 * Which role may use which route for programs, and which scope a key needs for it; admin may use
 * all. The policies narrow it, in the ports.
 *
 * <p>A request that no row matches passes any login, so that it gets its 404 or 405; should it
 * reach one of our controllers all the same, {@link ListedRoutesOnly} refuses it.
 */
final class RoleTable implements AuthorizationManager<RequestAuthorizationContext> {
  static final String MATCHED = RoleTable.class.getName() + ".matched";

  private static final Set<Role> EVERYONE = Set.of(Role.values());
  private static final Set<Role> ASKING = Set.of(Role.AUTHOR, Role.OPERATOR);
  private static final Set<Role> WATCHERS = Set.of(Role.OPERATOR, Role.OFFICER);

  private final List<Row> rows = new ArrayList<>();

  RoleTable() {
    processes(new Area("/api/v1", KeyScope.PROCESSES));
    tasks(new Area("/api/v1", KeyScope.TASKS));
    decisions(new Area("/api/v1", KeyScope.DECISIONS));
    deployments(new Area("/api/v1", KeyScope.DEPLOYMENTS));
    models(new Area("/api/v1", KeyScope.AI));
    oip(new Area("/v2", KeyScope.AI));
    money(new Area("/api/v1", KeyScope.MONEY));
    keys(new Area("/api/v1", null));
    openAi(new Area("/v1", KeyScope.AI));
  }

  private void processes(Area area) {
    area.get("/processes", EVERYONE);
    area.get("/processes/{key}", EVERYONE);
    area.get("/processes/{key}/diagram", EVERYONE);
    area.post("/processes/{key}/start", Set.of(Role.AUTHOR, Role.OPERATOR));
    area.get("/instances", Set.of(Role.AUTHOR, Role.OPERATOR, Role.OFFICER));
    area.get("/instances/{id}", Set.of(Role.AUTHOR, Role.OPERATOR, Role.OFFICER));
    area.post("/instances/{id}/cancel", Set.of(Role.OPERATOR));
    area.post("/incidents/{id}/retry", Set.of(Role.OPERATOR));
    area.post("/messages", Set.of(Role.AUTHOR, Role.OPERATOR));
    area.post("/parked-tasks/{resumeKey}/resume", Set.of(Role.OPERATOR));
  }

  private void tasks(Area area) {
    area.get("/tasks", Set.of(Role.REVIEWER, Role.OPERATOR));
    area.get("/tasks/{id}", Set.of(Role.REVIEWER, Role.OPERATOR));
    area.post("/tasks/{id}/claim", Set.of(Role.REVIEWER));
    area.post("/tasks/{id}/unclaim", Set.of(Role.REVIEWER));
    area.post("/tasks/{id}/complete", Set.of(Role.REVIEWER));
  }

  private void decisions(Area area) {
    area.get("/decisions", Set.of(Role.OFFICER));
    area.get("/decisions/{id}", Set.of(Role.OFFICER));
    area.get("/decisions/{id}/input", Set.of(Role.OFFICER));
    area.get("/ledger/verify", Set.of(Role.OFFICER));
  }

  private void deployments(Area area) {
    area.get("/connectors", EVERYONE);
    area.post("/deployments", Set.of(Role.AUTHOR));
  }

  private void models(Area area) {
    area.get("/models", EVERYONE);
    area.post("/ai/{task}", ASKING);
    area.get("/ai/backends", WATCHERS);
    area.get("/ai/backends/{id}", WATCHERS);
    area.post("/ai/backends/{id}/drain", Set.of(Role.OPERATOR));
    area.post("/ai/backends/{id}/undrain", Set.of(Role.OPERATOR));
    area.post("/ai/{task}/explain", Set.of(Role.AUTHOR, Role.OPERATOR));
  }

  /** The Open Inference Protocol; over gRPC its own port asks for the same. */
  private void oip(Area area) {
    area.open("/health/live");
    area.open("/health/ready");
    area.get("", EVERYONE);
    area.get("/models/{name}", EVERYONE);
    area.get("/models/{name}/ready", EVERYONE);
    area.get("/models/{name}/versions/{version}", EVERYONE);
    area.get("/models/{name}/versions/{version}/ready", EVERYONE);
    area.post("/models/{name}/infer", ASKING);
    area.post("/models/{name}/versions/{version}/infer", ASKING);
  }

  private void openAi(Area area) {
    area.post("/chat/completions", ASKING);
    area.post("/embeddings", ASKING);
    area.get("/models", ASKING);
    area.get("/models/{id}", ASKING);
  }

  private void money(Area area) {
    area.get("/budgets", WATCHERS);
    area.get("/budgets/{id}", WATCHERS);
    area.row(HttpMethod.PUT, "/budgets/{id}", Set.of(Role.OFFICER));
    area.row(HttpMethod.DELETE, "/budgets/{id}", Set.of(Role.OFFICER));
    area.get("/usage", WATCHERS);
  }

  /** Not for keys: one that leaked could make others. */
  private void keys(Area area) {
    area.get("/keys", Set.of(Role.ADMIN));
    area.post("/keys", Set.of(Role.ADMIN));
    area.row(HttpMethod.DELETE, "/keys/{id}", Set.of(Role.ADMIN));
  }

  @Override
  public AuthorizationResult authorize(
      Supplier<Authentication> login, RequestAuthorizationContext context) {
    Row row = rowOf(context.getRequest());
    if (row != null) {
      context.getRequest().setAttribute(MATCHED, true);
      if (row.open()) {
        return new AuthorizationDecision(true);
      }
    }
    Authentication authentication = login.get();
    if (!authentication.isAuthenticated()
        || !(authentication.getPrincipal() instanceof LoggedIn known)) {
      return new AuthorizationDecision(false);
    }
    if (row == null) {
      return new AuthorizationDecision(true);
    }
    boolean role = row.roles().stream().anyMatch(known.caller().actor()::has);
    return new AuthorizationDecision(role && known.mayEnter(row.scope()));
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

  /**
   * Routes that lie together.
   *
   * @param scope the part of the interface that a key must name for them; null where none opens
   *     them
   */
  private final class Area {
    private final String base;
    private final @Nullable KeyScope scope;

    Area(String base, @Nullable KeyScope scope) {
      this.base = base;
      this.scope = scope;
    }

    void get(String path, Set<Role> roles) {
      row(HttpMethod.GET, path, roles);
    }

    void post(String path, Set<Role> roles) {
      row(HttpMethod.POST, path, roles);
    }

    void row(HttpMethod method, String path, Set<Role> roles) {
      rows.add(new Row(method, matcher(path), roles, scope, false));
    }

    /** To anybody, without a login. */
    void open(String path) {
      rows.add(new Row(HttpMethod.GET, matcher(path), EVERYONE, scope, true));
    }

    private RequestMatcher matcher(String path) {
      return PathPatternRequestMatcher.withDefaults().matcher(base + path);
    }
  }

  private record Row(
      HttpMethod method,
      RequestMatcher path,
      Set<Role> roles,
      @Nullable KeyScope scope,
      boolean open) {
    boolean matches(HttpServletRequest request) {
      String asked = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
      return method.name().equals(asked) && path.matches(request);
    }
  }
}
