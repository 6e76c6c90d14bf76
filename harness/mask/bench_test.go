package mask_test

import (
	"encoding/base64"
	"os"
	"testing"

	"github.com/synaq/synaq/harness/mask"
)

// BenchmarkEnvelope masks a signed message of the bus, of which a run records thousands, and a decision beside it.
func BenchmarkEnvelope(b *testing.B) {
	packed, err := os.ReadFile("../../simulators/shep/example-async-signed.b64")
	if err != nil {
		b.Fatal(err)
	}
	signed, err := base64.StdEncoding.DecodeString(string(packed))
	if err != nil {
		b.Fatal(err)
	}
	envelope := string(signed) + "<!-- " + string(signed[:5000-len(signed)]) + " -->"
	payload := base64.StdEncoding.EncodeToString([]byte(`{"reference":"2026-7","applicant":{"iin":"900101400015"},"dwelling":{"rca":"0201300088887777","area":45.00}}`))
	application := `{"id":"0a1b2c3d-0000-4000-8000-0a1b2c3d4e5f","state":"decided","payload":"` + payload + `","signature":{"kind":"cms","value":"` + payload + `"},` +
		`"decision":{"outcome":"refused","grounds":[{"rule":"RES-CONSENT-002","code":"OVER_STANDARD","evidence":[{"source":"cadastre","area":45.00,"at":"2026-01-15T10:00:00.123456Z"}]}]}}`
	for _, of := range []struct{ name, body string }{{"XML", envelope}, {"JSON", application}} {
		b.Run(of.name, func(b *testing.B) {
			b.SetBytes(int64(len(of.body)))
			for b.Loop() {
				mask.Body(of.body)
			}
		})
	}
}
