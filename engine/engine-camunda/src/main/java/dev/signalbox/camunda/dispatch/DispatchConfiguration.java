package dev.signalbox.camunda.dispatch;

import org.springframework.context.annotation.Configuration;

/** The dispatcher and its hooks into the engine. */
@Configuration(proxyBeanMethods = false)
public class DispatchConfiguration {}
