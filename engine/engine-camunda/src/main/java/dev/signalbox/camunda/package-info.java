/** The Camunda 7 adapter: the engine behind the ports. */
@NullMarked
package dev.signalbox.camunda;

import org.jspecify.annotations.NullMarked;
