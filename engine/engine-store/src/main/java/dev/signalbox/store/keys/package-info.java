/** Keys of programs, a row each. */
@NullMarked
package dev.signalbox.store.keys;

import org.jspecify.annotations.NullMarked;
