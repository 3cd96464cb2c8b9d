/**
 * Keeps ledger, effects, parked tasks and idempotency keys in the database, by Hibernate and
 * Flyway.
 */
@NullMarked
package dev.signalbox.store;

import org.jspecify.annotations.NullMarked;
