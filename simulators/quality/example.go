package quality

import (
	"time"

	"github.com/synaq/synaq/identifiers"
)

// The person of the examples, who was denied since he has a flat, and the number of the case of his complaint.
const (
	exampleIIN    = "900517390004"
	exampleNumber = "QC-EXAMPLE"
)

// example is what the default world holds, so that the examples of the index page work as they stand.
func example() (Case, error) {
	registered := time.Date(2025, 11, 10, 10, 0, 0, 0, identifiers.Almaty())
	until, err := termUntil(registered)
	return Case{
		Number: exampleNumber, RegisteredAt: registered, Until: until,
		Forwarded: Forwarded{
			IdempotencyKey: "quality-example", Complaint: "complaint-example", Application: "example-denied", IIN: identifiers.Must(identifiers.ParseIIN(exampleIIN)),
			Service: "housing.queue", ComplaintContent: []byte("complaint"), ComplaintSignature: []byte("signature"), Decision: []byte("decision"),
			RegisteredAt: registered.AddDate(0, 0, -4),
		},
	}, err
}
