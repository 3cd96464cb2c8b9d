/** Indexes of ours on the engine's tables. */
@NullMarked
package dev.signalbox.camunda.index;

import org.jspecify.annotations.NullMarked;
