package dev.signalbox.camunda.value;

class H2ValueStorageIT extends ValueStorageContract {
  @Override
  String jdbcUrl() {
    return "jdbc:h2:mem:values";
  }

  @Override
  String jdbcDriver() {
    return "org.h2.Driver";
  }
}
