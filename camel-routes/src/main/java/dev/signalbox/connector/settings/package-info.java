/** Where a connector's outside system stands and how it is logged in to. */
@NullMarked
package dev.signalbox.connector.settings;

import org.jspecify.annotations.NullMarked;
