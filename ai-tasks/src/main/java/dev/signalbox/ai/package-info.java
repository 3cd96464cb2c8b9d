/** The inference plane: one gateway, the providers behind it, the models it knows. */
@NullMarked
package dev.signalbox.ai;

import org.jspecify.annotations.NullMarked;
