/** The safe subset of expressions, and the resolver that finds nothing but data. */
@NullMarked
package dev.signalbox.camunda.expression;

import org.jspecify.annotations.NullMarked;
