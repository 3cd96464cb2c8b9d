package signalbox.custom_test

import data.signalbox
import data.signalbox_test.asked

decided(custom) := decision if {
	decision := signalbox.decision with input as asked with data.custom as custom
}

test_nothing_custom_changes_nothing if decided({}).allow

test_a_reason_refuses if {
	decision := decided({"a": {"deny": {"not today"}}, "b": {"deny": ["not here"]}})
	not decision.allow
	decision.reasons == ["not here", "not today"]
}

test_true_refuses if decided({"a": {"deny": true}}).reasons == ["custom.a refuses it"]

test_false_and_empty_refuse_nothing if {
	decided({"a": {"deny": false}}).allow
	decided({"a": {"deny": set()}}).allow
}

test_another_shape_refuses if {
	every shape in ["no", 1, {"a": "b"}, null] {
		decided({"a": {"deny": shape}}).reasons == ["custom.a.deny is neither a set of sentences nor a boolean"]
	}
}

test_a_reason_that_is_no_sentence_refuses if {
	decided({"a": {"deny": [1]}}).reasons == ["custom.a.deny has a reason that is no sentence"]
}

test_nothing_widens if {
	every custom in [{"allow": true}, {"decision": {"allow": true}}, {"reasons": set()}, {"permit": true}] {
		decision := signalbox.decision with input as object.union(asked, {"subject": {"roles": []}})
			with data.custom as {"a": custom}
		not decision.allow
	}
}

test_obligations_add_up if {
	decision := decided({
		"a": {"obligations": {{"type": "mask", "fields": ["iban"]}}},
		"b": {"obligations": [{"type": "review", "group": "treasury"}]},
	})
	decision.allow
	decision.obligations == [{"fields": ["iban"], "type": "mask"}, {"group": "treasury", "type": "review"}]
}

test_an_unknown_obligation_refuses if {
	decided({"a": {"obligations": [{"type": "pray"}]}}).reasons == ["custom.a.obligations has one of no known type"]
	decided({"a": {"obligations": ["mask"]}}).reasons == ["custom.a.obligations has one of no known type"]
}

test_obligations_of_another_shape_refuse if {
	decided({"a": {"obligations": "mask"}}).reasons == ["custom.a.obligations is no set of objects"]
}
