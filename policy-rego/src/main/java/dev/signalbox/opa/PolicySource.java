package dev.signalbox.opa;

import java.io.IOException;

/** Makes the bundle to use: the product's own, one compiled with own rules, or a ready one. */
final class PolicySource {
  private final BasePolicies base;
  private final String opa;

  PolicySource(BasePolicies base, String opa) {
    this.base = base;
    this.opa = opa;
  }

  /**
   * @throws PoliciesRefusedException if own rules cannot be compiled
   * @throws IOException if the bundle cannot be used, or {@code opa} cannot be run
   */
  Bundle bundle(PolicyFolder.Content own) throws IOException {
    if (own.isEmpty()) {
      return base.bundle();
    }
    if (own.bundle() == null) {
      return compiler(own).compile(own);
    }
    if (!own.rego().isEmpty()) {
      throw new PoliciesRefusedException(
          "The folder of policies holds both Rego files and %s.".formatted(PolicyFolder.BUNDLE),
          "Keep the files or the bundle, not both.");
    }
    return ready(own.bundle());
  }

  private PolicyCompiler compiler(PolicyFolder.Content own) {
    return OpaTool.find(opa)
        .map(tool -> new PolicyCompiler(base, tool))
        .orElseThrow(
            () ->
                new PoliciesRefusedException(
                    "There are own policies (%s), but no opa to compile them."
                        .formatted(String.join(", ", own.rego().keySet())),
                    "Install opa 1.22 or newer on the PATH, or put a compiled %s in their place."
                        .formatted(PolicyFolder.BUNDLE)));
  }

  private Bundle ready(byte[] archive) throws IOException {
    Bundle bundle = Bundle.read(archive);
    if (!bundle.build().base().equals(base.digest())) {
      throw new IOException(
          PolicyFolder.BUNDLE + " was compiled with another version of the base policies");
    }
    return bundle;
  }
}
