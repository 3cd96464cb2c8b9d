# METADATA
# title: Sensitivity labels
# description: |
#   public < internal < confidential < restricted. What is not labelled counts as internal; a label that is not one of
#   these counts as above all of them, so that a typing error never opens anything.
package signalbox.labels

ranks := {"public": 0, "internal": 1, "confidential": 2, "restricted": 3}

unknown_rank := 4

rank(label) := object.get(ranks, label, unknown_rank)

# METADATA
# title: The step's own label
stated := object.get(input.resource, "sensitivity", "internal")

# METADATA
# title: What the resource is cleared for
clearance := object.get(input.resource, "clearance", "internal")

# METADATA
# title: The rank of what the resource is cleared for
# description: An unknown clearance clears for nothing.
clearance_rank := object.get(ranks, clearance, -1)

# METADATA
# title: The highest rank among the step's own label and those of its data
highest := max({rank(stated)} | {rank(item.label) | some item in input.data})

# METADATA
# title: What is labelled above the clearance, in words
above_clearance contains sprintf("the step is labelled %s", [stated]) if {
	rank(stated) > clearance_rank
}

above_clearance contains sprintf("%s is labelled %s", [name, item.label]) if {
	some name, item in input.data
	rank(item.label) > clearance_rank
}
