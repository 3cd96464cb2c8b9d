/** What tests of several modules share: a PostgreSQL to test against. */
@NullMarked
package dev.signalbox.testing;

import org.jspecify.annotations.NullMarked;
