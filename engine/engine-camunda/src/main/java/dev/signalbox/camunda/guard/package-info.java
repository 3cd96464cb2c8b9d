/** The deployment guard: what may be deployed, by whom, and the record of it. */
@NullMarked
package dev.signalbox.camunda.guard;

import org.jspecify.annotations.NullMarked;
