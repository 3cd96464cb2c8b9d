/** The page of spending: what calls of models cost, and the budgets that limit them. */
@NullMarked
package dev.signalbox.web.faces.spend;

import org.jspecify.annotations.NullMarked;
