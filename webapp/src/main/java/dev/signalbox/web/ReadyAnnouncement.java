package dev.signalbox.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells that Signalbox is ready, where, and who can log in: the last lines of a start. */
@Component
class ReadyAnnouncement {
  private static final Logger LOG = LoggerFactory.getLogger(SignalboxApplication.class);

  private final ServerProperties server;
  private final ObjectProvider<LoginHints> hints;

  ReadyAnnouncement(ServerProperties server, ObjectProvider<LoginHints> hints) {
    this.server = server;
    this.hints = hints;
  }

  @Order
  @EventListener
  void announce(ApplicationReadyEvent event) {
    if (event.getApplicationContext() instanceof WebServerApplicationContext context
        && context.getServerNamespace() == null) {
      LOG.info("Signalbox is ready: {}", url(context.getWebServer().getPort()));
      hints.orderedStream().flatMap(hint -> hint.lines().stream()).forEach(LOG::info);
    }
  }

  private String url(int port) {
    InetAddress address = server.getAddress();
    String host = "127.0.0.1";
    if (address != null && !address.isAnyLocalAddress()) {
      host = address.getHostAddress();
      host = address instanceof Inet6Address ? "[" + host + "]" : host;
    }
    boolean tls = server.getSsl() != null && server.getSsl().isEnabled();
    return (tls ? "https://" : "http://") + host + ":" + port;
  }
}
