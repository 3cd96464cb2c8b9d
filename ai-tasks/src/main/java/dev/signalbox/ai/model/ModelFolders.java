package dev.signalbox.ai.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Finds the models: {@code models/<name>/model.yaml} on the class path, and the same under {@code
 * $SIGNALBOX_HOME}, which adds to them and overrides a model of the same name as a whole.
 */
public final class ModelFolders {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");
  private static final Pattern SHA256 = Pattern.compile("sha256:[0-9a-f]{64}");
  private static final Set<String> COMMON =
      Set.of(
          "name",
          "version",
          "task",
          "provider",
          "licence",
          "description",
          "labels",
          "minConfidence",
          "clearance",
          "cost",
          "digests");

  private final Path home;

  /**
   * @param home {@code $SIGNALBOX_HOME}; its folder {@code models} need not exist
   */
  public ModelFolders(Path home) {
    this.home = home;
  }

  /**
   * All models, by name.
   *
   * @throws ModelUnusableException a definition is wrong, or a file that it declares is missing or
   *     another one
   */
  public List<ModelDefinition> definitions() {
    Map<String, ModelDefinition> byName = new TreeMap<>();
    for (Resource definition : onClassPath()) {
      ModelDefinition model = read(definition, "classpath:models/");
      if (byName.put(model.name(), model) != null) {
        throw new ModelUnusableException(
            "The model " + model.name() + " lies on the class path more than once.");
      }
    }
    for (Path folder : onDisk()) {
      Resource definition = new FileSystemResource(folder.resolve("model.yaml"));
      ModelDefinition model = read(definition, home.resolve("models") + "/");
      byName.put(model.name(), model);
    }
    return List.copyOf(byName.values());
  }

  private static List<Resource> onClassPath() {
    try {
      return List.of(
          new PathMatchingResourcePatternResolver().getResources("classpath*:models/*/model.yaml"));
    } catch (IOException e) {
      throw new ModelUnusableException("The models on the class path cannot be listed.", e);
    }
  }

  private List<Path> onDisk() {
    Path models = home.resolve("models");
    if (!Files.isDirectory(models)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(models)) {
      return new ArrayList<>(
          folders.filter(it -> Files.isDirectory(it) && !isHidden(it)).sorted().toList());
    } catch (IOException e) {
      throw new ModelUnusableException("The folder " + models + " cannot be listed.", e);
    }
  }

  private static boolean isHidden(Path folder) {
    return folder.getFileName().toString().startsWith(".");
  }

  private static ModelDefinition read(Resource resource, String root) {
    String folderName = folderName(resource);
    String location = root + folderName;
    ModelFolder own = new LocatedFolder(resource, location, Map.of());
    byte[] content = own.read("model.yaml");
    ModelYaml yaml = ModelYaml.read(content, own.path("model.yaml"));
    ModelFolder folder = new LocatedFolder(resource, location, digests(yaml));
    folder.read("model.yaml");
    ModelDefinition model = define(yaml, folder);
    if (!model.name().equals(folderName)) {
      throw yaml.wrong("name", "is not the name of its folder, " + folderName);
    }
    return model;
  }

  private static ModelDefinition define(ModelYaml yaml, ModelFolder folder) {
    String provider = yaml.text("provider", NAME);
    Set<String> known =
        Stream.concat(COMMON.stream(), Stream.of(provider)).collect(Collectors.toUnmodifiableSet());
    yaml.allowOnly(known);
    AiTask task =
        yaml.optional("task", AiTask::named, "AI task")
            .orElseThrow(() -> yaml.wrong("task", "is missing"));
    Double minConfidence = yaml.optionalNumber("minConfidence").orElse(null);
    if (minConfidence != null && !(minConfidence >= 0 && minConfidence <= 1)) {
      throw yaml.wrong("minConfidence", "does not lie between 0 and 1");
    }
    return new ModelDefinition(
        yaml.text("name", NAME),
        yaml.text("version"),
        task,
        provider,
        yaml.optionalText("licence").orElse("unknown"),
        yaml.section("labels").texts(),
        minConfidence,
        yaml.optional("clearance", Sensitivity::named, "sensitivity")
            .orElse(Sensitivity.RESTRICTED),
        yaml.optional("cost", Money::parse, "amount with a currency, such as 0.05 EUR")
            .orElse(null),
        yaml.section(provider).asMap(),
        folder);
  }

  private static Map<String, String> digests(ModelYaml yaml) {
    ModelYaml section = yaml.section("digests");
    Map<String, String> digests = new LinkedHashMap<>();
    section.asMap().keySet().forEach(file -> digests.put(file, section.text(file, SHA256)));
    return digests;
  }

  private static String folderName(Resource definition) {
    try {
      String[] segments = definition.getURL().getPath().split("/", -1);
      return segments[segments.length - 2];
    } catch (IOException e) {
      throw new ModelUnusableException(definition + " has no address.", e);
    }
  }
}
