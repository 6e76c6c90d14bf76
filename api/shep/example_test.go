package shep_test

import (
	"fmt"

	"github.com/synaq/synaq/api/shep"
)

// A payload is judged by the contract of its service; the error says where it breaks it, and what was expected there.
func ExampleValidators() {
	validators := shep.NewValidators()
	query, err := validators.Payload("MCDB_SERVICE", shep.Request)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(query.Validate([]byte(`<s:subscriberRequest xmlns:s="http://service.sms1414.synaq.test/v1"><iin>900517390004</iin></s:subscriberRequest>`)))
	fmt.Println(query.Validate([]byte(`<s:subscriberRequest xmlns:s="http://service.sms1414.synaq.test/v1"><iin>9005173900</iin></s:subscriberRequest>`)))
	// Output:
	// <nil>
	// line 1, column 84: /subscriberRequest/iin: pattern facet failed; expected Individual identification number, 12 digits
}

// Services is the table: which serviceId asks what of whom, and how sure its shape is.
func ExampleLookup() {
	service, known := shep.Lookup("GBDFL_UniversalServiceSync")
	fmt.Println(known, service.System, service.Operation, service.Fidelity)
	fmt.Println(service.Request.Local, "of", service.Request.Namespace, "typed:", service.Request.Typed)
	// Output:
	// true gbdfl person confirmed
	// Request of http://message.persistence.interactive.nat typed: true
}
