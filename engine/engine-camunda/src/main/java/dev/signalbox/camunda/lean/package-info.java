/** What the engine is spared: rows and statements that no result depends on. */
@NullMarked
package dev.signalbox.camunda.lean;

import org.jspecify.annotations.NullMarked;
