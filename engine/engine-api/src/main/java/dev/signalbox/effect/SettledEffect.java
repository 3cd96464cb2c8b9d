package dev.signalbox.effect;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An effect that took place, with the answer to keep. */
public record SettledEffect(EffectKey key, Map<String, @Nullable Object> result) {
  public SettledEffect {
    result = Collections.unmodifiableMap(new LinkedHashMap<>(result));
  }
}
