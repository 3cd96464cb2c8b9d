# METADATA
# title: What models may see
# description: |
#   Data goes to a model that is cleared for its label, and what is restricted never leaves for a model in the cloud,
#   whatever that is cleared for. A model whose place is not said counts as in the cloud.
package signalbox.points.inference

import data.signalbox.labels
import data.signalbox.subject

tasks := {
	"classify",
	"extract",
	"ocr",
	"moderate",
	"detect-pii",
	"detect-injection",
	"embed",
	"retrieve",
	"generate",
	"predict",
	"chat",
}

default permit := false

permit if {
	may_ask
	count(reasons) == 0
}

may_ask if subject.is_system

may_ask if subject.is_program

may_ask if subject.has_one_of({"author", "operator"})

reasons contains sprintf("only processes, programs, authors, operators and admins ask models, and %s", [subject.described]) if {
	not may_ask
}

reasons contains sprintf("%q is no AI task", [task]) if {
	task := object.get(input.resource, "task", "")
	not task in tasks
}

reasons contains sprintf("model %s is cleared for %s, but %s", [input.resource.id, labels.clearance, what]) if {
	some what in labels.above_clearance
}

reasons contains sprintf("restricted data never goes to a model outside, and %s is placed %s", [input.resource.id, place]) if {
	labels.highest >= labels.ranks.restricted
	place := object.get(input.resource, "placement", "cloud")
	place != "local"
}
