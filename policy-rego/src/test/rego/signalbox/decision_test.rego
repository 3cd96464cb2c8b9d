package signalbox_test

import data.signalbox

asked := {
	"schema": "signalbox.policy/1",
	"point": "start",
	"now": "2026-11-22T10:00:00Z",
	"tenant": "default",
	"subject": {"id": "ann", "kind": "person", "roles": ["author"], "groups": []},
	"action": "start",
	"resource": {"type": "process", "id": "p", "process": "p"},
	"data": {},
}

# The table that both decision points are held to.
test_every_case_of_the_table if {
	right := {case.name |
		some case in data.cases
		decision := signalbox.decision with input as object.union(asked, case.question)
		as_told(decision, case)
	}
	{case.name | some case in data.cases} - right == set()
}

as_told(decision, case) if {
	decision.allow == case.allow
	decision.reasons == object.get(case, "reasons", [])
	decision.obligations == object.get(case, "obligations", [])
}

test_the_table_is_not_empty if count(data.cases) > 40

test_the_schema_must_be_known if {
	decision := signalbox.decision with input as object.union(asked, {"schema": "signalbox.policy/2"})
	not decision.allow
	decision.reasons == ["the question does not have the schema signalbox.policy/1"]
}

test_an_empty_question_is_refused if {
	decision := signalbox.decision with input as {}
	not decision.allow
}

test_unknown_builds_say_so if {
	decision := signalbox.decision with input as asked with data.signalbox.bundle as {}
	decision.build == {"revision": "unbuilt", "built": null}
}

test_the_build_is_told if {
	decision := signalbox.decision with input as asked
		with data.signalbox.bundle as {"revision": "abc", "built": "2026-11-22T10:00:00Z"}
	decision.build == {"revision": "abc", "built": "2026-11-22T10:00:00Z"}
}

test_an_answer_is_the_rules_value if {
	answer := signalbox.answer with input as {"rule": {"package": "t", "name": "x"}}
		with data.custom.t.x as {"allow": true}
	answer.value == {"allow": true}
}

test_an_answer_may_be_false if {
	answer := signalbox.answer with input as {"rule": {"package": "t", "name": "x"}}
		with data.custom.t.x as false
	answer.value == false
}

test_an_answer_without_a_rule_has_no_value if {
	answer := signalbox.answer with input as {"rule": {"package": "t", "name": "y"}}
	object.keys(answer) == {"build"}
}
