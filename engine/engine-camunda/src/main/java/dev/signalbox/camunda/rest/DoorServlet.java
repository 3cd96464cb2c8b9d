package dev.signalbox.camunda.rest;

import dev.signalbox.camunda.rest.DoorAnswer.Pending;
import dev.signalbox.camunda.rest.DoorAnswer.Ready;
import dev.signalbox.identity.Actor;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.CallerContext;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door at {@value #PATH}: what Camunda Modeler and outside workers need of Camunda's REST, by
 * an allow-list of methods and paths. Everything else is answered 404; Camunda's own REST is not
 * part of the product, so there is nothing behind the door to reach past it. The engine knows the
 * caller while a request is served, and forgets it after.
 */
final class DoorServlet extends HttpServlet {
  static final String PATH = "/engine-rest";

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(DoorServlet.class);

  private final transient List<Route> routes;
  private final transient CallerContext callers;
  private final transient IdentityService identities;
  private final transient LongPolls polls;

  DoorServlet(
      List<Route> routes, CallerContext callers, IdentityService identities, LongPolls polls) {
    this.routes = List.copyOf(routes);
    this.callers = callers;
    this.identities = identities;
    this.polls = polls;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Caller> caller = callers.current();
    if (caller.isEmpty()) {
      send(response, DoorAnswer.error(401, "AuthenticationException", "Log in."));
      return;
    }
    DoorAnswer answer = answer(request, caller.get());
    if (answer instanceof Ready ready) {
      send(response, ready);
    } else if (answer instanceof Pending pending) {
      wait(request, response, pending);
    }
  }

  /** The edge to the engine: whatever it throws becomes an answer. */
  private DoorAnswer answer(HttpServletRequest request, Caller caller) {
    List<String> steps = steps(request.getPathInfo());
    for (Route route : routes) {
      Optional<List<String>> values =
          route.method().equals(request.getMethod()) ? route.match(steps) : Optional.empty();
      if (values.isPresent()) {
        Actor actor = caller.actor();
        identities.setAuthentication(actor.id(), List.copyOf(actor.groups()));
        try {
          return route.endpoint().answer(new DoorRequest(caller, values.get(), request));
        } catch (RuntimeException e) {
          return DoorErrors.answer(e);
        } finally {
          identities.clearAuthentication();
        }
      }
    }
    return DoorAnswer.error(404, "NotFoundException", "HTTP 404 Not Found");
  }

  private static List<String> steps(@Nullable String path) {
    return path == null ? List.of() : Arrays.asList(path.substring(1).split("/", -1));
  }

  private void wait(HttpServletRequest request, HttpServletResponse response, Pending pending)
      throws IOException {
    AsyncContext async = request.startAsync();
    async.setTimeout(0);
    boolean waits =
        polls.await(
            pending,
            ready -> {
              try {
                send(response, ready);
              } catch (IOException e) {
                LOG.debug("A waiting client went away.", e);
              } finally {
                async.complete();
              }
            });
    if (!waits) {
      send(response, pending.otherwise());
      async.complete();
    }
  }

  private static void send(HttpServletResponse response, Ready answer) throws IOException {
    response.setStatus(answer.status());
    Object json = answer.json();
    if (json != null) {
      // Without a charset: workers compare the header as a whole, and JSON is UTF-8 anyway (RFC
      // 8259).
      response.setContentType("application/json");
      response.getOutputStream().write(DoorJson.write(json));
    }
  }
}
