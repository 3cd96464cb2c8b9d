/**
 * The safe subset of JUEL: what an expression may be, and a resolver that finds nothing but data.
 */
@NullMarked
package dev.signalbox.camunda.expression;

import org.jspecify.annotations.NullMarked;
