package dev.signalbox.ai;

import dev.signalbox.ai.backend.Backends;
import dev.signalbox.ai.model.InferenceModel;
import dev.signalbox.ai.model.InferenceProvider;
import dev.signalbox.ai.model.ModelUnusableException;
import dev.signalbox.ai.plane.BackendLines;
import dev.signalbox.gateway.Drains;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The back ends, their lines and the routes of an installation. Changed files are taken up while it
 * runs.
 */
final class Plane implements AutoCloseable {
  private static final Duration READINESS = Duration.ofSeconds(5);

  private final Backends backends;
  private final Routes routes;
  private final BackendLines lines;
  private final AiProperties settings;
  private final LastAnswers recent = new LastAnswers();
  private final Clock clock;
  private final ScheduledExecutorService watch;

  private Plane(Backends backends, Routes routes, AiProperties settings, Clock clock) {
    this.backends = backends;
    this.settings = settings;
    this.routes = routes;
    this.lines = new BackendLines(clock);
    this.clock = clock;
    CustomizableThreadFactory factory = new CustomizableThreadFactory("ai-settings-");
    factory.setDaemon(true);
    this.watch = Executors.newSingleThreadScheduledExecutor(factory);
  }

  /**
   * Reads {@code ai/backends} and {@code ai/routes} under a home for the first time, and goes on
   * reading.
   *
   * @throws ModelUnusableException something is wrong in them: nothing from before could stay in
   *     force
   */
  static Plane open(
      Path home, List<InferenceProvider> providers, AiProperties properties, Clock clock) {
    Backends backends =
        new Backends(
            home.resolve("ai").resolve("backends"),
            names(providers.stream()),
            names(providers.stream().filter(InferenceProvider::inProcess)),
            properties.limits());
    Routes routes = new Routes(home.resolve("ai").resolve("routes"));
    Plane plane = new Plane(backends, routes, properties, clock);
    plane.refresh();
    List<String> problems = plane.problems();
    if (!problems.isEmpty()) {
      plane.close();
      throw new ModelUnusableException(String.join("; ", problems));
    }
    long pause = properties.refresh().toMillis();
    plane.watch.scheduleWithFixedDelay(plane::refresh, pause, pause, TimeUnit.MILLISECONDS);
    return plane;
  }

  Backends backends() {
    return backends;
  }

  Routes routes() {
    return routes;
  }

  BackendLines lines() {
    return lines;
  }

  AiProperties settings() {
    return settings;
  }

  /** Who answered lately. */
  LastAnswers recent() {
    return recent;
  }

  Clock clock() {
    return clock;
  }

  /** Goes on asking whether these models could answer. */
  void watch(Supplier<List<InferenceModel>> models) {
    long pause = READINESS.toMillis();
    watch.scheduleWithFixedDelay(
        () -> lines.askReadiness(models.get()), pause, pause, TimeUnit.MILLISECONDS);
  }

  /** Gives nothing new to what is drained. */
  void heed(Drains drains) {
    lines.drained(id -> drains.all().stream().anyMatch(it -> it.backEnd().equals(id)));
  }

  /** What is wrong in the files, each beginning with {@code file:line}. */
  List<String> problems() {
    List<String> problems = new ArrayList<>(backends.problems());
    problems.addAll(routes.problems());
    return problems;
  }

  private void refresh() {
    backends.refresh();
    routes.refresh();
  }

  private static Set<String> names(Stream<InferenceProvider> providers) {
    return providers.map(InferenceProvider::name).collect(Collectors.toSet());
  }

  @Override
  public void close() {
    watch.shutdownNow();
    lines.close();
  }
}
