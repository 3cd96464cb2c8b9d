/** The back ends behind AI tasks, as operators see and drain them. */
@NullMarked
package dev.signalbox.gateway;

import org.jspecify.annotations.NullMarked;
