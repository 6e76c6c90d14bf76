package government_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/crypto/wsse"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/government"
)

// The algorithms of GOST that the real gateway's senders name.
const (
	gost2015Signature = "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34102015-gostr34112015-512"
	gost2015Digest    = "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34112015-512"
	gost2004Signature = "http://www.w3.org/2001/04/xmldsig-more#gost34310-gost34311"
	rsaSignature      = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
	sha256Digest      = "http://www.w3.org/2001/04/xmlenc#sha256"
)

func TestTheGatewayNamesTheAlgorithmThatItDoesNotTake(t *testing.T) {
	t.Parallel()
	g, _ := start(t, government.Options{})
	service, _ := shep.Lookup("AR_AddressServiceSync")
	right := string(signed(t, message(service, lookUps()[service.ID]), eds.Sound))
	register, _ := shep.Lookup("RPDRN_RegisterServiceSync")
	for _, c := range []struct {
		name, address, message, code, algorithm string
	}{
		{"GOST 2015", "bip-sync-wss-gost", strings.Replace(right, rsaSignature, gost2015Signature, 1), "SCE006", gost2015Signature},
		{"GOST 2004", "bip-sync-wss-gost", strings.Replace(right, rsaSignature, gost2004Signature, 1), "SCE006", gost2004Signature},
		{"a digest of GOST", "bip-sync-wss-gost", strings.Replace(right, sha256Digest, gost2015Digest, 1), "SCE006", gost2015Digest},
		{"data by GOST", "bip-sync", withData(t, register, eds.Sound, rsaSignature, gost2015Signature), "SCE016", gost2015Signature},
		{"asynchronous", "bip-async-wss-gost", strings.Replace(string(signed(t, sendNotice("gost", ""), eds.Sound)), rsaSignature, gost2015Signature, 1), "SCE006", gost2015Signature},
	} {
		_, answer := send(t, g.URL+"/shep/"+c.address+"/", c.message)
		for _, part := range []string{"<errorCode>" + c.code + "</errorCode>", c.algorithm, "RSA with SHA-256"} {
			if !bytes.Contains(answer, []byte(part)) {
				t.Errorf("%s: there is no %s in %s", c.name, part, answer)
			}
		}
	}
}

// TestTheGatewayTakesACertificateInAToken sends the certificate as WSS4J does by its direct reference.
func TestTheGatewayTakesACertificateInAToken(t *testing.T) {
	t.Parallel()
	g, _ := start(t, government.Options{})
	service, _ := shep.Lookup("AR_AddressServiceSync")
	identifier := regexp.MustCompile(`<wsse:KeyIdentifier ([^>]*)>([^<]*)</wsse:KeyIdentifier>`)
	for condition, want := range map[eds.Condition]string{eds.Sound: "<code>SCSS001</code>", eds.Revoked: "<errorCode>SCE005</errorCode>"} {
		right := string(signed(t, message(service, lookUps()[service.ID]), condition))
		found := identifier.FindStringSubmatch(right)
		token := `<wsse:BinarySecurityToken xmlns:wsu="` + wsse.SpaceWSU + `" wsu:Id="X509-1" ` + found[1] + ">" + found[2] + "</wsse:BinarySecurityToken>"
		sent := strings.Replace(identifier.ReplaceAllString(right, `<wsse:Reference URI="#X509-1"/>`), "<ds:Signature ", token+"<ds:Signature ", 1)
		if _, answer := send(t, g.URL+"/shep/bip-sync-wss-gost/", sent); !bytes.Contains(answer, []byte(want)) {
			t.Errorf("%q: want %s, got %s", condition, want, answer)
		}
	}
}
