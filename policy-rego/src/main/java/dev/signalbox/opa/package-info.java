/** The policy decision points: Rego compiled to Wasm in process, or an OPA server. */
@NullMarked
package dev.signalbox.opa;

import org.jspecify.annotations.NullMarked;
