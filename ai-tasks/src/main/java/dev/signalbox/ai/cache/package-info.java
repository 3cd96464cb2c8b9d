/** Answers that were given already to the same question, and questions that are being asked. */
@NullMarked
package dev.signalbox.ai.cache;

import org.jspecify.annotations.NullMarked;
