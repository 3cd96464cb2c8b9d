/** Where secrets lie; never what they are. */
@NullMarked
package dev.signalbox.secret;

import org.jspecify.annotations.NullMarked;
