/** Refuses what may not be deployed, at every entrance. */
@NullMarked
package dev.signalbox.camunda.guard;

import org.jspecify.annotations.NullMarked;
