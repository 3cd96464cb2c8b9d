package dev.signalbox.camunda.dispatch;

class ParkingIT extends ParkingScenarios {}
