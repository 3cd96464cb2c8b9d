# METADATA
# title: Who sees which variable
# description: |
#   Everyone with a role sees values, with those above the role's clearance masked: the obligation names them.
package signalbox.points.data

import data.signalbox.labels
import data.signalbox.subject

clearances := {
	"author": "internal",
	"reviewer": "confidential",
	"operator": "confidential",
	"officer": "restricted",
	"admin": "restricted",
}

default permit := false

permit if subject.is_system

permit if subject.is_known

reasons contains sprintf("only people with a role see data, and %s", [subject.described]) if not permit

clearance_rank := labels.ranks.restricted if subject.is_system

clearance_rank := max({labels.ranks[clearances[role]] | some role in input.subject.roles}) if {
	not subject.is_system
}

masked := sort({name |
	some name, item in input.data
	labels.rank(item.label) > clearance_rank
})

obligations contains {"type": "mask", "fields": masked} if {
	permit
	count(masked) > 0
}
