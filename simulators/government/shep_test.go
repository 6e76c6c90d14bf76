package government_test

import (
	"bytes"
	"encoding/base64"
	"flag"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/crypto/wsse"
	"github.com/synaq/synaq/crypto/xmldsig"
	"github.com/synaq/synaq/crypto/xmlsafe"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
)

// lookUps are payloads by serviceId that are about the people and dwellings of the examples.
func lookUps() map[string]string {
	const iin, rca = "<iin>900517390004</iin>", "<rca>0201300000000017</rca>"
	return map[string]string{
		"GBDFL_UniversalServiceSync":     "<messageId>m</messageId><messageDate>2026-01-15T10:00:00+05:00</messageDate><senderCode>TEST</senderCode>" + iin,
		"ZAGS_FamilyServiceSync":         iin,
		"GUARDIANSHIP_PersonServiceSync": iin, "GUARDIANSHIP_CapacityServiceSync": iin,
		"CADASTRE_RightsServiceSync": "<owner>900517390004</owner>" + rca, "CADASTRE_PremisesServiceSync": rca,
		"AR_AddressServiceSync": rca, "AR_TerritoryServiceSync": "<kato>710000000</kato>",
		"HOUSING_LeasesServiceSync": rca, "HOUSING_TenantServiceSync": iin,
		"NOBD_EnrolmentsServiceSync": iin, "EPVO_StudentsServiceSync": iin,
		"NOTARY_PowerServiceSync": "<number>DOV000000001</number>", "NOTARY_PrincipalServiceSync": iin,
		"RPDRN_DwellingServiceSync": rca, "RPDRN_PersonServiceSync": iin,
		"RPDRI_StatusServiceSync": iin, "RPDRI_DwellingServiceSync": rca, "RPDRI_PersonServiceSync": iin, "RPDRI_HistoryServiceSync": iin,
		"ARRIVALS_DocumentsServiceSync": iin, "INSTITUTIONS_DwellingServiceSync": rca, "INSTITUTIONS_PersonServiceSync": iin,
		"MCDB_SERVICE": iin,
	}
}

// message is an envelope for a service, the payload in the style of its contract.
func message(service shep.Service, payload string) string {
	return envelopeOf(service.ID, dataOf(service, payload))
}

func dataOf(service shep.Service, payload string) string {
	if service.Request.Typed {
		return `<data xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:q="` + service.Request.Namespace + `" xsi:type="q:` + service.Request.Local + `">` + payload + `</data>`
	}
	return "<data>" + nested(service, payload) + "</data>"
}

// nested is a payload as one element of the service's namespace.
func nested(service shep.Service, payload string) string {
	return "<q:" + service.Request.Local + ` xmlns:q="` + service.Request.Namespace + `">` + payload + "</q:" + service.Request.Local + ">"
}

func envelopeOf(service, data string) string {
	return `<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body><t:SendMessage xmlns:t="http://bip.bee.kz/SyncChannel/v10/Types"><request>` +
		`<requestInfo><messageId>message-1</messageId><serviceId>` + service + `</serviceId><messageDate>2026-01-15T10:00:00+05:00</messageDate>` +
		`<sender><senderId>SYNAQ_TEST</senderId><password>synaq-test</password></sender></requestInfo><requestData>` + data + `</requestData></request></t:SendMessage></S:Body></S:Envelope>`
}

// send posts a message to a system and returns the answer.
func send(t *testing.T, url, message string) (status int, answer []byte) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, strings.NewReader(message))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "text/xml")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	answer, err = io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, answer
}

var update = flag.Bool("update", false, "write the gateway's examples anew")

// TestTheGatewaysExamples are the messages of the index page: signed by the test sender, whose key is published.
func TestTheGatewaysExamples(t *testing.T) {
	t.Parallel()
	service, _ := shep.Lookup("GBDFL_UniversalServiceSync")
	plain := message(service, lookUps()[service.ID])
	for file, text := range map[string]string{
		"example-plain.b64": plain, "example-signed.b64": string(signed(t, plain, eds.Sound)),
		"example-async.b64": sendNotice("example-1", ""), "example-async-signed.b64": string(signed(t, sendNotice("example-1", ""), eds.Sound)),
	} {
		path := filepath.Join("..", "shep", file)
		want := base64.StdEncoding.EncodeToString([]byte(text))
		if *update {
			if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != want {
			t.Errorf("%s is not what the test sender sends: run the test with -update", file)
		}
	}
}

// signed is a message with the test sender's signature.
func signed(t testing.TB, message string, condition eds.Condition) []byte {
	t.Helper()
	wallet, err := eds.NewWallet()
	if err != nil {
		t.Fatal(err)
	}
	sender, err := wallet.Participant("sender", condition)
	if err != nil {
		t.Fatal(err)
	}
	out, err := wsse.Sign([]byte(message), wsse.Options{Key: sender.Key, Certificate: sender.Certificate, ID: "id-1"})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestTheGatewayAnswersSigned(t *testing.T) {
	t.Parallel()
	g, _ := start(t, government.Options{})
	validators := shep.NewValidators()
	for id, payload := range lookUps() {
		service, _ := shep.Lookup(id)
		status, answer := send(t, g.URL+"/shep/bip-sync-wss-gost/", string(signed(t, message(service, payload), eds.Sound)))
		if status != http.StatusOK || !bytes.Contains(answer, []byte("<code>SCSS001</code>")) {
			t.Errorf("%s: answer %d %.2000s", id, status, answer)
			continue
		}
		result, err := wsse.Verify(answer, readingAll(t))
		if err != nil || result.Certificate.Subject.CommonName != "SYNAQ TEST shep" {
			t.Errorf("%s: %v", id, err)
		}
		if err := validators.Envelope().Validate(answer); err != nil {
			t.Errorf("%s: the envelope: %v", id, err)
		}
	}
}

// TestTheGatewayRefuses gives each fault code of the channel once.
func TestTheGatewayRefuses(t *testing.T) {
	t.Parallel()
	g, _ := start(t, government.Options{})
	service, _ := shep.Lookup("GBDFL_UniversalServiceSync")
	right := message(service, lookUps()[service.ID])
	register, _ := shep.Lookup("RPDRN_RegisterServiceSync")
	certificate := regexp.MustCompile("(<wsse:KeyIdentifier[^>]*>|<ds:X509Certificate>)[^<]+<")
	for name, test := range map[string]struct {
		code    shep.FaultCode
		message []byte
	}{
		"no XML":              {shep.FaultFormat, []byte("{}")},
		"another operation":   {shep.FaultFormat, signed(t, strings.ReplaceAll(right, "SendMessage", "SendMassage"), eds.Sound)},
		"no messageId":        {shep.FaultFormat, signed(t, strings.Replace(right, "<messageId>message-1</messageId>", "", 1), eds.Sound)},
		"a payload too many":  {shep.FaultFormat, signed(t, strings.Replace(right, "<iin>", "<passport>1</passport><iin>", 1), eds.Sound)},
		"no such service":     {shep.FaultNoService, signed(t, strings.Replace(right, "GBDFL_UniversalServiceSync", "GBDFL", 1), eds.Sound)},
		"no such sender":      {shep.FaultNoService, signed(t, strings.Replace(right, "<senderId>SYNAQ_TEST", "<senderId>SOMEBODY", 1), eds.Sound)},
		"another password":    {shep.FaultNoService, signed(t, strings.Replace(right, "<password>", "<password>x", 1), eds.Sound)},
		"expired":             {shep.FaultTransportCertificate, signed(t, right, eds.Expired)},
		"revoked":             {shep.FaultTransportCertificate, signed(t, right, eds.Revoked)},
		"not for signing":     {shep.FaultTransportCertificate, signed(t, right, eds.NotForSigning)},
		"of another root":     {shep.FaultTransportCertificate, signed(t, right, eds.FromNobody)},
		"no certificate":      {shep.FaultTransportCertificate, certificate.ReplaceAll(signed(t, right, eds.Sound), []byte("${1}AAAA<"))},
		"changed afterwards":  {shep.FaultTransportSignature, bytes.Replace(signed(t, right, eds.Sound), []byte("900517390004"), []byte("900517390005"), 1)},
		"not signed":          {shep.FaultNotSigned, []byte(right)},
		"data not signed":     {shep.FaultDataNotSigned, signed(t, message(register, registration), eds.Sound)},
		"data signed wrongly": {shep.FaultBusinessSignature, signed(t, withData(t, register, eds.Sound, "permanent", "temporary"), eds.Sound)},
		"data by nobody":      {shep.FaultBusinessCertificate, signed(t, certificate.ReplaceAllString(withData(t, register, eds.Sound, "", ""), "${1}AAAA<"), eds.Sound)},
		"data by an expired":  {shep.FaultBusinessCertificate, signed(t, withData(t, register, eds.Expired, "", ""), eds.Sound)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			status, answer := send(t, g.URL+"/shep/bip-sync-wss-gost/", string(test.message))
			if status != http.StatusInternalServerError || !bytes.Contains(answer, []byte("<errorCode>"+string(test.code)+"</errorCode>")) {
				t.Errorf("got %d %.3000s, want %s", status, answer, test.code)
			}
			if _, err := wsse.Verify(answer, readingAll(t)); err != nil {
				t.Errorf("the fault is not signed: %v", err)
			}
		})
	}
}

const registration = `<idempotencyKey>key-1</idempotencyKey><iin>900517390004</iin><rca>0201300000000017</rca><type>permanent</type><from>2026-01-15</from>` +
	`<basis><application>application-1</application><service>residence.permanent</service></basis>`

// withData is a registration whose data are signed, and then changed.
func withData(t *testing.T, service shep.Service, condition eds.Condition, from, to string) string {
	t.Helper()
	wallet, err := eds.NewWallet()
	if err != nil {
		t.Fatal(err)
	}
	sender, err := wallet.Participant("sender", condition)
	if err != nil {
		t.Fatal(err)
	}
	out, err := xmldsig.Sign([]byte(dataOf(service, registration)), xmldsig.Signer{Key: sender.Key, Certificate: sender.Certificate})
	if err != nil {
		t.Fatal(err)
	}
	return envelopeOf(service.ID, strings.Replace(string(out), from, to, 1))
}

// TestADocumentInDataIsSignedInside: data that hold a document as a text come back with one that bears its signature itself.
func TestADocumentInDataIsSignedInside(t *testing.T) {
	t.Parallel()
	g, _ := start(t, government.Options{})
	service, _ := shep.Lookup("RPDRN_RegisterServiceSync")
	wallet, err := eds.NewWallet()
	must(t, err)
	sender, err := wallet.Participant("sender", eds.Sound)
	must(t, err)
	name := service.Request.Local
	document := "<q:" + name + ` xmlns:q="` + service.Request.Namespace + `">` + registration + "</q:" + name + ">"
	signed, err := xmldsig.Sign([]byte(document), xmldsig.Signer{Key: sender.Key, Certificate: sender.Certificate})
	must(t, err)
	status, answer := send(t, g.URL+"/shep/bip-sync/", envelopeOf(service.ID, "<data><![CDATA["+string(signed)+"]]></data>"))
	read, err := xmlsafe.Parse(answer, xmlsafe.Limits{})
	must(t, err)
	for n := range read.Root.Descendants() {
		if !n.Is("", "data") {
			continue
		}
		result, err := xmldsig.Verify([]byte(n.Text()))
		if err != nil || !strings.Contains(string(result.Signed), "registerResponse") {
			t.Errorf("%d %s: %v", status, answer, err)
		}
		return
	}
	t.Errorf("%d %s", status, answer)
}

// TestTheJournalsNameAMessage: the gateway's and its system's, by what the message says of itself.
func TestTheJournalsNameAMessage(t *testing.T) {
	t.Parallel()
	g, c := start(t, government.Options{})
	service, _ := shep.Lookup("ZAGS_FamilyServiceSync")
	if status, answer := send(t, g.URL+"/shep/bip-sync-wss-gost/", string(signed(t, message(service, lookUps()[service.ID]), eds.Sound))); status != http.StatusOK {
		t.Fatalf("%d %s", status, answer)
	}
	journals, err := c.BareJournals(t.Context(), registry.DefaultWorld, "shep", "zags")
	if err != nil {
		t.Fatal(err)
	}
	for _, system := range []string{"shep", "zags"} {
		all := journals[system]
		if len(all) != 1 || all[0].MessageID != "message-1" || all[0].ServiceID != service.ID || all[0].Request != "" || all[0].Response != "" {
			t.Errorf("the journal of %s has %+v", system, all)
		}
	}
}
