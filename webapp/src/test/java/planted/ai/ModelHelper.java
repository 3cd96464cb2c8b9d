package planted.ai;

import org.jspecify.annotations.Nullable;
import planted.camunda.AdapterThatKnowsModels;

/** A name that says nothing, and the other half of the circle. */
public final class ModelHelper {
  @Nullable AdapterThatKnowsModels engine;
}
