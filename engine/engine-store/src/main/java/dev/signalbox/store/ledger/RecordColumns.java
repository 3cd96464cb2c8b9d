package dev.signalbox.store.ledger;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionBasis;
import dev.signalbox.audit.DecisionRecord;
import dev.signalbox.audit.DecisionResult;
import dev.signalbox.audit.HumanOverride;
import dev.signalbox.audit.ModelRef;
import dev.signalbox.audit.PolicyRef;
import dev.signalbox.identity.Actor;
import dev.signalbox.process.ElementRef;
import dev.signalbox.store.CanonicalJson;
import dev.signalbox.store.StoredTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A record as the columns of {@code sb_decision}, by name, without nulls: what is inserted, what is
 * authenticated and what becomes a leaf are the same values.
 */
final class RecordColumns {
  private final Map<String, Object> columns = new LinkedHashMap<>();

  private RecordColumns() {}

  /** Every column but the MAC. */
  static Map<String, Object> of(DecisionRecord record) {
    RecordColumns row = new RecordColumns();
    Decision decision = record.decision();
    row.put("id", record.id());
    row.put("tenant", decision.scope().caller().tenant().value());
    row.columns.put("recorded_at", StoredTime.exact(record.time()));
    row.put("writer", record.writer());
    row.columns.put("writer_seq", record.writerSeq());
    row.put("kind", decision.kind().name());
    row.put("subject", decision.subject());
    row.actor(decision.scope().caller().actor());
    row.element(decision.scope().element());
    row.basis(decision.basis());
    row.result(decision.result());
    return row.columns;
  }

  private void actor(Actor actor) {
    put("actor_id", actor.id());
    put("actor_kind", actor.kind().name());
    json("actor_roles", actor.roles().stream().map(Enum::name).sorted().toList());
    json("actor_groups", actor.groups().stream().sorted().toList());
  }

  private void element(@Nullable ElementRef element) {
    if (element == null) {
      return;
    }
    put("process_key", element.definition().key());
    columns.put("process_version", (long) element.definition().version());
    put("instance_id", element.instanceId().value());
    put("element_id", element.elementId());
    put("business_key", element.businessKey());
  }

  private void basis(DecisionBasis basis) {
    ModelRef model = basis.model();
    if (model != null) {
      put("model_name", model.name());
      put("model_version", model.version());
      put("model_digest", model.digest());
    }
    PolicyRef policy = basis.policy();
    if (policy != null) {
      put("policy_revision", policy.revision());
      columns.put("policy_allow", policy.allow());
      json("policy_reasons", policy.reasons());
    }
    put("provider", basis.provider());
    put("prompt_version", basis.promptVersion());
    put("input_digest", basis.inputDigest());
  }

  private void result(DecisionResult result) {
    json("output", result.output());
    Double confidence = result.confidence();
    if (confidence != null) {
      columns.put("confidence", confidence);
    }
    json("alternatives", result.alternatives().stream().map(RecordColumns::alternative).toList());
    HumanOverride override = result.override();
    if (override != null) {
      put("override_decision", override.decision());
      json("override_suggested", override.suggested());
      json("override_value", override.value());
      put("override_reason", override.reason());
    }
    columns.put("latency_us", TimeUnit.NANOSECONDS.toMicros(result.latency().toNanos()));
    json("detail", result.detail());
  }

  private static Map<String, @Nullable Object> alternative(
      dev.signalbox.audit.Alternative alternative) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("value", alternative.value());
    map.put("confidence", alternative.confidence());
    return map;
  }

  private void json(String column, @Nullable Object value) {
    if (value != null) {
      columns.put(column, CanonicalJson.write(value));
    }
  }

  private void put(String column, @Nullable String value) {
    if (value != null) {
      columns.put(column, storable(value));
    }
  }

  /** PostgreSQL keeps neither NUL nor half a surrogate pair: each becomes U+FFFD. */
  static String storable(String text) {
    return text.codePoints().allMatch(RecordColumns::isStorable) ? text : replaced(text);
  }

  private static String replaced(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().map(c -> isStorable(c) ? c : 0xFFFD).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean isStorable(int codePoint) {
    return codePoint != 0
        && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
  }
}
