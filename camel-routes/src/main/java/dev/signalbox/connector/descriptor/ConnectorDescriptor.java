package dev.signalbox.connector.descriptor;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A connector as its {@code connector.yaml} declares it.
 *
 * @param about what people read about it
 * @param clearance the highest sensitivity of data that it may be given
 * @param auth how the system is logged in to
 * @param headers the headers of its own that may pass, each way
 * @param operations by their name within the connector
 */
public record ConnectorDescriptor(
    About about,
    Sensitivity clearance,
    Auth auth,
    Headers headers,
    Map<String, OperationDescriptor> operations) {
  public ConnectorDescriptor {
    operations = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(operations));
  }

  /** Which connector, and what it is for. */
  public record About(String id, String version, String title, String documentation) {}

  /** How the system is logged in to. */
  public enum Auth {
    NONE,
    /** {@code Authorization: Bearer} with the connector's secret (RFC 6750). */
    BEARER
  }

  /** Header names, in lower case. */
  public record Headers(Set<String> request, Set<String> response) {
    public Headers {
      request = Set.copyOf(request);
      response = Set.copyOf(response);
    }
  }

  public String id() {
    return about.id();
  }

  public String version() {
    return about.version();
  }
}
