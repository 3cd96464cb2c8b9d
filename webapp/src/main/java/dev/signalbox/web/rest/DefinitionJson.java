package dev.signalbox.web.rest;

import dev.signalbox.process.DefinitionRef;

/** A deployed process: its BPMN id and version. */
record DefinitionJson(String key, int version) {
  static DefinitionJson of(DefinitionRef definition) {
    return new DefinitionJson(definition.key(), definition.version());
  }
}
