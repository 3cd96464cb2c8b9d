/** Steps: automated ones, which handlers run, and those that people work. */
@NullMarked
package dev.signalbox.task;

import org.jspecify.annotations.NullMarked;
