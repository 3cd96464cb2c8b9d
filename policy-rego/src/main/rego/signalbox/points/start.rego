# METADATA
# title: Who starts processes
package signalbox.points.start

import data.signalbox.subject

default permit := false

permit if subject.is_system

permit if subject.is_program

permit if subject.has_one_of({"author", "operator"})

reasons contains sprintf("only authors, operators and admins start processes, and %s", [subject.described]) if {
	not permit
}
