package dev.signalbox.ai.serving;

import java.util.List;

/** The metadata of this server, in the protocol's words. */
public record ServerCard(String name, String version, List<String> extensions) {}
