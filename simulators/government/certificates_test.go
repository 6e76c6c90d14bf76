package government_test

import (
	"bytes"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"net/http"
	"slices"
	"strings"
	"testing"

	"software.sslmate.com/src/go-pkcs12"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/crypto/pki"
	"github.com/synaq/synaq/crypto/wsse"
	"github.com/synaq/synaq/crypto/xmldsig"
	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
)

// TestCertificatesOfSystemsSayWhereTheirStatusIs: they are those that EDS shows for their serials, wherever it is reached, and a client
// that reads the addresses in them sees that one is revoked.
func TestCertificatesOfSystemsSayWhereTheirStatusIs(t *testing.T) {
	t.Parallel()
	service, _ := shep.Lookup("RPDRN_RegisterServiceSync")
	for name, public := range map[string]string{"where it listens": "", "behind a proxy": "http://government.test"} {
		g, client := start(t, government.Options{})
		local := g.URL
		if public == "" {
			public = local
		} else {
			g.System("eds").SetPublicURL(public + "/eds")
		}
		shown := shownByEDS(t, local)
		check := func(what string, cert *x509.Certificate, condition string) {
			if !slices.ContainsFunc(shown, func(known []byte) bool { return bytes.Equal(known, cert.Raw) }) {
				t.Errorf("%s: %s, %q: EDS does not show this certificate %s", name, what, condition, pki.FormatSerial(cert.SerialNumber))
			}
			if len(cert.OCSPServer) != 1 || !strings.HasPrefix(cert.OCSPServer[0], public+"/eds/") || len(cert.CRLDistributionPoints) != 1 {
				t.Fatalf("%s: %s, %q: OCSP at %v, CRL at %v, want them under %s", name, what, condition, cert.OCSPServer, cert.CRLDistributionPoints, public)
			}
		}
		for _, flaw := range []string{"", "revoked", "data: revoked", "expired"} {
			if flaw != "" {
				must(t, client.AddFault(t.Context(), registry.DefaultWorld, "shep", registry.Fault{Operation: "send", Kind: registry.FaultFlaw, Flaw: flaw, Times: 1}))
			}
			_, answer := send(t, local+"/shep/bip-sync-wss-gost/", string(signed(t, withData(t, service, eds.Sound, "", ""), eds.Sound)))
			result, err := wsse.Verify(answer, reading(t, local))
			must(t, err)
			check("the gateway", result.Certificate, flaw)
			data, err := xmldsig.Verify(dataIn(t, answer))
			must(t, err)
			check("who answers", data.Certificate, flaw)
			if flaw == "revoked" {
				list := result.Certificate.CRLDistributionPoints[0]
				_, _, der := simtest.Do(t, http.MethodGet, local+strings.TrimPrefix(list, public), "")
				read, err := x509.ParseRevocationList(der)
				must(t, err)
				if !slices.ContainsFunc(read.RevokedCertificateEntries, func(e x509.RevocationListEntry) bool { return e.SerialNumber.Cmp(result.Certificate.SerialNumber) == 0 }) {
					t.Errorf("%s: the list at %s does not have the revoked certificate", name, list)
				}
			}
		}
		_, _, file := simtest.Do(t, http.MethodGet, local+"/shep/v1/senders/sound.p12", "")
		_, cert, _, err := pkcs12.DecodeChain(file, "synaq-test")
		must(t, err)
		check("the test sender", cert, "")
	}
}

// shownByEDS are the certificates that EDS shows of the examples' person, whose the systems' are.
func shownByEDS(t *testing.T, base string) [][]byte {
	t.Helper()
	_, _, text := simtest.Do(t, http.MethodGet, base+"/eds/v1/citizens/900517390004/certificates", "")
	var list struct {
		Certificates []struct {
			PEM string `json:"pem"`
		} `json:"certificates"`
	}
	must(t, json.Unmarshal(text, &list))
	if len(list.Certificates) == 0 {
		t.Fatalf("EDS shows no certificate: %.500s", text)
	}
	all := make([][]byte, 0, len(list.Certificates))
	for _, c := range list.Certificates {
		block, _ := pem.Decode([]byte(c.PEM))
		all = append(all, block.Bytes)
	}
	return all
}
