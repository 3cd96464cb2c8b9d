/** What a connector declares: its operations, their shapes, their effects. */
@NullMarked
package dev.signalbox.connector.descriptor;

import org.jspecify.annotations.NullMarked;
