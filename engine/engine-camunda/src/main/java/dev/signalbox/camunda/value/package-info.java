/** How process values are kept by the engine, and the one conversion between both. */
@NullMarked
package dev.signalbox.camunda.value;

import org.jspecify.annotations.NullMarked;
