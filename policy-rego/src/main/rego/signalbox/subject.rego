# METADATA
# title: Who asks
# description: Roles and kinds of the subject; admin counts as every role.
package signalbox.subject

roles := {"author", "reviewer", "operator", "officer", "admin"}

is_system if input.subject.kind == "system"

is_program if input.subject.kind == "program"

is_admin if "admin" in input.subject.roles

# METADATA
# title: Has the subject one of these roles, or is it an admin?
has_one_of(_) if is_admin

has_one_of(wanted) if {
	some role in input.subject.roles
	role in wanted
}

is_known if has_one_of(roles)

# METADATA
# title: The subject's roles in words
described := sprintf("%s is %s", [input.subject.id, concat(" and ", sort(input.subject.roles))]) if {
	count(input.subject.roles) > 0
}

described := sprintf("%s has no role", [input.subject.id]) if {
	count(input.subject.roles) == 0
}
