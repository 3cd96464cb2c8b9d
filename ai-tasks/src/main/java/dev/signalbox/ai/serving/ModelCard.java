package dev.signalbox.ai.serving;

import java.util.List;

/** The metadata of a model, in the protocol's words. */
public record ModelCard(
    String name,
    List<String> versions,
    String platform,
    List<TensorCard> inputs,
    List<TensorCard> outputs) {}
