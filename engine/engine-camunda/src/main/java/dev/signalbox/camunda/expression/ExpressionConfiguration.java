package dev.signalbox.camunda.expression;

import org.springframework.context.annotation.Configuration;

/** The engine's expression language, cut down to data. */
@Configuration(proxyBeanMethods = false)
public class ExpressionConfiguration {}
