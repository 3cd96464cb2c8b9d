package dev.signalbox.ai;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Draws one of several by their weights, the same one for the same key. */
final class Draw {
  private Draw() {}

  /** Empty where none has a weight over 0. */
  static <T> Optional<T> one(List<T> all, Function<T, @Nullable Integer> weight, String key) {
    long sum = all.stream().mapToLong(it -> of(weight.apply(it))).sum();
    if (sum == 0) {
      return Optional.empty();
    }
    CRC32 hash = new CRC32();
    hash.update(key.getBytes(StandardCharsets.UTF_8));
    long left = hash.getValue() * sum >>> 32;
    for (T it : all) {
      left -= of(weight.apply(it));
      if (left < 0) {
        return Optional.of(it);
      }
    }
    throw new IllegalStateException("weights do not add up");
  }

  private static int of(@Nullable Integer weight) {
    return weight == null ? 0 : weight;
  }
}
