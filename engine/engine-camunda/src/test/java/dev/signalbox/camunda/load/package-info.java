/** Fills a database as large as a year leaves it, and measures what the pages ask of it. */
@NullMarked
package dev.signalbox.camunda.load;

import org.jspecify.annotations.NullMarked;
