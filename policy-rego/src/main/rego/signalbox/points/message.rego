# METADATA
# title: Who sends messages to running processes
package signalbox.points.message

import data.signalbox.subject

default permit := false

permit if subject.is_system

permit if subject.is_program

permit if subject.has_one_of({"author", "operator"})

reasons contains sprintf("only programs, authors, operators and admins send messages, and %s", [subject.described]) if {
	not permit
}
