/** How process values are kept in the engine: long text, JSON, files. */
@NullMarked
package dev.signalbox.camunda.value;

import org.jspecify.annotations.NullMarked;
