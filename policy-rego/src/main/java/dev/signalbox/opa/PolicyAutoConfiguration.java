package dev.signalbox.opa;

import org.springframework.boot.autoconfigure.AutoConfiguration;

/** Lets this module enter the application; its settings lie under {@code signalbox.policy}. */
@AutoConfiguration
public class PolicyAutoConfiguration {}
