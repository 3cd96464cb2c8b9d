/** Keeps content encrypted, by digest. */
@NullMarked
package dev.signalbox.store.content;

import org.jspecify.annotations.NullMarked;
