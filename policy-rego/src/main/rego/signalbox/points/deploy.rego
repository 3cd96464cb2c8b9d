# METADATA
# title: Who deploys
package signalbox.points.deploy

import data.signalbox.subject

default permit := false

permit if subject.is_system

permit if subject.has_one_of({"author"})

reasons contains sprintf("only authors and admins deploy, and %s", [subject.described]) if not permit
