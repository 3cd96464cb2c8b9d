# METADATA
# title: Invoices
# description: |
#   Asked by the process invoice-approval before an invoice is paid without a person's approval.
package custom.invoices

# The largest amount that is paid without approval, by currency. Another currency always needs approval.
limits := {"EUR": 500, "USD": 500, "GBP": 450, "CHF": 500}

# METADATA
# title: May this invoice be paid without approval?
# description: |
#   input.data is {amount, currency, supplier, unsure}: the amount a number, unsure what the extraction says of itself.
# entrypoint: true
may_pay_without_approval := {
	"allow": count(objections) == 0,
	"reasons": sort(objections),
}

objections contains "the amount could not be read" if not has_amount

objections contains "the amount is not above zero" if {
	has_amount
	input.data.amount <= 0
}

objections contains "the supplier could not be read" if not has_supplier

objections contains "the extraction is not sure" if not is_sure

objections contains sprintf("there is no limit for the currency %v", [currency]) if not limits[currency]

objections contains sprintf("the amount is above the limit of %v %s", [limits[currency], currency]) if {
	has_amount
	input.data.amount > limits[currency]
}

currency := object.get(input.data, "currency", "")

has_amount if is_number(input.data.amount)

has_supplier if {
	is_string(input.data.supplier)
	input.data.supplier != ""
}

is_sure if input.data.unsure == false
