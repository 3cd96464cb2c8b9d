package dev.signalbox.opa;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.identity.Actor;
import dev.signalbox.identity.ActorKind;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.Role;
import dev.signalbox.identity.TenantId;
import dev.signalbox.policy.LabelledValue;
import dev.signalbox.policy.Obligation;
import dev.signalbox.policy.PolicyDecision;
import dev.signalbox.policy.PolicyDecision.Deny;
import dev.signalbox.policy.PolicyDecision.Permit;
import dev.signalbox.policy.PolicyPoint;
import dev.signalbox.policy.PolicyQuery;
import dev.signalbox.policy.PolicyResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of cases that the Rego tests and both decision points are held to. */
final class PolicyCases {
  private PolicyCases() {}

  /** A question, and what the base policies decide. */
  record Case(
      String name,
      Question question,
      boolean allow,
      @Nullable List<String> reasons,
      @Nullable List<Map<String, Object>> obligations) {

    PolicyQuery query() {
      return question.query();
    }

    PolicyDecision expected(String revision) {
      return allow
          ? new Permit(revision, owed())
          : new Deny(revision, reasons == null ? List.of() : reasons);
    }

    private List<Obligation> owed() {
      return obligations == null ? List.of() : obligations.stream().map(Case::obligation).toList();
    }

    private static Obligation obligation(Map<String, Object> json) {
      Map<String, Object> parameters = new LinkedHashMap<>(json);
      parameters.remove("type");
      return new Obligation(String.valueOf(json.get("type")), parameters);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  record Question(
      String point,
      String action,
      Subject subject,
      Map<String, Object> resource,
      Map<String, LabelledValue> data) {
    PolicyQuery query() {
      Map<String, Object> attributes = new LinkedHashMap<>(resource);
      attributes.remove("type");
      attributes.remove("id");
      return new PolicyQuery(
          PolicyPoint.valueOf(point.toUpperCase(Locale.ROOT)),
          new Caller(TenantId.DEFAULT, subject.actor()),
          action,
          new PolicyResource(
              String.valueOf(resource.get("type")), String.valueOf(resource.get("id")), attributes),
          data);
    }
  }

  record Subject(String id, String kind, Set<String> roles, Set<String> groups) {
    Actor actor() {
      return new Actor(
          id,
          ActorKind.valueOf(kind.toUpperCase(Locale.ROOT)),
          roles.stream()
              .map(role -> Role.valueOf(role.toUpperCase(Locale.ROOT)))
              .collect(Collectors.toSet()),
          groups);
    }
  }

  private record Table(@JsonProperty("cases") List<Case> cases) {}

  /** Those at points that exist. */
  static Stream<Case> all() {
    try {
      return new ObjectMapper()
          .readValue(Path.of("src/test/rego/cases.json").toFile(), Table.class).cases().stream()
              .filter(it -> !it.question().point().equals("nowhere"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
