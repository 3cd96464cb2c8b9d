/** Remembers which requests were done, for a day. */
@NullMarked
package dev.signalbox.store.idempotency;

import org.jspecify.annotations.NullMarked;
