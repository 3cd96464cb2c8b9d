# METADATA
# title: What goes to outside systems
# description: |
#   Data goes to an operation that is cleared for its label. What moves money, leaves the house or binds it legally is
#   done by a step of a process only, where a path was drawn and reviewed, never by a direct call.
package signalbox.points.connector

import data.signalbox.labels
import data.signalbox.subject

plain_effects := {"read", "write"}

weighty_effects := {"money", "egress", "legal"}

default permit := false

permit if {
	may_call
	count(reasons) == 0
}

may_call if subject.is_system

may_call if subject.is_program

may_call if subject.has_one_of({"author", "operator"})

reasons contains sprintf("only processes, programs, authors, operators and admins call connectors, and %s", [subject.described]) if {
	not may_call
}

effect := object.get(input.resource, "effect", "write")

reasons contains sprintf("%q is no known effect", [effect]) if {
	not effect in (plain_effects | weighty_effects)
}

reasons contains sprintf("an operation with effect %s is called from a step of a process only", [effect]) if {
	effect in weighty_effects
	not is_step
}

reasons contains sprintf("%s is cleared for %s, but %s", [input.resource.id, labels.clearance, what]) if {
	some what in labels.above_clearance
}

is_step if {
	subject.is_system
	input.resource.process
	input.resource.element
}
