/** Statements of ours beside the engine's own, or in the place of them. */
@NullMarked
package dev.signalbox.camunda.statement;

import org.jspecify.annotations.NullMarked;
