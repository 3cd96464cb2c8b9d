package dev.signalbox.process;

/** A deployed process: its BPMN id and its version, counted from 1 by the engine. */
public record DefinitionRef(String key, int version) {}
