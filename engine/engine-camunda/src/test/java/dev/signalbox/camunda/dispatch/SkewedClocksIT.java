package dev.signalbox.camunda.dispatch;

class SkewedClocksIT extends SkewedClocksScenarios {}
