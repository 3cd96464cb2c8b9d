package dev.signalbox.connector.call;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** A place in an outside system that routes send to. Nothing can be received from it. */
final class OutsideEndpoint extends DefaultEndpoint {
  private final OutsideComponent component;
  private final OutsideComponent.Place place;

  OutsideEndpoint(String uri, OutsideComponent component, OutsideComponent.Place place) {
    super(uri, component);
    this.component = component;
    this.place = place;
  }

  OutsideComponent.Place place() {
    return place;
  }

  OutsideClient client() {
    return component.client();
  }

  @Override
  public Producer createProducer() {
    return new OutsideProducer(this);
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("routes cannot begin with outside:");
  }
}
