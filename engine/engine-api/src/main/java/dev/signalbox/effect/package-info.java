/** Side effects that a crash neither loses nor repeats. */
@NullMarked
package dev.signalbox.effect;

import org.jspecify.annotations.NullMarked;
