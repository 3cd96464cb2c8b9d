package dev.signalbox.store.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.audit.Alternative;
import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionBasis;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionRecord;
import dev.signalbox.audit.DecisionResult;
import dev.signalbox.audit.DecisionScope;
import dev.signalbox.audit.HumanOverride;
import dev.signalbox.audit.ModelRef;
import dev.signalbox.audit.PolicyRef;
import dev.signalbox.identity.Actor;
import dev.signalbox.identity.ActorKind;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.Role;
import dev.signalbox.identity.TenantId;
import dev.signalbox.process.DefinitionRef;
import dev.signalbox.process.ElementRef;
import dev.signalbox.process.ProcessInstanceId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A record as it is read; written by {@link RecordTable}, never changed. */
@Entity
@Immutable
@Table(name = "sb_decision")
class DecisionRow {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Id private String id = "";
  private String tenant = "";

  @Column(name = "recorded_at")
  private Instant recorded = Instant.EPOCH;

  private String writer = "";

  @Column(name = "writer_seq")
  private long writerSeq;

  private String kind = "";
  private String subject = "";

  @Column(name = "actor_id")
  private String actorId = "";

  @Column(name = "actor_kind")
  private String actorKind = "";

  @Column(name = "actor_roles")
  private String actorRoles = "[]";

  @Column(name = "actor_groups")
  private String actorGroups = "[]";

  @Column(name = "process_key")
  private @Nullable String processKey;

  @Column(name = "process_version")
  private @Nullable Integer processVersion;

  @Column(name = "instance_id")
  private @Nullable String instanceId;

  @Column(name = "element_id")
  private @Nullable String elementId;

  @Column(name = "business_key")
  private @Nullable String businessKey;

  @Column(name = "model_name")
  private @Nullable String modelName;

  @Column(name = "model_version")
  private @Nullable String modelVersion;

  @Column(name = "model_digest")
  private @Nullable String modelDigest;

  @Column(name = "policy_revision")
  private @Nullable String policyRevision;

  @Column(name = "policy_allow")
  private @Nullable Boolean policyAllow;

  @Column(name = "policy_reasons")
  private @Nullable String policyReasons;

  private @Nullable String provider;

  @Column(name = "prompt_version")
  private @Nullable String promptVersion;

  @Column(name = "input_digest")
  private @Nullable String inputDigest;

  private @Nullable String output;
  private @Nullable Double confidence;
  private String alternatives = "[]";

  @Column(name = "override_decision")
  private @Nullable String overrideDecision;

  @Column(name = "override_suggested")
  private @Nullable String overrideSuggested;

  @Column(name = "override_value")
  private @Nullable String overrideValue;

  @Column(name = "override_reason")
  private @Nullable String overrideReason;

  @Column(name = "latency_us")
  private long latencyMicros;

  private String detail = "{}";

  /** For Hibernate. */
  protected DecisionRow() {}

  DecisionRecord toRecord() {
    DecisionScope scope = new DecisionScope(new Caller(new TenantId(tenant), actor()), element());
    return new DecisionRecord(
        id,
        recorded,
        writer,
        writerSeq,
        new Decision(scope, DecisionKind.valueOf(kind), subject, basis(), result()));
  }

  String id() {
    return id;
  }

  private Actor actor() {
    Set<Role> roles = strings(actorRoles).stream().map(Role::valueOf).collect(Collectors.toSet());
    return new Actor(
        actorId, ActorKind.valueOf(actorKind), roles, Set.copyOf(strings(actorGroups)));
  }

  private @Nullable ElementRef element() {
    if (instanceId == null || processKey == null || processVersion == null || elementId == null) {
      return null;
    }
    return new ElementRef(
        new ProcessInstanceId(instanceId),
        new DefinitionRef(processKey, processVersion),
        elementId,
        businessKey);
  }

  private DecisionBasis basis() {
    ModelRef model =
        modelName == null
            ? null
            : new ModelRef(modelName, orEmpty(modelVersion), orEmpty(modelDigest));
    PolicyRef policy =
        policyRevision == null
            ? null
            : new PolicyRef(
                policyRevision,
                Boolean.TRUE.equals(policyAllow),
                policyReasons == null ? List.of() : strings(policyReasons));
    return new DecisionBasis(model, policy, provider, promptVersion, inputDigest);
  }

  private DecisionResult result() {
    List<Alternative> others =
        json(alternatives, new TypeReference<List<Map<String, @Nullable Object>>>() {}).stream()
            .map(DecisionRow::alternative)
            .toList();
    HumanOverride override =
        overrideDecision == null
            ? null
            : new HumanOverride(
                overrideDecision, value(overrideSuggested), value(overrideValue), overrideReason);
    Map<String, Object> details = new HashMap<>();
    json(detail, new TypeReference<Map<String, @Nullable Object>>() {})
        .forEach((name, item) -> details.put(name, Objects.requireNonNullElse(item, "")));
    return new DecisionResult(
        value(output),
        confidence,
        others,
        override,
        Duration.of(latencyMicros, ChronoUnit.MICROS),
        details);
  }

  private static Alternative alternative(Map<String, @Nullable Object> map) {
    Double sureness = map.get("confidence") instanceof Number number ? number.doubleValue() : null;
    return new Alternative(String.valueOf(map.get("value")), sureness);
  }

  private static @Nullable Object value(@Nullable String text) {
    return text == null ? null : json(text, new TypeReference<@Nullable Object>() {});
  }

  private static List<String> strings(String text) {
    return json(text, new TypeReference<List<String>>() {});
  }

  private static <T> T json(String text, TypeReference<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record holds unreadable JSON", e);
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
