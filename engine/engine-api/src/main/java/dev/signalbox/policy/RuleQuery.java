package dev.signalbox.policy;

import dev.signalbox.identity.Caller;
import dev.signalbox.process.ElementRef;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks one rule of an author's policy, from a policy task.
 *
 * @param path the rule, dotted and without {@code data.}: {@code custom.tickets.may_auto_route}
 * @param data {@code input.data} for the rule
 */
public record RuleQuery(
    Caller caller, String path, @Nullable ElementRef element, Map<String, @Nullable Object> data) {
  public RuleQuery {
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }
}
