package dev.signalbox.opa;

/** The policies in force, if any. */
sealed interface LoadedPolicies {
  /** Why they do not serve, or why newer ones are not in force; empty when all is well. */
  String problem();

  /** In force. */
  record Serving(WasmPool pool, String problem) implements LoadedPolicies {}

  /** Nothing is permitted. */
  record Missing(String problem) implements LoadedPolicies {}
}
