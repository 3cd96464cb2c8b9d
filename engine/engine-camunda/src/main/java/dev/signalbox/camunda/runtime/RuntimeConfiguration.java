package dev.signalbox.camunda.runtime;

import org.springframework.context.annotation.Configuration;

/** The ports that start, read and mend instances. */
@Configuration(proxyBeanMethods = false)
public class RuntimeConfiguration {}
