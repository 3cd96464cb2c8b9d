package dev.signalbox.connector.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.connector.descriptor.ConnectorDescriptor;
import dev.signalbox.connector.descriptor.OperationDescriptor;
import dev.signalbox.connector.settings.ConnectorTargets;
import dev.signalbox.connector.settings.Target;
import dev.signalbox.error.FieldError;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the connectors' Camel routes, in a Camel context of their own that sees no beans, no
 * properties and no other components than {@code direct} and {@code outside}.
 */
public final class ConnectorRoutes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectorRoutes.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ConnectorTargets targets;
  private final OutsideClient client;
  private final DefaultCamelContext camel;
  private final RouteLoader loader;
  private final ProducerTemplate producer;

  public ConnectorRoutes(ConnectorTargets targets, Clock clock) {
    this.targets = targets;
    this.client = new OutsideClient(new Verdict(new RetryAfter(clock)));
    this.camel = RouteContext.make(client);
    this.camel.start();
    this.loader = new RouteLoader(camel);
    this.producer = camel.createProducerTemplate();
  }

  /** Loads a connector's routes; fails when one is missing, broken, or does what routes may not. */
  public void add(ConnectorDescriptor connector, String file, String text) {
    loader.load(connector, file, text);
  }

  /** Never throws for what the other side does. */
  public CallResult call(CallRequest request) {
    Target target = targets.find(request.connector());
    if (target instanceof Target.NotConfigured missing) {
      return new CallResult.Misconfigured(missing.reason());
    }
    if (!(target instanceof Target.Found found)) {
      return new CallResult.NotYet();
    }
    ConnectorCall call = new ConnectorCall(request, found);
    Exchange exchange =
        producer.send(
            request.operation().id().route(),
            started -> {
              started.setProperty(ConnectorCall.PROPERTY, call);
              started.getMessage().setBody(JSON.convertValue(request.inputs(), Map.class));
            });
    return result(call, exchange);
  }

  private static CallResult result(ConnectorCall call, Exchange exchange) {
    if (call.result() != null) {
      return call.result();
    }
    Exception failure = exchange.getException();
    if (failure != null && !call.answered()) {
      LOG.error(
          "The route of {} failed before its call", call.request().operation().name(), failure);
      return new CallResult.Misconfigured("its route is broken: the log has the cause");
    }
    if (failure != null) {
      return new CallResult.Unknown("the answer cannot be read", null);
    }
    return checked(call.request().operation(), exchange.getMessage().getBody());
  }

  private static CallResult checked(OperationDescriptor operation, Object body) {
    JsonNode answer;
    try {
      answer = body instanceof byte[] bytes ? JSON.readTree(bytes) : JSON.valueToTree(body);
    } catch (IOException unreadable) {
      return new CallResult.Unknown("the answer cannot be read", null);
    }
    List<FieldError> errors = operation.output().check(answer);
    return errors.isEmpty()
        ? new CallResult.Answered(answer)
        : new CallResult.Unknown(
            "the answer is not what was agreed: "
                + errors.get(0).field()
                + " "
                + errors.get(0).message(),
            null);
  }

  @Override
  public void close() throws IOException {
    camel.stop();
    client.close();
  }
}
