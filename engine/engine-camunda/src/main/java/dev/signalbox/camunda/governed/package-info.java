/** What every port of the engine does: ask the policy, change in one transaction, record. */
@NullMarked
package dev.signalbox.camunda.governed;

import org.jspecify.annotations.NullMarked;
