/**
 * Speaks HTTP to back ends: answers are bounded, calls end when they are aborted, nothing is
 * repeated.
 */
@NullMarked
package dev.signalbox.ai.wire;

import org.jspecify.annotations.NullMarked;
