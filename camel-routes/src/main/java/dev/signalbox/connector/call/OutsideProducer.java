package dev.signalbox.connector.call;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/**
 * Makes the call. A 2xx answer goes on through the route; anything else ends the route, and the
 * call says why.
 */
final class OutsideProducer extends DefaultProducer {
  private final OutsideEndpoint endpoint;

  OutsideProducer(OutsideEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  @Override
  public void process(Exchange exchange) {
    ConnectorCall call = exchange.getProperty(ConnectorCall.PROPERTY, ConnectorCall.class);
    if (call == null) {
      throw new IllegalStateException("only the connector kit may start this route");
    }
    call.begin();
    Message message = exchange.getMessage();
    byte[] body = endpoint.place().hasBody() ? message.getBody(byte[].class) : null;
    WireRequest request = new WireRequest(endpoint.place(), allowed(message, call), body);
    Outcome outcome = endpoint.client().send(call, request);
    message.removeHeaders("*");
    if (outcome instanceof Outcome.Received received) {
      call.markAnswered();
      received.answer().headers().forEach(message::setHeader);
      byte[] answer = received.answer().body();
      message.setBody(answer.length == 0 ? null : answer);
    } else if (outcome instanceof Outcome.Ended ended) {
      call.end(ended.how());
      exchange.setRouteStop(true);
    }
  }

  private static Map<String, String> allowed(Message message, ConnectorCall call) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : call.requestHeaders()) {
      String value = message.getHeader(name, String.class);
      if (value != null) {
        headers.put(name, value);
      }
    }
    return headers;
  }
}
