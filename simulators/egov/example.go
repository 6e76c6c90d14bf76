package egov

import (
	"time"

	"github.com/synaq/synaq/identifiers"
)

// The person, the session and the payload of the examples.
const (
	exampleIIN    = "900517390004"
	exampleToken  = "00000000000000000000000000000000"
	exampleDigest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" // SHA-256 of no bytes
	exampleRedeem = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d" // SHA-256 of one zero byte
)

// example is what the default world holds, so that the examples of the index page work as they stand. Its instants are
// far away so that they hold on every clock.
func example() (Session, Password) {
	iin := identifiers.Must(identifiers.ParseIIN(exampleIIN))
	issued := time.Date(2026, time.January, 15, 10, 0, 0, 0, identifiers.Almaty())
	ends := time.Date(2099, time.December, 31, 0, 0, 0, 0, identifiers.Almaty())
	return Session{Token: exampleToken, IIN: iin, ExpiresAt: ends},
		Password{IIN: iin, Digest: exampleRedeem, Code: "123456", IssuedAt: issued, ExpiresAt: ends}
}
