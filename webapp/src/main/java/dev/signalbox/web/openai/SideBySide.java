package dev.signalbox.web.openai;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Asks about the texts of one request a few at a time, so that a back end that answers batches gets
 * some, and no request takes all threads.
 */
@Component
class SideBySide implements DisposableBean {
  private static final int AT_ONCE = 16;
  private static final int THREADS = 64;

  private final ExecutorService threads =
      Executors.newFixedThreadPool(THREADS, new CustomizableThreadFactory("embedding-"));

  /**
   * The answers, in the order of the texts; after the first that is not good no more are asked for.
   *
   * @throws SignalboxException {@code AI_UNAVAILABLE}: the server ends
   */
  <T> List<T> each(List<String> texts, Function<String, T> asking, Predicate<T> good) {
    if (texts.size() == 1) {
      return List.of(asking.apply(texts.get(0)));
    }
    List<T> answers = new ArrayList<>();
    for (int from = 0; from < texts.size(); from += AT_ONCE) {
      List<String> some = texts.subList(from, Math.min(from + AT_ONCE, texts.size()));
      answers.addAll(some(some, asking));
      if (!answers.stream().allMatch(good)) {
        break;
      }
    }
    return answers;
  }

  private <T> List<T> some(List<String> texts, Function<String, T> asking) {
    try {
      List<Callable<T>> work = new ArrayList<>();
      texts.forEach(text -> work.add(() -> asking.apply(text)));
      List<T> answers = new ArrayList<>();
      for (Future<T> answer : threads.invokeAll(work)) {
        answers.add(answer.get());
      }
      return answers;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SignalboxException(ErrorCode.AI_UNAVAILABLE, "This server ends.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void destroy() {
    threads.shutdownNow();
  }
}
