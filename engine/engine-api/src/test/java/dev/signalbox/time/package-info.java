/** Tests of the shared time. */
@NullMarked
package dev.signalbox.time;

import org.jspecify.annotations.NullMarked;
