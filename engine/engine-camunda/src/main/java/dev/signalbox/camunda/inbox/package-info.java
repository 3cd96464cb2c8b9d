/** The tasks that people work, reviews among them. */
@NullMarked
package dev.signalbox.camunda.inbox;

import org.jspecify.annotations.NullMarked;
