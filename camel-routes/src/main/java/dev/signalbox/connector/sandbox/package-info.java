/** The demo's stand-ins for outside systems: servers of their own with books of their own. */
@NullMarked
package dev.signalbox.connector.sandbox;

import org.jspecify.annotations.NullMarked;
