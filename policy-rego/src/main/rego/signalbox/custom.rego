# METADATA
# title: What the packages under custom add
# description: |
#   They can only narrow: deny adds reasons, obligations adds what is owed. Whatever has another shape than documented
#   refuses too, so that a mistake in an officer's rule never lets something pass.
package signalbox.custom

obligation_types := {"mask", "backends", "review", "limit"}

# A set or an array of sentences.
reasons contains reason if {
	some name
	deny := data.custom[name].deny
	is_collection(deny)
	some reason in deny
	is_string(reason)
}

# A rule without sentences: deny if { ... }
reasons contains sprintf("custom.%s refuses it", [name]) if {
	some name
	data.custom[name].deny == true
}

reasons contains sprintf("custom.%s.deny is neither a set of sentences nor a boolean", [name]) if {
	some name
	deny := data.custom[name].deny
	not is_collection(deny)
	not is_boolean(deny)
}

reasons contains sprintf("custom.%s.deny has a reason that is no sentence", [name]) if {
	some name
	deny := data.custom[name].deny
	is_collection(deny)
	some reason in deny
	not is_string(reason)
}

reasons contains sprintf("custom.%s.obligations is no set of objects", [name]) if {
	some name
	owed := data.custom[name].obligations
	not is_collection(owed)
}

reasons contains sprintf("custom.%s.obligations has one of no known type", [name]) if {
	some name
	owed := data.custom[name].obligations
	is_collection(owed)
	some obligation in owed
	not is_known(obligation)
}

obligations contains obligation if {
	some name
	owed := data.custom[name].obligations
	is_collection(owed)
	some obligation in owed
	is_known(obligation)
}

is_collection(value) if is_set(value)

is_collection(value) if is_array(value)

is_known(obligation) if obligation.type in obligation_types
