package dev.signalbox.ai.serving;

import java.util.List;

/**
 * A tensor as the metadata of a model declare it.
 *
 * @param shape -1 where any length goes
 */
public record TensorCard(String name, String datatype, List<Long> shape) {}
