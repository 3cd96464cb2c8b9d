package dev.signalbox.bench.ai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * How a counterpart behaves from now on.
 *
 * @param share of the requests that meet the fault, 0 to 1
 * @param retryAfter seconds that a busy server wants to be left alone
 * @param baseMicros what a request takes
 * @param itemMicros what each of its inputs takes more
 * @param serial whether it does one request after the other
 */
record Behaviour(
    Fault fault, double share, int retryAfter, long baseMicros, long itemMicros, boolean serial) {
  static final Behaviour SOUND = new Behaviour(Fault.NONE, 1, 1, 0, 0, false);

  static Behaviour failing(Fault fault) {
    return new Behaviour(fault, 1, 1, 0, 0, false);
  }

  /** Answers after so long, each request for itself. */
  static Behaviour taking(long micros) {
    return new Behaviour(Fault.NONE, 1, 1, micros, 0, false);
  }

  /** One request after the other: so long for it, and so long for each input. */
  static Behaviour serial(long baseMicros, long itemMicros) {
    return new Behaviour(Fault.NONE, 1, 1, baseMicros, itemMicros, true);
  }

  Behaviour sometimes(double part) {
    return new Behaviour(fault, part, retryAfter, baseMicros, itemMicros, serial);
  }

  Behaviour lasting(long micros) {
    return new Behaviour(fault, share, retryAfter, micros, itemMicros, serial);
  }

  static Behaviour read(JsonNode json) {
    return new Behaviour(
        Fault.named(json.path("fault").asText("none")),
        json.path("share").asDouble(1),
        json.path("retryAfter").asInt(1),
        json.path("baseMicros").asLong(0),
        json.path("itemMicros").asLong(0),
        json.path("serial").asBoolean(false));
  }

  Map<String, Object> json() {
    return Map.of(
        "fault", fault.wireName(),
        "share", share,
        "retryAfter", retryAfter,
        "baseMicros", baseMicros,
        "itemMicros", itemMicros,
        "serial", serial);
  }
}
