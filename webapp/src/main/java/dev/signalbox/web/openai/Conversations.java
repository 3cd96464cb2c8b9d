package dev.signalbox.web.openai;

import dev.signalbox.error.SignalboxException;
import dev.signalbox.web.WebProperties;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ConcurrentTaskExecutor;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.WebAsyncTask;

/**
 * The conversations under way, each on a thread of its own, so that slow models hold none of the
 * server's; so many at a time.
 */
@Component
class Conversations implements DisposableBean {
  /** The plane ends each at its deadline. */
  private static final long NO_TIMEOUT = -1;

  private final Semaphore places;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(new CustomizableThreadFactory("conversation-"));
  private final AsyncTaskExecutor executor = new ConcurrentTaskExecutor(threads);

  Conversations(WebProperties properties) {
    this.places = new Semaphore(properties.conversations());
  }

  /**
   * One more.
   *
   * @throws SignalboxException {@code TOO_MANY_REQUESTS}
   */
  <T> WebAsyncTask<T> begin(Callable<T> conversation) {
    if (!places.tryAcquire()) {
      throw SignalboxException.comeAgain(
          "As many conversations as may be are under way already.", Duration.ofSeconds(1));
    }
    return new WebAsyncTask<>(
        NO_TIMEOUT,
        executor,
        () -> {
          try {
            return conversation.call();
          } finally {
            places.release();
          }
        });
  }

  @Override
  public void destroy() {
    threads.shutdownNow();
  }
}
