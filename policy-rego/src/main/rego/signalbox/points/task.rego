# METADATA
# title: Who works which task
# description: |
#   Reviewers work the tasks that are theirs: assigned to them, offered to one of their groups, or offered to nobody in
#   particular. Operators see all tasks and hand them to others; admins do everything. Programs and operators serve topics.
package signalbox.points.task

import data.signalbox.subject

default permit := false

permit if subject.is_admin

permit if subject.is_system

permit if {
	input.action == "list"
	subject.has_one_of({"reviewer", "operator"})
}

permit if {
	input.action == "see"
	subject.has_one_of({"operator"})
}

permit if {
	input.action == "reassign"
	subject.has_one_of({"operator"})
}

permit if {
	input.action in {"see", "claim"}
	subject.has_one_of({"reviewer"})
	is_offered
}

permit if {
	input.action in {"see", "claim", "unclaim", "complete"}
	subject.has_one_of({"reviewer"})
	is_assigned
}

# Completing without claiming first: allowed as long as nobody has it.
permit if {
	input.action == "complete"
	subject.has_one_of({"reviewer"})
	is_offered
	not has_assignee
}

# Outside workers fetch and complete the external tasks of topics of their own.
permit if {
	input.action == "serve"
	subject.is_program
}

permit if {
	input.action == "serve"
	subject.has_one_of({"operator"})
}

reasons contains sprintf("only programs, operators and admins serve topics, and %s", [subject.described]) if {
	not permit
	input.action == "serve"
}

reasons contains sprintf("only reviewers and admins work tasks, and %s", [subject.described]) if {
	not permit
	input.action != "serve"
	not subject.has_one_of({"reviewer"})
}

reasons contains sprintf("the task is %s's", [input.resource.assignee]) if {
	not permit
	subject.has_one_of({"reviewer"})
	has_assignee
	not is_assigned
}

reasons contains sprintf("the task is offered to %s, and %s is in none of them", [groups_in_words, input.subject.id]) if {
	not permit
	subject.has_one_of({"reviewer"})
	not is_offered
	not has_assignee
}

reasons contains sprintf("reviewers do not %s tasks", [input.action]) if {
	not permit
	subject.has_one_of({"reviewer"})
	not input.action in {"list", "see", "claim", "unclaim", "complete", "serve"}
}

candidate_groups := object.get(input.resource, "candidateGroups", [])

assignee := object.get(input.resource, "assignee", null)

groups_in_words := concat(", ", sort(candidate_groups))

has_assignee if {
	assignee != null
	assignee != ""
}

is_assigned if assignee == input.subject.id

is_offered if {
	some group in input.subject.groups
	group in candidate_groups
}

is_offered if {
	count(candidate_groups) == 0
	not has_assignee
}
