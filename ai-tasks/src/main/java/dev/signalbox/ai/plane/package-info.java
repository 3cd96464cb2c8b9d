/** Asks back ends: with a deadline, so many at once, and not while they are broken. */
@NullMarked
package dev.signalbox.ai.plane;

import org.jspecify.annotations.NullMarked;
