package dev.signalbox.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.identity.TenantId;
import dev.signalbox.page.Page;
import dev.signalbox.page.PageRequest;
import dev.signalbox.process.ProcessInstanceId;
import dev.signalbox.testing.SampleIds;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every ledger does, whatever keeps its records. */
public abstract class DecisionLedgerContract {
  protected abstract DecisionLedger ledger();

  protected abstract DecisionArchive archive();

  @Test
  void shouldGiveBackWhatWasWritten() {
    String instance = SampleIds.next("instance");
    Decision decision = SampleDecisions.inference(instance, "classify");

    ledger().append(List.of(decision));

    DecisionRecord record = only(instance);
    assertThat(record.decision().scope()).isEqualTo(decision.scope());
    assertThat(record.decision().kind()).isEqualTo(decision.kind());
    assertThat(record.decision().subject()).isEqualTo(decision.subject());
    assertThat(record.decision().basis()).isEqualTo(decision.basis());
    assertThat(record.decision().result().output()).isEqualTo("billing");
    assertThat(record.decision().result().confidence()).isEqualTo(0.9137);
    assertThat(record.decision().result().alternatives())
        .isEqualTo(decision.result().alternatives());
    assertThat(record.decision().result().latency()).isEqualTo(Duration.ofNanos(12_345_000));
    assertThat(record.decision().result().detail())
        .containsEntry("unsureReason", "none")
        .hasSize(2);
    assertThat(archive().find(TenantId.DEFAULT, record.id())).contains(record);
  }

  @Test
  void shouldSayTheIdsOfWhatWasWrittenInItsOrder() {
    String first = SampleIds.next("instance");
    String second = SampleIds.next("instance");

    List<String> ids =
        ledger()
            .append(
                List.of(
                    SampleDecisions.inference(first, "classify"),
                    SampleDecisions.inference(second, "classify")));

    assertThat(ids).containsExactly(only(first).id(), only(second).id());
    assertThat(ledger().append(List.of())).isEmpty();
  }

  @Test
  void shouldKeepWhatAPersonDecidedOverASuggestion() {
    String instance = SampleIds.next("instance");
    Decision review = SampleDecisions.review(instance);

    ledger().append(List.of(review));

    assertThat(only(instance).decision()).isEqualTo(review);
  }

  @Test
  void shouldKeepTimesToTheMicrosecond() {
    String instance = SampleIds.next("instance");

    ledger().append(List.of(SampleDecisions.policy(instance, true)));

    Instant time = only(instance).time();
    assertThat(time).isEqualTo(time.truncatedTo(ChronoUnit.MICROS));
  }

  @Test
  void shouldTellAMissingOutputFromAnEmptyOne() {
    String instance = SampleIds.next("instance");

    ledger().append(List.of(withOutput(instance, null), withOutput(instance, "")));

    assertThat(all(instance))
        .extracting(record -> record.decision().result().output())
        .containsExactly(null, "");
  }

  @Test
  void shouldKeepOutputsOfEveryShapeAndLength() {
    String instance = SampleIds.next("instance");
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("lines", List.of(Map.of("text", "caf\u00e9 \u20ac \uD83D\uDE82\r\n\t\"\\"), 7, true));
    json.put("nothing", null);
    String megabyte = "x\n".repeat(500_000);

    ledger().append(List.of(withOutput(instance, json), withOutput(instance, megabyte)));

    assertThat(all(instance))
        .extracting(record -> record.decision().result().output())
        .containsExactly(json, megabyte);
  }

  @Test
  void shouldSurviveTextThatDatabasesRefuse() {
    String instance = SampleIds.next("instance");
    Decision odd =
        new Decision(
            SampleDecisions.scope(instance, "classify"),
            DecisionKind.INFERENCE,
            "with\u0000NUL and half \uD83D a pair",
            DecisionBasis.NONE,
            DecisionResult.of("in output \u0000 too", Duration.ZERO));

    ledger().append(List.of(odd));

    assertThat(only(instance).decision().result().output()).isEqualTo("in output \u0000 too");
  }

  @Test
  void shouldNumberAWritersRecordsWithoutAGap() {
    String instance = SampleIds.next("instance");

    ledger().append(List.of(SampleDecisions.policy(instance, true)));
    ledger()
        .append(
            List.of(
                SampleDecisions.policy(instance, true), SampleDecisions.policy(instance, true)));

    List<DecisionRecord> records = all(instance);
    long first = records.get(0).writerSeq();
    assertThat(records).extracting(DecisionRecord::writer).containsOnly(records.get(0).writer());
    assertThat(records)
        .extracting(DecisionRecord::writerSeq)
        .containsExactly(first, first + 1, first + 2);
  }

  @Test
  void shouldFindByElementAndKind() {
    String instance = SampleIds.next("instance");
    ledger()
        .append(
            List.of(
                SampleDecisions.inference(instance, "classify"),
                SampleDecisions.policy(instance, false),
                SampleDecisions.inference(instance, "extract")));
    ProcessInstanceId id = new ProcessInstanceId(instance);

    assertThat(list(new DecisionFilter(TenantId.DEFAULT, id, "extract", null))).hasSize(1);
    assertThat(list(new DecisionFilter(TenantId.DEFAULT, id, null, DecisionKind.INFERENCE)))
        .hasSize(2);
    assertThat(list(new DecisionFilter(TenantId.DEFAULT, id, "classify", DecisionKind.POLICY)))
        .isEmpty();
    assertThat(list(DecisionFilter.of(new TenantId("other"), id))).isEmpty();
  }

  @Test
  void shouldGiveTheLastRecordOfEachElementAtOnce() {
    String one = SampleIds.next("instance");
    String other = SampleIds.next("instance");
    String unasked = SampleIds.next("instance");
    ledger()
        .append(
            List.of(
                withOutput(one, "first"),
                withOutput(other, "other"),
                SampleDecisions.policy(one, false),
                SampleDecisions.inference(one, "extract"),
                withOutput(unasked, "unasked"),
                withOutput(one, "last")));
    List<ProcessInstanceId> asked =
        List.of(new ProcessInstanceId(one), new ProcessInstanceId(other));

    assertThat(archive().latest(TenantId.DEFAULT, DecisionKind.INFERENCE, asked))
        .extracting(record -> record.decision().result().output())
        .containsExactly("other", "billing", "last");
    assertThat(archive().latest(TenantId.DEFAULT, DecisionKind.POLICY, asked)).hasSize(1);
    assertThat(archive().latest(new TenantId("other"), DecisionKind.INFERENCE, asked)).isEmpty();
    assertThat(archive().latest(TenantId.DEFAULT, DecisionKind.INFERENCE, List.of())).isEmpty();
  }

  @Test
  void shouldNotShowARecordToAnotherTenant() {
    String instance = SampleIds.next("instance");
    ledger().append(List.of(SampleDecisions.policy(instance, true)));

    assertThat(archive().find(new TenantId("other"), only(instance).id())).isEmpty();
    assertThat(archive().find(TenantId.DEFAULT, "no-such-id")).isEmpty();
  }

  @Test
  void shouldListPageByPageInTheOrderOfWriting() {
    String instance = SampleIds.next("instance");
    for (int i = 0; i < 5; i++) {
      ledger().append(List.of(withOutput(instance, "number " + i)));
    }
    DecisionFilter filter = DecisionFilter.of(TenantId.DEFAULT, new ProcessInstanceId(instance));

    Page<DecisionRecord> first = archive().list(filter, PageRequest.first(2));
    Page<DecisionRecord> second = archive().list(filter, new PageRequest(2, first.next()));
    Page<DecisionRecord> third = archive().list(filter, new PageRequest(2, second.next()));

    assertThat(outputs(first)).containsExactly("number 0", "number 1");
    assertThat(outputs(second)).containsExactly("number 2", "number 3");
    assertThat(outputs(third)).containsExactly("number 4");
    assertThat(third.next()).isNull();
  }

  @Test
  void shouldListTheNewestFirstPageByPage() {
    String instance = SampleIds.next("instance");
    for (int i = 0; i < 3; i++) {
      ledger().append(List.of(withOutput(instance, "number " + i)));
    }
    DecisionFilter filter = DecisionFilter.of(TenantId.DEFAULT, new ProcessInstanceId(instance));

    Page<DecisionRecord> first = archive().newest(filter, PageRequest.first(2));
    Page<DecisionRecord> second = archive().newest(filter, new PageRequest(2, first.next()));

    assertThat(outputs(first)).containsExactly("number 2", "number 1");
    assertThat(outputs(second)).containsExactly("number 0");
    assertThat(second.next()).isNull();
  }

  @Test
  void shouldKeepADecisionThatBelongsToNoInstance() {
    Decision deployment = SampleDecisions.deployment(SampleIds.next("ticket-routing.bpmn"));

    ledger().append(List.of(deployment));

    assertThat(list(new DecisionFilter(TenantId.DEFAULT, null, null, DecisionKind.DEPLOYMENT)))
        .extracting(DecisionRecord::decision)
        .contains(deployment);
  }

  private static Decision withOutput(String instance, @Nullable Object output) {
    return new Decision(
        SampleDecisions.scope(instance, "classify"),
        DecisionKind.INFERENCE,
        "classify",
        DecisionBasis.NONE,
        DecisionResult.of(output, Duration.ofMillis(1)));
  }

  private static List<@Nullable Object> outputs(Page<DecisionRecord> page) {
    return page.items().stream()
        .<@Nullable Object>map(record -> record.decision().result().output())
        .toList();
  }

  private DecisionRecord only(String instance) {
    assertThat(all(instance)).hasSize(1);
    return all(instance).get(0);
  }

  private List<DecisionRecord> all(String instance) {
    return list(DecisionFilter.of(TenantId.DEFAULT, new ProcessInstanceId(instance)));
  }

  private List<DecisionRecord> list(DecisionFilter filter) {
    return archive().list(filter, PageRequest.first(PageRequest.MAX_LIMIT)).items();
  }
}
