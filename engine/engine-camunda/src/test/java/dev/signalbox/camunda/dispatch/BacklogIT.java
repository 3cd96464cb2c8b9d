package dev.signalbox.camunda.dispatch;

class BacklogIT extends BacklogScenarios {}
