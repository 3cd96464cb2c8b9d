/** Keeps effects: one row each, in flight before the call. */
@NullMarked
package dev.signalbox.store.effect;

import org.jspecify.annotations.NullMarked;
