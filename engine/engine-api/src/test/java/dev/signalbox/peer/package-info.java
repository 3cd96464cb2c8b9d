/** Servers that are not ours, to test against. */
@NullMarked
package dev.signalbox.peer;

import org.jspecify.annotations.NullMarked;
