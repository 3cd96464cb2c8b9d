package dev.signalbox.catalog;

import dev.signalbox.audit.ModelRef;
import java.util.List;

/**
 * A model that AI tasks can name. {@code task} is one of the AI tasks, such as {@code classify}.
 */
public record ModelDescription(
    ModelRef model, String task, String provider, String licence, List<String> labels) {
  public ModelDescription {
    labels = List.copyOf(labels);
  }
}
