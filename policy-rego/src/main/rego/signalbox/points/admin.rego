# METADATA
# title: Who looks after running processes, reads decisions, verifies the log
# description: An action that is not listed is for admins alone.
package signalbox.points.admin

import data.signalbox.subject

permitted := {
	"read-catalog": {"author", "reviewer", "operator", "officer"},
	"see-instance": {"author", "reviewer", "operator", "officer"},
	"list-instances": {"author", "operator", "officer"},
	"retry-incident": {"operator"},
	"cancel-instance": {"operator"},
	"resume-task": {"operator"},
	"read-decisions": {"officer", "operator"},
	"verify-ledger": {"officer"},
	"export-ledger": {"officer"},
}

for_programs := {"read-catalog", "see-instance", "resume-task"}

default permit := false

permit if subject.is_admin

permit if subject.is_system

permit if subject.has_one_of(permitted[input.action])

permit if {
	subject.is_program
	input.action in for_programs
}

wanted := concat(", ", sort(object.get(permitted, input.action, set()) | {"admin"}))

reasons contains sprintf("%s is for the roles %s, and %s", [input.action, wanted, subject.described]) if not permit
