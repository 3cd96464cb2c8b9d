package dev.signalbox.opa;

import com.fasterxml.jackson.databind.JsonNode;

/** What became of one evaluation. */
sealed interface RegoAnswer {
  /** The document has this value. */
  record Value(JsonNode json) implements RegoAnswer {}

  /** The policies answered, but the document has no value. */
  record Undefined() implements RegoAnswer {}

  /** They could not be asked, or did not answer in time. */
  record Failed(String reason) implements RegoAnswer {}
}
