/** Processes: what is deployed, starting instances, and how they stand. */
@NullMarked
package dev.signalbox.process;

import org.jspecify.annotations.NullMarked;
