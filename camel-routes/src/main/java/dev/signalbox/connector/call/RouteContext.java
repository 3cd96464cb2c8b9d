package dev.signalbox.connector.call;

import org.apache.camel.LoggingLevel;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.builder.NoErrorHandlerBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.SimpleRegistry;

/**
 * Makes the Camel context of the connectors' routes: small, quiet, cut off from the application.
 */
final class RouteContext {
  private RouteContext() {}

  static DefaultCamelContext make(OutsideClient client) {
    DefaultCamelContext camel = new DefaultCamelContext(new SimpleRegistry());
    camel.getCamelContextExtension().setName("signalbox-connectors");
    camel.addComponent("direct", new DirectComponent());
    camel.addComponent(OutsideComponent.SCHEME, new OutsideComponent(client));
    camel.setAutoStartup(true);
    camel.setLoadTypeConverters(false);
    camel.setMessageHistory(false);
    camel.setTracing(false);
    camel.disableJMX();
    camel.setStartupSummaryLevel(StartupSummaryLevel.Off);
    camel.getShutdownStrategy().setTimeout(10);
    camel.getShutdownStrategy().setLoggingLevel(LoggingLevel.DEBUG);
    // An error handler would log the message, and so its data: the kit reads the failure instead.
    camel.getCamelContextExtension().setErrorHandlerFactory(new NoErrorHandlerBuilder());
    return camel;
  }
}
