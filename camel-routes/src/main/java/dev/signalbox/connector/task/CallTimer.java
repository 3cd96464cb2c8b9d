package dev.signalbox.connector.task;

import dev.signalbox.connector.call.CallRequest;
import dev.signalbox.connector.call.CallResult;
import dev.signalbox.connector.call.ConnectorRoutes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;

/** Times every call: {@code signalbox_connector_call_seconds} by operation and outcome. */
public final class CallTimer {
  private static final String NAME = "signalbox.connector.call";

  private final ConnectorRoutes routes;
  private final MeterRegistry meters;

  public CallTimer(ConnectorRoutes routes, MeterRegistry meters) {
    this.routes = routes;
    this.meters = meters;
  }

  CallResult call(CallRequest request) {
    Timer.Sample sample = Timer.start(meters);
    CallResult result = routes.call(request);
    String outcome = result.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    sample.stop(meters.timer(NAME, "operation", request.operation().name(), "outcome", outcome));
    return result;
  }
}
