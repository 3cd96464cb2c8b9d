/** The service tasks of topic {@code ai}. */
@NullMarked
package dev.signalbox.ai.task;

import org.jspecify.annotations.NullMarked;
