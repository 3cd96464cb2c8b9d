package dev.signalbox.camunda.runtime;

import dev.signalbox.process.DefinitionRef;
import org.jspecify.annotations.Nullable;

/** A deployed version of a process; nothing of it ever changes under its id. */
record Deployed(String id, DefinitionRef ref, @Nullable String name) {}
