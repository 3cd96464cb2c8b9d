/** The back end {@code pattern}: fields found by patterns and proven by their check digits. */
@NullMarked
package dev.signalbox.ai.pattern;

import org.jspecify.annotations.NullMarked;
