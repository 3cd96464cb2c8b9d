/** Settings of people, a row each. */
@NullMarked
package dev.signalbox.store.settings;

import org.jspecify.annotations.NullMarked;
