/** The record of every decision, and its proof. */
@NullMarked
package dev.signalbox.audit;

import org.jspecify.annotations.NullMarked;
