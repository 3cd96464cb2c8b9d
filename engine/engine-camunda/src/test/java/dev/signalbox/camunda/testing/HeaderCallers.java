package dev.signalbox.camunda.testing;

import dev.signalbox.identity.Actor;
import dev.signalbox.identity.ActorKind;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.CallerContext;
import dev.signalbox.identity.Role;
import dev.signalbox.identity.TenantId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Who asks stands in the request's header {@value #HEADER}: the name of a role, which is the login
 * too, or {@code program}. Nobody without it.
 */
public final class HeaderCallers implements CallerContext {
  public static final String HEADER = "X-Test-Caller";

  @Override
  public Optional<Caller> current() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
        ? Optional.ofNullable(request.getRequest().getHeader(HEADER)).map(HeaderCallers::caller)
        : Optional.empty();
  }

  private static Caller caller(String name) {
    Actor actor =
        name.equals("program")
            ? new Actor(name, ActorKind.PROGRAM, Set.of(), Set.of())
            : new Actor(
                name,
                ActorKind.PERSON,
                Set.of(Role.valueOf(name.toUpperCase(Locale.ROOT))),
                Set.of());
    return new Caller(TenantId.DEFAULT, actor);
  }
}
