# METADATA
# title: Letters
# description: Asked by the process letter-filing before a letter is filed without a person.
package custom.letters

# METADATA
# title: May this letter be filed without a person?
# description: input.data is {line, unsure, sender}.
# entrypoint: true
may_file := {
	"allow": count(objections) == 0,
	"reasons": sort(objections),
}

objections contains "the model is not sure" if not is_sure

objections contains "a lawyer's letters are read by a person" if {
	contains(lower(input.data.sender), "lawyer")
}

is_sure if input.data.unsure == false
