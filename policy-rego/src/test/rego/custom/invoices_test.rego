package custom.invoices_test

import data.custom.invoices

small := {"amount": 120.5, "currency": "EUR", "supplier": "Acme", "unsure": false}

asked(changes) := answer if {
	answer := invoices.may_pay_without_approval with input as {"data": object.union(small, changes)}
}

test_a_small_invoice_passes if asked({}) == {"allow": true, "reasons": []}

test_the_limit_itself_passes if asked({"amount": 500}).allow

test_above_the_limit_does_not if asked({"amount": 500.01}).reasons == ["the amount is above the limit of 500 EUR"]

test_another_currency_does_not if asked({"currency": "XAU"}).reasons == ["there is no limit for the currency XAU"]

test_an_amount_that_is_no_number_does_not if {
	asked({"amount": "120"}).reasons == ["the amount could not be read"]
	asked({"amount": null}).reasons == ["the amount could not be read"]
}

test_nothing_and_less_does_not if asked({"amount": 0}).reasons == ["the amount is not above zero"]

test_an_unknown_supplier_does_not if asked({"supplier": ""}).reasons == ["the supplier could not be read"]

test_what_is_unsure_does_not if asked({"unsure": true}).reasons == ["the extraction is not sure"]

test_no_data_at_all_does_not_pass if {
	answer := invoices.may_pay_without_approval with input as {}
	not answer.allow
}
