package dev.signalbox.camunda.dispatch;

class OutcomeIT extends OutcomeScenarios {}
