/** One Spring context with an engine on H2, shared by the integration tests. */
@NullMarked
package dev.signalbox.camunda.testing;

import org.jspecify.annotations.NullMarked;
