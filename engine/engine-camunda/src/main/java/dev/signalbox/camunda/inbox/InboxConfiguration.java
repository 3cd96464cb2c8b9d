package dev.signalbox.camunda.inbox;

import org.springframework.context.annotation.Configuration;

/** The task inbox. */
@Configuration(proxyBeanMethods = false)
public class InboxConfiguration {}
