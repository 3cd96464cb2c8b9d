package dev.signalbox.camunda;

import org.springframework.boot.autoconfigure.AutoConfiguration;

/** Lets this module enter the application; its settings lie under {@code signalbox.engine}. */
@AutoConfiguration
public class EngineAutoConfiguration {}
