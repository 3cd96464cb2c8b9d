package dev.signalbox.opa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.identity.Actor;
import dev.signalbox.identity.ActorKind;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.Role;
import dev.signalbox.identity.TenantId;
import dev.signalbox.policy.LabelledValue;
import dev.signalbox.policy.PolicyDecision.Undecided;
import dev.signalbox.policy.PolicyPoint;
import dev.signalbox.policy.PolicyQuery;
import dev.signalbox.policy.PolicyResource;
import dev.signalbox.policy.RuleAnswer.Unanswered;
import dev.signalbox.policy.RuleQuery;
import dev.signalbox.process.DefinitionRef;
import dev.signalbox.process.ElementRef;
import dev.signalbox.process.FileContent;
import dev.signalbox.process.ProcessInstanceId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyInputTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T10:00:00.123456Z"), ZoneOffset.UTC);
  private static final Caller CALLER =
      new Caller(
          new TenantId("acme"),
          new Actor(
              "ann",
              ActorKind.PERSON,
              Set.of(Role.REVIEWER, Role.AUTHOR),
              Set.of("reviewers", "approvers")));

  private final ObjectMapper json = new ObjectMapper();
  private final PolicyInput input = new PolicyInput(json, CLOCK);

  @Test
  void shouldAskADecisionInTheDocumentedSchema() throws Exception {
    PolicyQuery query =
        new PolicyQuery(
            PolicyPoint.START,
            CALLER,
            "start",
            new PolicyResource("process", "p", Map.of("process", "p", "version", 3)),
            Map.of("amount", new LabelledValue("confidential", 12.5)));

    assertThat(input.of(query))
        .isEqualTo(
            read(
                """
                {"schema": "signalbox.policy/1", "point": "start", "now": "2026-11-22T10:00:00.123Z",
                 "tenant": "acme", "action": "start",
                 "subject": {"id": "ann", "kind": "person", "roles": ["author", "reviewer"],
                             "groups": ["approvers", "reviewers"]},
                 "resource": {"type": "process", "id": "p", "process": "p", "version": 3},
                 "data": {"amount": {"label": "confidential", "value": 12.5}}}
                """));
  }

  @Test
  void shouldAskARuleInTheDocumentedSchema() throws Exception {
    ElementRef element =
        new ElementRef(new ProcessInstanceId("i"), new DefinitionRef("p", 3), "e", null);

    assertThat(input.of(new RuleQuery(CALLER, "custom.t.may", element, Map.of("a", List.of(1)))))
        .isEqualTo(
            read(
                """
                {"schema": "signalbox.policy/1", "point": "rule", "now": "2026-11-22T10:00:00.123Z",
                 "tenant": "acme", "action": "evaluate",
                 "subject": {"id": "ann", "kind": "person", "roles": ["author", "reviewer"],
                             "groups": ["approvers", "reviewers"]},
                 "resource": {"type": "rule", "id": "custom.t.may", "process": "p", "version": 3,
                              "element": "e"},
                 "rule": {"package": "t", "name": "may"},
                 "data": {"a": [1]}}
                """));
  }

  @Test
  void shouldLeaveOutLongTextsAndSaySo() {
    PolicyQuery query = with(new LabelledValue("internal", "x".repeat(20_000)));

    assertThat(input.of(query).at("/data/v").toString())
        .isEqualTo("{\"label\":\"internal\",\"value\":null,\"omitted\":true,\"length\":20000}");
  }

  @Test
  void shouldNameFilesInsteadOfSendingThem() {
    PolicyQuery query =
        with(
            new LabelledValue(
                "internal", new FileContent("a.pdf", "application/pdf", new byte[9])));

    assertThat(input.of(query).at("/data/v/value").toString())
        .isEqualTo("{\"name\":\"a.pdf\",\"mediaType\":\"application/pdf\",\"length\":9}");
  }

  @Test
  void shouldBeUndecidedWhenTheQuestionIsTooLong() {
    EmbeddedFixture embedded = EmbeddedFixture.withBasePolicies();
    List<String> many = List.of("x".repeat(300_000));

    assertThat(embedded.decisionPoint().decide(with(new LabelledValue("internal", many))))
        .isInstanceOfSatisfying(
            Undecided.class, it -> assertThat(it.reason()).contains("more than"));
    assertThat(
            embedded
                .rules()
                .evaluate(
                    new RuleQuery(
                        CALLER, "custom.tickets.may_auto_route", null, Map.of("t", many))))
        .isInstanceOfSatisfying(Unanswered.class, it -> assertThat(it.permanent()).isTrue());
  }

  @Test
  void shouldOnlyAskRulesOfCustomPackages() {
    EmbeddedFixture embedded = EmbeddedFixture.withBasePolicies();

    for (String path : List.of("signalbox.decision", "tickets", "custom.tickets", "", "a.b.c.d")) {
      assertThat(embedded.rules().evaluate(new RuleQuery(CALLER, path, null, Map.of())))
          .isInstanceOf(Unanswered.class);
    }
  }

  private static PolicyQuery with(LabelledValue value) {
    return new PolicyQuery(
        PolicyPoint.START,
        CALLER,
        "start",
        new PolicyResource("process", "p", Map.of()),
        Map.of("v", value));
  }

  private JsonNode read(String text) throws Exception {
    return json.readTree(text);
  }
}
