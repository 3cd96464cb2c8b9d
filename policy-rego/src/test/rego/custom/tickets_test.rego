package custom.tickets_test

import data.custom.tickets

sure := {"category": "billing", "confidence": 0.9, "unsure": false, "customer": "c-1"}

asked(changes) := answer if {
	answer := tickets.may_auto_route with input as {"data": object.union(sure, changes)}
}

test_an_ordinary_ticket_passes if asked({}) == {"allow": true, "reasons": []}

test_a_cancellation_passes if asked({"category": "cancellation"}).allow

test_what_is_unsure_does_not if {
	asked({"unsure": true}).reasons == ["the model is not sure of the category"]
	asked({"unsure": null}).reasons == ["the model is not sure of the category"]
	asked({"unsure": "false"}).reasons == ["the model is not sure of the category"]
}

test_a_guess_does_not if {
	asked({"confidence": 0.29}).reasons == ["the confidence is below 0.3"]
	asked({"confidence": 0.3}).allow
}

test_a_model_without_confidence_is_taken_at_its_word if asked({"confidence": null}).allow

test_no_category_does_not if {
	asked({"category": ""}).reasons == ["the ticket has no category"]
	asked({"category": null}).reasons == ["the ticket has no category"]
}

test_a_key_account_that_cancels_gets_a_person if {
	asked({"category": "cancellation", "customer": "VIP-7"}).reasons == ["a person answers when a key account cancels"]
	asked({"category": "billing", "customer": "VIP-7"}).allow
}

test_no_data_at_all_does_not_pass if {
	answer := tickets.may_auto_route with input as {}
	not answer.allow
}
