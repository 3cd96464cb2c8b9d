# METADATA
# title: The decision
# description: |
#   Base AND custom: something is permitted when a base rule of its enforcement point permits it, no base rule refuses it,
#   and no package under custom refuses it. Every refusal has its reasons, in sentences for people.
package signalbox

import data.signalbox.custom
import data.signalbox.points

# METADATA
# title: May this happen?
# description: allow is true only if there is no reason against it.
# entrypoint: true
decision := {
	"allow": count(reasons) == 0,
	"reasons": sort(reasons),
	"obligations": sort(obligations),
	"build": build,
}

# METADATA
# title: The value of one rule of an author's package
# description: |
#   What a policy task asks: input.rule names the package and the rule. Without a value when there is no such rule, or
#   when it is undefined for this input.
# entrypoint: true
answer := {"value": value, "build": build} if {
	value := data.custom[input.rule.package][input.rule.name]
} else := {"build": build}

# METADATA
# title: Which policies these are
# description: |
#   Written when the bundle is built: the revision is the digest of the sources, built the time in RFC 3339.
default build := {"revision": "unbuilt", "built": null}

build := {
	"revision": data.signalbox.bundle.revision,
	"built": data.signalbox.bundle.built,
}

schema := "signalbox.policy/1"

reasons contains sprintf("the question does not have the schema %s", [schema]) if not has_schema

reasons contains "no rule permits it" if {
	has_schema
	not points[input.point].permit
	count(base_reasons) == 0
}

reasons contains reason if some reason in base_reasons

reasons contains reason if some reason in custom.reasons

base_reasons contains reason if some reason in points[input.point].reasons

obligations contains obligation if some obligation in points[input.point].obligations

obligations contains obligation if some obligation in custom.obligations

has_schema if input.schema == schema
