package dev.signalbox.opa;

import dev.signalbox.opa.LoadedPolicies.Missing;
import dev.signalbox.opa.LoadedPolicies.Serving;
import java.io.IOException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the policies in force, and switches to newer ones at once. What cannot be used changes
 * nothing: the last good policies stay, and the problem is told.
 */
final class EmbeddedPolicies implements Supplier<LoadedPolicies> {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPolicies.class);

  private final PolicySource source;
  private final PolicyFolder folder;
  private final PolicyProperties.Embedded properties;
  private volatile LoadedPolicies current = new Missing("no policies are loaded yet");
  private PolicyFolder.Content inForce = PolicyFolder.Content.NOTHING;
  private String seen = "";
  private String refusal = "";

  EmbeddedPolicies(PolicySource source, PolicyFolder folder, PolicyProperties.Embedded properties) {
    this.source = source;
    this.folder = folder;
    this.properties = properties;
  }

  @Override
  public LoadedPolicies get() {
    return current;
  }

  /**
   * Loads for the first time. A ready bundle that is broken, or a folder that was named and is not
   * there, leaves no policies until that is mended.
   *
   * @throws PoliciesRefusedException if own rules cannot be compiled
   */
  synchronized void load() {
    try {
      activate(own());
    } catch (IOException e) {
      tell(sentence(e));
    }
  }

  /** Looks for changes. */
  synchronized void reload() {
    try {
      PolicyFolder.Content own = own();
      if (!own.fingerprint().equals(seen)) {
        activate(own);
      }
      tell(refusal);
    } catch (IOException e) {
      tell(sentence(e));
    } catch (PoliciesRefusedException e) {
      refusal = e.getMessage() + " " + e.remedy();
      tell(refusal);
    }
  }

  /** Evaluations under way end with the policies before. A failure to read is tried again. */
  private void activate(PolicyFolder.Content own) throws IOException {
    seen = own.fingerprint();
    refusal = "";
    try {
      Bundle bundle = source.bundle(own);
      current = new Serving(WasmPool.of(bundle, properties.poolSize(), properties.memory()), "");
      inForce = own;
      LOG.info("Policies {} are in force", bundle.build().revision());
    } catch (IOException e) {
      seen = "";
      throw e;
    }
  }

  private PolicyFolder.Content own() throws IOException {
    if (folder.exists()) {
      return folder.read();
    }
    if (properties.folder() == null && inForce.isEmpty()) {
      return PolicyFolder.Content.NOTHING;
    }
    throw new IOException("the folder of policies, " + folder.path() + ", is not there");
  }

  private void tell(String problem) {
    if (problem.equals(current.problem())) {
      return;
    }
    if (current instanceof Serving serving) {
      current = new Serving(serving.pool(), problem);
      LOG.warn(
          "Policies {} stay in force{}",
          serving.pool().bundle().build().revision(),
          problem.isEmpty() ? "" : ", newer ones are not used: " + problem);
    } else {
      current = new Missing(problem);
      LOG.error("No policies are in force, so nothing is permitted: {}", problem);
    }
  }

  private static String sentence(IOException e) {
    return "The policies cannot be read: " + e.getMessage() + ".";
  }
}
