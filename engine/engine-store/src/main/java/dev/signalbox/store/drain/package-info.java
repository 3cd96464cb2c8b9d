/** Keeps which back ends operators took out of service. */
@NullMarked
package dev.signalbox.store.drain;

import org.jspecify.annotations.NullMarked;
