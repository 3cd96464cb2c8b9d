/** The time that all nodes share. */
@NullMarked
package dev.signalbox.time;

import org.jspecify.annotations.NullMarked;
