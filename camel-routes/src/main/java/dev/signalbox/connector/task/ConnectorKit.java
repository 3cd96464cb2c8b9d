package dev.signalbox.connector.task;

import dev.signalbox.connector.settings.CallbackKeys;
import dev.signalbox.effect.EffectLog;
import dev.signalbox.policy.PolicyDecisionPoint;
import dev.signalbox.task.ServiceTaskHandler;
import java.time.Clock;

/** Puts the parts of the connector task together. */
public final class ConnectorKit {
  private final Connectors connectors;
  private final CallTimer calls;
  private final CallbackKeys callbackKeys;
  private final Clock clock;

  public ConnectorKit(
      Connectors connectors, CallTimer calls, CallbackKeys callbackKeys, Clock clock) {
    this.connectors = connectors;
    this.calls = calls;
    this.callbackKeys = callbackKeys;
    this.clock = clock;
  }

  /** The handler of the topic {@code connector}. */
  public ServiceTaskHandler handler(PolicyDecisionPoint policies, EffectLog effects) {
    OperationRun run = new OperationRun(calls, callbackKeys, clock);
    return new ConnectorTaskHandler(
        new TaskReader(connectors),
        new ConnectorGate(policies),
        new EffectfulRun(effects, run, clock),
        clock);
  }
}
