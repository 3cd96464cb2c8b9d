package dev.signalbox.opa;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.policy.PolicyDecisionPoint;
import dev.signalbox.policy.PolicyRules;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** A server decision point as the auto-configuration puts it together, without Spring. */
record ServerFixture(PolicyDecisionPoint decisionPoint, PolicyRules rules) {
  static ServerFixture at(URI url, @Nullable String token, Duration timeout) {
    Clock clock = Clock.systemUTC();
    DataSize maxInput = DataSize.ofKilobytes(256);
    PolicyProperties properties =
        new PolicyProperties(
            PolicyProperties.Mode.SERVER,
            timeout,
            maxInput,
            null,
            Duration.ofSeconds(2),
            new PolicyProperties.Embedded(1, DataSize.ofMegabytes(32), null, "opa"),
            new PolicyProperties.Server(url, token, null, Duration.ofMillis(250)));
    Rego rego = ServerConfiguration.of(properties);
    RegoAnswers answers = new RegoAnswers(rego, clock, maxInput, null);
    PolicyInput input = new PolicyInput(new ObjectMapper(), clock);
    return new ServerFixture(
        new RegoDecisionPoint(answers, input), new RegoRules(rego, answers, input));
  }
}
