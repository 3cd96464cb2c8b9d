/** Starts, reads and mends process instances. */
@NullMarked
package dev.signalbox.camunda.runtime;

import org.jspecify.annotations.NullMarked;
