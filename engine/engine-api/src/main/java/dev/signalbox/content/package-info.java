/** Documents, inputs and outputs, kept encrypted by digest. */
@NullMarked
package dev.signalbox.content;

import org.jspecify.annotations.NullMarked;
