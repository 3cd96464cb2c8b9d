/** Requests that may be repeated and act once. */
@NullMarked
package dev.signalbox.idempotency;

import org.jspecify.annotations.NullMarked;
