package dev.signalbox.ai.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.signalbox.ai.model.ModelAnswer;
import dev.signalbox.ai.model.ModelAnswer.Answer;
import dev.signalbox.ai.plane.Deadline;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps answers by the exact question, and lets equal questions that are asked at once share one
 * call. What is kept is for whoever asks the same of the same model under the same tenant; whoever
 * calls decides what is worth keeping.
 */
public final class AnswerCache {
  private final Cache<AnswerKey, Kept> kept;
  private final Map<AnswerKey, CompletableFuture<ModelAnswer>> underWay = new ConcurrentHashMap<>();

  /**
   * @param entries the most that are kept; the least used go first
   */
  public AnswerCache(int entries) {
    this(entries, Ticker.systemTicker());
  }

  AnswerCache(int entries, Ticker ticker) {
    this.kept =
        Caffeine.newBuilder()
            .maximumSize(entries)
            .ticker(ticker)
            .expireAfter(Expiry.<AnswerKey, Kept>creating((key, value) -> value.life()))
            .build();
  }

  private record Kept(Answer answer, Duration life) {}

  /** What came of it. */
  public record Found(ModelAnswer answer, Source source) {
    /** Whether the model was not asked for it. */
    public boolean cached() {
      return source != Source.ASKED;
    }
  }

  /** Where an answer came from. */
  public enum Source {
    /** It was kept. */
    KEPT,
    /** An equal question was under way. */
    SHARED,
    /** The model was asked. */
    ASKED
  }

  /**
   * How an answer is kept.
   *
   * @param life how long
   * @param worth whether it is to be kept at all
   */
  public record Keeping(Duration life, Predicate<Answer> worth) {}

  /**
   * The answer that is kept, that of an equal question under way, or that of {@code asking}. One
   * who shares a call that fails asks for itself while it has time.
   */
  public Found find(
      AnswerKey key, Keeping keeping, Deadline deadline, Supplier<ModelAnswer> asking) {
    Kept known = kept.getIfPresent(key);
    if (known != null) {
      return new Found(known.answer(), Source.KEPT);
    }
    CompletableFuture<ModelAnswer> own = new CompletableFuture<>();
    CompletableFuture<ModelAnswer> other = underWay.putIfAbsent(key, own);
    if (other != null) {
      ModelAnswer shared = await(other, deadline);
      return shared instanceof Answer
          ? new Found(shared, Source.SHARED)
          : new Found(asking.get(), Source.ASKED);
    }
    ModelAnswer answer = null;
    try {
      // The other may have ended between the two looks above.
      Kept meanwhile = kept.getIfPresent(key);
      if (meanwhile != null) {
        answer = meanwhile.answer();
        return new Found(answer, Source.KEPT);
      }
      answer = asking.get();
      if (answer instanceof Answer given && keeping.worth().test(given)) {
        kept.put(key, new Kept(given, keeping.life()));
      }
      return new Found(answer, Source.ASKED);
    } finally {
      underWay.remove(key, own);
      own.complete(answer);
    }
  }

  /** Null where the other has none in time. */
  private static @Nullable ModelAnswer await(
      CompletableFuture<ModelAnswer> other, Deadline deadline) {
    try {
      return other.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
