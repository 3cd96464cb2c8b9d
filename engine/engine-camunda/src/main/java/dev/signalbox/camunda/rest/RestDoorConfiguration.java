package dev.signalbox.camunda.rest;

import org.springframework.context.annotation.Configuration;

/** The door for Camunda Modeler and outside workers. */
@Configuration(proxyBeanMethods = false)
public class RestDoorConfiguration {}
