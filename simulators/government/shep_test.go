package government_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/crypto/xmlsafe"
	"github.com/synaq/synaq/simulators/government"
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
		"RPDRN_DwellingServiceSync": rca, "RPDRN_PersonServiceSync": iin,
		"MCDB_SERVICE": iin,
	}
}

// message is an envelope for a service, the payload in the style of its contract.
func message(service shep.Service, payload string) string {
	data := fmt.Sprintf(`<data><q:%s xmlns:q="%s">%s</q:%[1]s></data>`, service.Request.Local, service.Request.Namespace, payload)
	if service.Request.Typed {
		data = fmt.Sprintf(`<data xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:q="%s" xsi:type="q:%s">%s</data>`, service.Request.Namespace, service.Request.Local, payload)
	}
	return envelopeOf(service.ID, data)
}

func envelopeOf(service, data string) string {
	return `<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body><t:SendMessage xmlns:t="http://bip.bee.kz/SyncChannel/v10/Types"><request>` +
		`<requestInfo><messageId>message-1</messageId><serviceId>` + service + `</serviceId><messageDate>2026-01-15T10:00:00+05:00</messageDate>` +
		`<sender><senderId>test</senderId></sender></requestInfo><requestData>` + data + `</requestData></request></t:SendMessage></S:Body></S:Envelope>`
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

func TestEveryLookUpAnswersOverSHEPAsItsSchemaHasIt(t *testing.T) {
	t.Parallel()
	g, err := government.Start(t.Context(), government.Options{Listen: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = g.Close(context.WithoutCancel(t.Context())) }()
	validators := shep.NewValidators()
	for id, payload := range lookUps() {
		t.Run(id, func(t *testing.T) {
			service, found := shep.Lookup(id)
			if !found {
				t.Fatal("there is no such service")
			}
			status, answer := send(t, g.URL+"/"+service.System+"/shep", message(service, payload))
			if status != http.StatusOK || !bytes.Contains(answer, []byte("<code>SCSS001</code>")) {
				t.Fatalf("answer %d %s", status, answer)
			}
			if err := validators.Envelope().Validate(answer); err != nil {
				t.Errorf("the envelope: %v\n%s", err, answer)
			}
			document, err := xmlsafe.Parse(answer, xmlsafe.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			for n := range document.Root.Descendants() {
				if n.Is("", "data") {
					validator, err := validators.Payload(id, shep.Response)
					if err != nil {
						t.Fatal(err)
					}
					if err := validator.Validate([]byte(document.SourceOf(n))); err != nil {
						t.Errorf("%v\n%s", err, document.SourceOf(n))
					}
				}
			}
		})
	}
}
