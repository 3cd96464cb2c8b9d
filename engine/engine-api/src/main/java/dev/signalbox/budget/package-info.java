/** What calls of models may cost: set aside before, charged after, and reported. */
@NullMarked
package dev.signalbox.budget;

import org.jspecify.annotations.NullMarked;
