package dev.signalbox.camunda.guard;

import org.springframework.context.annotation.Configuration;

/** The deployment guard and the automatic deployment of the shipped processes. */
@Configuration(proxyBeanMethods = false)
public class GuardConfiguration {}
