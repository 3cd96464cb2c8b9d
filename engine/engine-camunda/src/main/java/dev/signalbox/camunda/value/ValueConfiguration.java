package dev.signalbox.camunda.value;

import org.springframework.context.annotation.Configuration;

/** The variable serializers. */
@Configuration(proxyBeanMethods = false)
public class ValueConfiguration {}
