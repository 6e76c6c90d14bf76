package government_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/crypto/wsse"
	"github.com/synaq/synaq/crypto/xmlsafe"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/government"
)

// FuzzMessages sends whatever comes to a system's own endpoint of the channel and to the gateway's. Each answer is a message
// that keeps the schema: a success, or with the status 500 a fault, never one for what went wrong inside, never a panic. Of
// the signed channel, each is signed.
func FuzzMessages(f *testing.F) {
	g, err := government.Start(f.Context(), government.Options{Listen: "127.0.0.1:0"})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { _ = g.Close(context.Background()) })
	for id, payload := range lookUps() {
		if service, _ := shep.Lookup(id); service.System == "gbdfl" || service.System == "zags" {
			text := message(service, payload)
			f.Add([]byte(text))
			f.Add(signed(f, text, eds.Sound))
		}
	}
	f.Add([]byte(envelopeOf("ZAGS_FamilyServiceSync", `<data><![CDATA[<f:familyRequest xmlns:f="http://service.zags.synaq.test/v1"><iin>900517390004</iin></f:familyRequest>]]></data>`)))
	for _, example := range []string{"example-async.b64", "example-async-signed.b64"} {
		encoded, err := os.ReadFile(filepath.Join("..", "shep", example))
		if err != nil {
			f.Fatal(err)
		}
		text, err := base64.StdEncoding.DecodeString(string(encoded))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	validators, all := shep.NewValidators(), readingAll(f)
	f.Fuzz(func(t *testing.T, body []byte) {
		for _, endpoint := range []struct{ system, path string }{
			{"gbdfl", "/shep"}, {"zags", "/shep"}, {"shep", "/bip-sync/"}, {"shep", "/bip-async/"}, {"shep", "/bip-sync-wss-gost/"},
		} {
			r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, endpoint.path, bytes.NewReader(body))
			w := httptest.NewRecorder()
			g.System(endpoint.system).ServeHTTP(w, r)
			answer, err := io.ReadAll(w.Result().Body)
			if err != nil {
				t.Fatal(err)
			}
			if len(body) > 1<<20 && w.Code == http.StatusRequestEntityTooLarge {
				continue
			}
			fault := bytes.Contains(answer, []byte("<faultcode>"))
			if w.Code != http.StatusOK && w.Code != http.StatusInternalServerError || fault != (w.Code == http.StatusInternalServerError) || bytes.Contains(answer, []byte(shep.FaultInternal)) {
				t.Fatalf("%s%s: %d %s to %q", endpoint.system, endpoint.path, w.Code, answer, body)
			}
			if err := validators.Envelope().Validate(answer); err != nil {
				t.Fatalf("%s%s: %v in %s to %q", endpoint.system, endpoint.path, err, answer, body)
			}
			if _, err := xmlsafe.Parse(answer, xmlsafe.Limits{}); err != nil {
				t.Fatalf("%s%s: %v in %s", endpoint.system, endpoint.path, err, answer)
			}
			if endpoint.path != "/bip-sync-wss-gost/" {
				continue
			}
			if _, err := wsse.Verify(answer, all); err != nil {
				t.Fatalf("%v in %s to %q", err, answer, body)
			}
		}
	})
}
