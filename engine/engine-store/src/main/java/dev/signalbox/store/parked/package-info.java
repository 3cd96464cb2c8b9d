/** Keeps parked tasks over restarts. */
@NullMarked
package dev.signalbox.store.parked;

import org.jspecify.annotations.NullMarked;
