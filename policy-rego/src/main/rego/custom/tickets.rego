# METADATA
# title: Support tickets
# description: |
#   Asked by the process ticket-routing before a ticket goes to the service desk without a person having seen it.
package custom.tickets

# Below this the category is a guess, whatever the model's own threshold says.
least_confidence := 0.3

# Losing one of these costs more than a person's minute.
key_accounts := {"vip", "key-account"}

# METADATA
# title: May this ticket be routed without a person?
# description: |
#   input.data is {category, confidence, unsure, customer}.
# entrypoint: true
may_auto_route := {
	"allow": count(objections) == 0,
	"reasons": sort(objections),
}

objections contains "the ticket has no category" if not has_category

objections contains "the model is not sure of the category" if not is_sure

objections contains sprintf("the confidence is below %v", [least_confidence]) if {
	is_number(input.data.confidence)
	input.data.confidence < least_confidence
}

objections contains "a person answers when a key account cancels" if {
	input.data.category == "cancellation"
	is_key_account
}

has_category if {
	is_string(input.data.category)
	input.data.category != ""
}

is_sure if input.data.unsure == false

is_key_account if {
	customer := lower(input.data.customer)
	some prefix in key_accounts
	startswith(customer, prefix)
}
