package dev.signalbox.camunda.dispatch;

class DispatchIT extends DispatchScenarios {}
