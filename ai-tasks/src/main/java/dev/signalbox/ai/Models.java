package dev.signalbox.ai;

import dev.signalbox.ai.backend.Backend;
import dev.signalbox.ai.model.AiTask;
import dev.signalbox.ai.model.Digests;
import dev.signalbox.ai.model.InferenceModel;
import dev.signalbox.ai.model.InferenceProvider;
import dev.signalbox.ai.model.ModelDefinition;
import dev.signalbox.ai.model.ModelUnusableException;
import dev.signalbox.audit.ModelRef;
import dev.signalbox.catalog.ModelDescription;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models that are declared, and those of them that are ready. A model of this process is made
 * ready at the start, another when it is asked for the first time.
 */
final class Models implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Models.class);

  private final Map<String, ModelDefinition> definitions = new TreeMap<>();
  private final Map<String, InferenceProvider> providers = new TreeMap<>();
  private final Map<Place, LoadedModel> ready = new ConcurrentHashMap<>();

  /** A model at a back end. */
  private record Place(String model, String backend) {}

  private Models(List<ModelDefinition> definitions, List<InferenceProvider> providers) {
    definitions.forEach(it -> this.definitions.put(it.name(), it));
    providers.forEach(it -> this.providers.put(it.name(), it));
  }

  /**
   * Opens every model of this process, and reads what the others say.
   *
   * @throws ModelUnusableException a model cannot be opened, or names a provider that is not here
   */
  static Models open(
      List<ModelDefinition> definitions,
      List<InferenceProvider> providers,
      Collection<Backend> backends) {
    Models models = new Models(definitions, providers);
    for (ModelDefinition definition : definitions) {
      check(definition, providers);
      for (Backend backend : backends) {
        if (models.serves(backend, definition) && models.provider(backend).inProcess()) {
          log.info(
              "Model {} {} is ready: {}",
              definition.name(),
              definition.version(),
              models.ready(definition, backend).model().digest());
        }
      }
    }
    return models;
  }

  private static void check(ModelDefinition definition, List<InferenceProvider> providers) {
    List<InferenceProvider> its =
        providers.stream().filter(it -> it.family().equals(definition.provider())).toList();
    if (its.isEmpty()) {
      throw new ModelUnusableException(
          "The model %s in %s names the provider '%s', but there are only %s."
              .formatted(
                  definition.name(),
                  definition.folder().location(),
                  definition.provider(),
                  providers.stream().map(InferenceProvider::family).distinct().sorted().toList()));
    }
    its.forEach(it -> it.check(definition));
  }

  /** Whether a back end can run a model. */
  boolean serves(Backend backend, ModelDefinition definition) {
    return provider(backend).family().equals(definition.provider());
  }

  /**
   * The model at that back end.
   *
   * @throws ModelUnusableException it cannot be made ready there
   */
  LoadedModel ready(ModelDefinition definition, Backend backend) {
    Place place = new Place(definition.name(), backend.id());
    LoadedModel known = ready.get(place);
    if (known != null && known.backend().equals(backend)) {
      return known;
    }
    return ready.compute(
        place,
        (same, old) -> {
          if (old != null && old.backend().equals(backend)) {
            return old;
          }
          InferenceProvider provider = provider(backend);
          // What runs in this process was made from its files alone: other limits change nothing.
          InferenceModel model =
              old != null && provider.inProcess()
                  ? old.model()
                  : provider.open(definition, backend);
          return new LoadedModel(definition, backend, model);
        });
  }

  /** The model at that back end, where it was asked for before; nothing is made ready. */
  Optional<LoadedModel> known(ModelDefinition definition, Backend backend) {
    return Optional.ofNullable(ready.get(new Place(definition.name(), backend.id())));
  }

  /** Those at other places that were asked for so far. */
  List<InferenceModel> away() {
    return ready.values().stream()
        .filter(it -> !provider(it.backend()).inProcess())
        .map(LoadedModel::model)
        .toList();
  }

  /** Those that were asked for at that back end so far. */
  List<InferenceModel> at(String backend) {
    return ready.values().stream()
        .filter(it -> it.backend().id().equals(backend))
        .map(LoadedModel::model)
        .toList();
  }

  Optional<ModelDefinition> find(String name) {
    return Optional.ofNullable(definitions.get(name));
  }

  /** Those that can do a task, by name. */
  List<ModelDefinition> doing(AiTask task) {
    return definitions.values().stream().filter(it -> it.task() == task).toList();
  }

  List<ModelDescription> descriptions() {
    return definitions.values().stream().map(this::description).toList();
  }

  private ModelDescription description(ModelDefinition definition) {
    String digest =
        ready.values().stream()
            .filter(it -> it.name().equals(definition.name()))
            .map(it -> it.model().digest())
            .findFirst()
            .orElseGet(() -> Digests.of(definition.folder().digests().toString()));
    return new ModelDescription(
        new ModelRef(definition.name(), definition.version(), digest),
        definition.task().wireName(),
        definition.provider(),
        definition.licence(),
        definition.labelNames());
  }

  private InferenceProvider provider(Backend backend) {
    InferenceProvider provider = providers.get(backend.protocol());
    if (provider == null) {
      throw new IllegalStateException("no provider speaks " + backend.protocol());
    }
    return provider;
  }

  @Override
  public void close() {
    ready.values().forEach(it -> it.model().close());
  }
}
