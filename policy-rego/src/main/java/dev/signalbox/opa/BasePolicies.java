package dev.signalbox.opa;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * What the product brings: the Rego sources and the bundle compiled from them, both on the class
 * path.
 *
 * @param sources by path, such as {@code signalbox/decision.rego}
 * @param capabilities the built-ins that policies may use, for {@code opa build}
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record BasePolicies(Map<String, byte[]> sources, byte[] capabilities, Bundle bundle) {
  private static final String FOLDER = "policy/rego/";

  /**
   * @throws PoliciesRefusedException if the bundle is missing, broken, or was made from other
   *     sources
   */
  static BasePolicies fromClassPath() {
    try {
      BasePolicies base =
          new BasePolicies(
              sourcesOnClassPath(),
              content(new ClassPathResource("policy/capabilities.json")),
              Bundle.read(content(new ClassPathResource("policy/bundle.tar.gz"))));
      return base.checked();
    } catch (IOException e) {
      throw new PoliciesRefusedException(
          "The policy bundle of this installation is broken: " + e.getMessage() + ".",
          "Install Signalbox again, or rebuild the bundle with policy-rego/build-bundle.sh.");
    }
  }

  /** Names these sources. */
  String digest() {
    return Digests.sha256(
        Digests.listing(sources) + Digests.listing(Map.of("capabilities.json", capabilities)));
  }

  BasePolicies checked() {
    if (!bundle.build().base().equals(digest())) {
      throw new PoliciesRefusedException(
          "The policy bundle of this installation was compiled from other sources than it carries.",
          "Rebuild the bundle with policy-rego/build-bundle.sh.");
    }
    return this;
  }

  private static Map<String, byte[]> sourcesOnClassPath() throws IOException {
    Map<String, byte[]> sources = new TreeMap<>();
    for (Resource resource :
        new PathMatchingResourcePatternResolver()
            .getResources("classpath*:" + FOLDER + "**/*.rego")) {
      String url = resource.getURL().toString();
      sources.put(url.substring(url.lastIndexOf(FOLDER) + FOLDER.length()), content(resource));
    }
    return sources;
  }

  private static byte[] content(Resource resource) throws IOException {
    return resource.getContentAsByteArray();
  }
}
