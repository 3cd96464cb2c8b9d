/** What people have set for themselves. */
@NullMarked
package dev.signalbox.settings;

import org.jspecify.annotations.NullMarked;
