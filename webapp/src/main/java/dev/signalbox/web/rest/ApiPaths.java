package dev.signalbox.web.rest;

/** Where the interface lies. */
final class ApiPaths {
  static final String BASE = "/api/v1";

  private ApiPaths() {}
}
