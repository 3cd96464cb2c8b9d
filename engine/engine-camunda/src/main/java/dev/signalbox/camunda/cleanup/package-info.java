/** Removes ended instances whose time to live is over, with all that hangs on them. */
@NullMarked
package dev.signalbox.camunda.cleanup;

import org.jspecify.annotations.NullMarked;
