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
			Service: "housing.queue", ComplaintContent: []byte("complaint"), ComplaintSignature: []byte("signature"),
			RegisteredAt: registered.AddDate(0, 0, -4),
			AdministrativeCase: AdministrativeCase{
				Application: SignedApplication{Content: []byte("application"), Kind: CMS, Signature: "c2lnbmF0dXJl"},
				Decision:    &Signed{Content: []byte("decision"), Signature: []byte("signature")},
				Hearing: &Hearing{
					Grounds:    []Ground{{Code: "HOUSING_OWNED", Rule: "HPC-REF-15-2"}},
					NotifiedAt: registered.AddDate(0, 0, -10), At: registered.AddDate(0, 0, -6), HeldAt: registered.AddDate(0, 0, -6),
					Positions: []Position{{ReceivedAt: registered.AddDate(0, 0, -7), Content: []byte("position"), Signature: []byte("signature")}},
				},
			},
		},
	}, err
}
