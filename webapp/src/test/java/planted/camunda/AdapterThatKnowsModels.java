package planted.camunda;

import org.jspecify.annotations.Nullable;
import planted.ai.ModelHelper;

/** An adapter that knows another one, in a circle. */
public final class AdapterThatKnowsModels {
  @Nullable ModelHelper models;
}
