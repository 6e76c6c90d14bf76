package eds

import (
	_ "embed" // the example's signature
	"time"

	"github.com/synaq/synaq/crypto/pki"
	"github.com/synaq/synaq/identifiers"
)

// exampleIIN is the person of the examples, the same in every system.
const exampleIIN = "900517390004"

// exampleCMS is the example person's signature over "x", base64; TestExampleSignature makes it anew with -update.
//
//go:embed example.cms.b64
var exampleCMS string

// exampleOCSP asks for the status of the example person's certificate, in DER, base64; TestExampleQuestion makes it anew
// with -update.
//
//go:embed example.ocsp.b64
var exampleOCSP string

// example is what the default world holds, so that the examples of the index page work as they stand.
func example() Certificate {
	return Certificate{
		IIN: identifiers.Must(identifiers.ParseIIN(exampleIIN)), Serial: "5e1a2b3c4d",
		Holder:  Holder{Surname: "ҮЛГІБАЕВ", GivenName: "МЫСАЛ", Patronymic: "СЫНАҚҰЛЫ"},
		Purpose: pki.Sign,
		// Long enough for whoever tries the examples, whenever that is.
		NotBefore: time.Date(2025, time.January, 1, 0, 0, 0, 0, identifiers.Almaty()),
		NotAfter:  time.Date(2044, time.December, 31, 23, 59, 59, 0, identifiers.Almaty()),
	}
}

// exampleAuthority is the default world's own authority.
func exampleAuthority() Authority { return Authority{Serial: "ca5e1a2b3c"} }
