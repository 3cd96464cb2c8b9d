package dev.signalbox.opa;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Policies compiled to Wasm, in this process. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(
    name = "signalbox.policy.mode",
    havingValue = "embedded",
    matchIfMissing = true)
class EmbeddedConfiguration {
  private static final int TICKS = 10;

  @Bean
  EmbeddedPolicies embeddedPolicies(
      PolicyProperties properties,
      PolicyThreads threads,
      @Value("${signalbox.home:.signalbox}") String home) {
    PolicyProperties.Embedded embedded = properties.embedded();
    Path folder = embedded.folder() == null ? Path.of(home, "policies") : embedded.folder();
    EmbeddedPolicies policies =
        new EmbeddedPolicies(
            new PolicySource(BasePolicies.fromClassPath(), embedded.opa()),
            new PolicyFolder(folder),
            embedded);
    policies.load();
    threads.every(properties.watch(), policies::reload);
    return policies;
  }

  @Bean
  Rego rego(EmbeddedPolicies policies, PolicyProperties properties, PolicyThreads threads) {
    Duration timeout = properties.timeout();
    return new WasmRego(policies, new Watchdog(threads, timeout.dividedBy(TICKS)), timeout);
  }
}
