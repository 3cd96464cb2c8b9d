package dev.signalbox.connector.settings;

import dev.signalbox.connector.descriptor.ConnectorDescriptor;
import dev.signalbox.connector.descriptor.ConnectorDescriptor.Auth;
import dev.signalbox.secret.SecretReference;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * Finds a connector's target at call time: its {@code url} setting, else its sandbox where there is
 * one. Secrets are read at each call and kept nowhere.
 */
public final class ConnectorTargets {
  /** Every setting of the kit begins with it. */
  public static final String PREFIX = "signalbox.connectors.";

  private final Function<String, ConnectorSettings> settings;
  private final List<Sandbox> sandboxes;
  private final Function<String, @Nullable String> environment;

  ConnectorTargets(
      Function<String, ConnectorSettings> settings,
      List<Sandbox> sandboxes,
      Function<String, @Nullable String> environment) {
    ConcurrentHashMap<String, ConnectorSettings> bound = new ConcurrentHashMap<>();
    this.settings = id -> bound.computeIfAbsent(id, settings);
    this.sandboxes = List.copyOf(sandboxes);
    this.environment = environment;
  }

  /** Binds each connector's settings once; a broken one fails with Spring Boot's own sentence. */
  public static ConnectorTargets bind(Binder binder, List<Sandbox> sandboxes) {
    return new ConnectorTargets(
        id -> binder.bindOrCreate(PREFIX + id, Bindable.of(ConnectorSettings.class)),
        sandboxes,
        System::getenv);
  }

  /** The settings of a connector; asking for them checks them. */
  public ConnectorSettings settingsOf(String connectorId) {
    return settings.apply(connectorId);
  }

  public Target find(ConnectorDescriptor connector) {
    ConnectorSettings own = settingsOf(connector.id());
    if (own.url() != null) {
      return configured(connector, own, own.url());
    }
    Optional<Sandbox> sandbox =
        sandboxes.stream().filter(s -> s.connectorId().equals(connector.id())).findFirst();
    if (sandbox.isEmpty()) {
      return new Target.NotConfigured("set " + PREFIX + connector.id() + ".url");
    }
    return sandbox
        .get()
        .url()
        .<Target>map(url -> new Target.Found(url, sandbox.get().token(), own))
        .orElseGet(Target.NotYet::new);
  }

  private Target configured(ConnectorDescriptor connector, ConnectorSettings own, String url) {
    if (connector.auth() == Auth.NONE) {
      return new Target.Found(URI.create(url), null, own);
    }
    String setting = PREFIX + connector.id() + ".secret";
    if (own.secret() == null) {
      return new Target.NotConfigured("set " + setting + " to env:NAME or file:PATH");
    }
    SecretReference reference = SecretReference.of(own.secret());
    return reference
        .read(environment)
        .<Target>map(secret -> new Target.Found(URI.create(url), secret, own))
        .orElseGet(
            () ->
                new Target.NotConfigured(
                    "there is no secret at " + reference + " (" + setting + ")"));
  }
}
