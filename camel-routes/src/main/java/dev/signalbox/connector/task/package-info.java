/** The service task {@code connector}: checks, policy, effect, call, outcome. */
@NullMarked
package dev.signalbox.connector.task;

import org.jspecify.annotations.NullMarked;
