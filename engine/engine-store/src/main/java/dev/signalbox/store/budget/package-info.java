/** Budgets, what is set aside of them, and what was charged, in the database. */
@NullMarked
package dev.signalbox.store.budget;

import org.jspecify.annotations.NullMarked;
