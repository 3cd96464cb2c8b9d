package dev.signalbox.connector.settings;

import java.net.URI;
import java.util.Optional;

/** A built-in stand-in for an outside system, which a connector without a URL is sent to. */
public interface Sandbox {
  /** The connector that it stands in for. */
  String connectorId();

  /** Where it listens; empty until the web server does. */
  Optional<URI> url();

  /** What it wants to see as bearer token; made anew at each start. */
  String token();
}
