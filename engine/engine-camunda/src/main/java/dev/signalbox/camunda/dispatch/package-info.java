/** Runs our service tasks: hands them out, retries, completes them in bulk, parks and resumes. */
@NullMarked
package dev.signalbox.camunda.dispatch;

import org.jspecify.annotations.NullMarked;
