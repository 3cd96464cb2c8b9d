package dev.signalbox.connector;

import org.springframework.boot.autoconfigure.AutoConfiguration;

/** Lets this module enter the application; its settings lie under {@code signalbox.connectors}. */
@AutoConfiguration
public class ConnectorAutoConfiguration {}
