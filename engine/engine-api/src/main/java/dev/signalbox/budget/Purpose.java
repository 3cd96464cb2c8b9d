package dev.signalbox.budget;

import dev.signalbox.identity.TenantId;
import dev.signalbox.process.ElementRef;
import org.jspecify.annotations.Nullable;

/**
 * What a call is made for.
 *
 * @param element the step that asks; null for a program
 * @param tag such as the name of a feature; null without one
 */
public record Purpose(TenantId tenant, @Nullable ElementRef element, @Nullable String tag) {
  /** The key of the process that asks; null for a program. */
  public @Nullable String process() {
    return element == null ? null : element.definition().key();
  }

  /** The id of the step that asks; null for a program. */
  public @Nullable String elementId() {
    return element == null ? null : element.elementId();
  }

  /** The instance that asks; null for a program. */
  public @Nullable String instance() {
    return element == null ? null : element.instanceId().value();
  }
}
