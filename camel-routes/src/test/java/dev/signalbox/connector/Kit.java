package dev.signalbox.connector;

import dev.signalbox.connector.call.ConnectorRoutes;
import dev.signalbox.connector.settings.CallbackKeys;
import dev.signalbox.connector.settings.ConnectorTargets;
import dev.signalbox.connector.settings.Sandbox;
import dev.signalbox.connector.task.CallTimer;
import dev.signalbox.connector.task.ConnectorKit;
import dev.signalbox.connector.task.Connectors;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.TenantId;
import dev.signalbox.policy.PolicyDecision;
import dev.signalbox.policy.PolicyQuery;
import dev.signalbox.process.DefinitionRef;
import dev.signalbox.process.ElementRef;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.task.ServiceTaskHandler;
import dev.signalbox.task.ServiceTaskInvocation;
import dev.signalbox.task.TaskOutcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The whole kit with its real Camel context, without an engine. */
final class Kit implements AutoCloseable {
  static final String SECRET = "canary-5e1f";

  final InMemoryEffects effects = new InMemoryEffects();
  final List<PolicyQuery> asked = new CopyOnWriteArrayList<>();
  PolicyDecision policy = new PolicyDecision.Permit("r1", List.of());
  private final ConnectorRoutes routes;
  final ServiceTaskHandler handler;

  Kit(Map<String, String> settings, Sandbox... sandboxes) {
    Binder binder = new Binder(new MapConfigurationPropertySource(settings));
    ConnectorTargets targets = ConnectorTargets.bind(binder, List.of(sandboxes));
    routes = new ConnectorRoutes(targets, Clock.systemUTC());
    Connectors connectors =
        new ConnectorFiles(new PathMatchingResourcePatternResolver()).load(routes, targets);
    CallbackKeys keys =
        new CallbackKeys("0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    handler =
        new ConnectorKit(
                connectors,
                new CallTimer(routes, new SimpleMeterRegistry()),
                keys,
                Clock.systemUTC())
            .handler(
                query -> {
                  asked.add(query);
                  return policy;
                },
                effects);
  }

  /** One attempt at the task {@code task-1}; what it did is settled, as the dispatcher does. */
  TaskOutcome attempt(Map<String, Object> inputs) {
    TaskOutcome outcome = attemptThatDies(inputs);
    effects.settle(outcome.trace().effects());
    return outcome;
  }

  /** One attempt after which the process dies: nothing is settled. */
  TaskOutcome attemptThatDies(Map<String, Object> inputs) {
    return handler.handle(invocation(inputs, Instant.now().plusSeconds(30)));
  }

  static ServiceTaskInvocation invocation(Map<String, Object> inputs, Instant deadline) {
    ElementRef element =
        new ElementRef(
            new ProcessInstanceId("instance-1"),
            new DefinitionRef("some-process", 3),
            "call",
            null);
    return new ServiceTaskInvocation(
        new ServiceTaskInvocation.ServiceTask("task-1", "connector", element, Instant.EPOCH),
        Caller.system(TenantId.DEFAULT, "dispatcher"),
        inputs,
        1,
        deadline);
  }

  @Override
  public void close() throws IOException {
    routes.close();
  }
}
