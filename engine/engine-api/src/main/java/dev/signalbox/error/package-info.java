/** The one catalogue of errors, used by REST, logs, BPMN errors and docs. */
@NullMarked
package dev.signalbox.error;

import org.jspecify.annotations.NullMarked;
