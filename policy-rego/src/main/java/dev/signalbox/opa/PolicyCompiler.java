package dev.signalbox.opa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Compiles an installation's rules together with the base. The base cannot be touched: every
 * package must be {@code custom.<name>}; one that the product ships under that name gives way.
 */
final class PolicyCompiler {
  private static final Logger LOG = LoggerFactory.getLogger(PolicyCompiler.class);
  private static final Pattern PACKAGE = Pattern.compile("custom\\.\\w+");
  private static final Set<String> ASKED_BY_THE_BASE = Set.of("deny", "obligations");

  private final BasePolicies base;
  private final OpaTool opa;
  private final ObjectMapper json = new ObjectMapper();

  PolicyCompiler(BasePolicies base, OpaTool opa) {
    this.base = base;
    this.opa = opa;
  }

  /**
   * @throws PoliciesRefusedException naming file and package, or what does not compile
   */
  Bundle compile(PolicyFolder.Content own) throws IOException {
    Path work = Files.createTempDirectory("signalbox-policies");
    try {
      write(work.resolve("own"), own.rego());
      List<OwnModule> modules = new ArrayList<>();
      for (String file : own.rego().keySet()) {
        modules.add(module(work, file));
      }
      write(work.resolve("base"), baseWithout(modules));
      Files.write(work.resolve("capabilities.json"), base.capabilities());
      String sources = Digests.sha256(base.digest() + "\n" + Digests.listing(own.rego()));
      byte[] wasm = build(work, modules);
      return Bundle.of(
          wasm, Bundle.Build.of(base.digest(), sources, own.newest().toString(), wasm));
    } finally {
      FileSystemUtils.deleteRecursively(work);
    }
  }

  /** A file's package, and the rules that policy tasks may name. */
  private record OwnModule(String name, Set<String> rules) {}

  private OwnModule module(Path work, String file) throws IOException {
    OpaTool.Run run = opa.run(work, List.of("parse", "--format", "json", "own/" + file));
    if (!run.succeeded()) {
      throw refused(run);
    }
    JsonNode parsed = json.readTree(run.output());
    List<String> path = new ArrayList<>();
    parsed.at("/package/path").forEach(part -> path.add(part.path("value").asText()));
    String name = String.join(".", path.subList(1, path.size()));
    if (!PACKAGE.matcher(name).matches()) {
      throw new PoliciesRefusedException(
          "The policy file %s declares package %s, which is not an installation's to define."
              .formatted(file, name),
          "Name the package custom.<name>, one name after custom.");
    }
    return new OwnModule(name, rules(parsed.path("rules")));
  }

  private static Set<String> rules(JsonNode rules) {
    Set<String> names = new TreeSet<>();
    for (JsonNode rule : rules) {
      JsonNode head = rule.path("head");
      String name = head.at("/ref/0/value").asText();
      if (!head.path("args").isArray() && !ASKED_BY_THE_BASE.contains(name)) {
        names.add(name);
      }
    }
    return names;
  }

  private Map<String, byte[]> baseWithout(List<OwnModule> modules) {
    Map<String, byte[]> sources = new TreeMap<>(base.sources());
    modules.forEach(module -> sources.remove(module.name().replace('.', '/') + ".rego"));
    return sources;
  }

  private byte[] build(Path work, List<OwnModule> modules) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "build", "-t", "wasm", "--capabilities", "capabilities.json", "-o", "b.tar.gz"));
    for (OwnModule module : modules) {
      for (String rule : module.rules()) {
        arguments.add("-e");
        arguments.add(module.name().replace('.', '/') + "/" + rule);
      }
    }
    arguments.addAll(List.of("base", "own"));
    OpaTool.Run run = opa.run(work, arguments);
    if (!run.succeeded()) {
      throw refused(run);
    }
    byte[] wasm = TarGz.read(Files.readAllBytes(work.resolve("b.tar.gz"))).get("policy.wasm");
    if (wasm == null) {
      throw new IOException("opa wrote a bundle without a module");
    }
    return wasm;
  }

  private PoliciesRefusedException refused(OpaTool.Run run) {
    return new PoliciesRefusedException(
        "The policies do not compile: " + Texts.shortened(complaint(run.errors())),
        "Correct the file that is named; docs/policies.md lists what policies may use.");
  }

  /** What opa says in words, or in JSON, with the files as their author knows them. */
  private String complaint(String errors) {
    String words = errors.replaceFirst("^error: ", "").replaceAll("\\s+", " ");
    try {
      JsonNode first = json.readTree(errors).at("/errors/0");
      if (first.isObject()) {
        words =
            "%s:%s: %s"
                .formatted(
                    first.at("/location/file").asText(),
                    first.at("/location/row").asText(),
                    first.path("message").asText());
      }
    } catch (JsonProcessingException e) {
      LOG.debug("opa complains in words", e);
    }
    return words.replace("own/", "");
  }

  private static void write(Path folder, Map<String, byte[]> files) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path target = folder.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue());
    }
  }
}
