package dev.signalbox.web.openai;

/** Where the protocol is spoken. */
final class OpenAiPaths {
  static final String BASE = "/v1";

  private OpenAiPaths() {}
}
