/** Measures the same five-step process on stock Camunda 7 and on Signalbox, side by side. */
@NullMarked
package dev.signalbox.bench;

import org.jspecify.annotations.NullMarked;
