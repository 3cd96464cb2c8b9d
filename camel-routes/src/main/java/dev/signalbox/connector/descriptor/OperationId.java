package dev.signalbox.connector.descriptor;

/** Names an operation of one version of a connector. */
public record OperationId(String connector, String version, String operation) {
  /** The name that processes use, without the version: {@code service-desk.create-ticket}. */
  public String name() {
    return connector + "." + operation;
  }

  /** Where the operation's Camel route begins: {@code direct:service-desk.v1.create-ticket}. */
  public String route() {
    return "direct:" + connector + ".v" + version + "." + operation;
  }
}
