package dev.signalbox.bench.ai;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One input in a counterpart's books.
 *
 * @param request the request it came in; a batch has one for many
 * @param fault that it met
 * @param micros what it is charged
 * @param text as it came; the empty text where the books keep none
 */
record Entry(
    long request,
    long at,
    String model,
    Fault fault,
    long inputTokens,
    long outputTokens,
    long micros,
    String process,
    String element,
    String tag,
    String logical,
    String text) {
  static Entry read(JsonNode json) {
    return new Entry(
        json.path("request").asLong(),
        json.path("at").asLong(),
        json.path("model").asText(),
        Fault.named(json.path("fault").asText("none")),
        json.path("inputTokens").asLong(),
        json.path("outputTokens").asLong(),
        json.path("micros").asLong(),
        json.path("process").asText(),
        json.path("element").asText(),
        json.path("tag").asText(),
        json.path("logical").asText(),
        json.path("text").asText());
  }
}
