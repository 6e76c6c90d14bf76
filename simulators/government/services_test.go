package government_test

import (
	"bytes"
	"encoding/xml"
	"net/http"
	"strings"
	"testing"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry/envelope"
)

// published are the payloads of the services whose requests are not those of the look-ups over REST.
func published() map[string]string {
	const search = "<messageId>m</messageId><messageDate>2026-01-15T10:00:00+05:00</messageDate><senderCode>TEST</senderCode><iin>900517390004</iin>"
	const token = "<kdpToken>token</kdpToken><publicKey>key</publicKey>"
	return map[string]string{
		"GBDFL_UniversalServiceSync": search,
		"GBDFLUniversal_token":       search + token,
		"GBDFL_FamilyInfoToken":      "<userId>user</userId><iin>900517390004</iin>" + token,
	}
}

// payloadFor is a payload about the people and dwellings of the examples.
func payloadFor(t *testing.T, g *government.Government, service shep.Service) string {
	t.Helper()
	if payload, found := published()[service.ID]; found {
		return payload
	}
	for _, op := range g.System(service.System).Definition().Operations {
		if op.Spec().Name == service.Operation {
			return requestOf(t, op.Spec())
		}
	}
	t.Fatalf("%s has no operation %s", service.System, service.Operation)
	return ""
}

// TestEveryServiceAnswersInEveryStyle asks every service at its system as the gateway does, with its payload as one element,
// right in data, and as a document in a text, and holds the answers to the contract.
func TestEveryServiceAnswersInEveryStyle(t *testing.T) {
	t.Parallel()
	validators := shep.NewValidators()
	for name, style := range map[string]func(shep.Service, string) string{
		"as one element": func(s shep.Service, payload string) string { return "<data>" + nested(s, payload) + "</data>" },
		"right in data":  dataOf,
		"as a document": func(s shep.Service, payload string) string {
			document := nested(s, payload)
			if s.Request.Typed {
				document = dataOf(s, payload)
			}
			var text strings.Builder
			_ = xml.EscapeText(&text, []byte(document)) // a strings.Builder takes everything
			return "<data>" + text.String() + "</data>"
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g, _ := start(t, government.Options{})
			for _, service := range shep.Services() {
				if !service.Request.Typed && name == "right in data" {
					continue // it has no type of which data could be
				}
				status, answer := send(t, g.URL+"/"+service.System+"/shep", envelopeOf(service.ID, style(service, payloadFor(t, g, service))))
				if status != http.StatusOK || !bytes.Contains(answer, []byte("<code>SCSS001</code>")) {
					t.Errorf("%s: %d %s", service.ID, status, answer)
					continue
				}
				if err := validators.Envelope().Validate(answer); err != nil {
					t.Errorf("%s: the envelope: %v\n%s", service.ID, err, answer)
				}
				keepsResponse(t, validators, service, answer)
			}
		})
	}
}

// keepsResponse holds what data of an answer holds to the service's schema.
func keepsResponse(t *testing.T, validators *shep.Validators, service shep.Service, answer []byte) {
	t.Helper()
	validator, err := validators.Payload(service.ID, shep.Response)
	must(t, err)
	m, err := envelope.Parse(answer)
	must(t, err)
	data := envelope.Child(envelope.Child(envelope.Child(m.Operation, "response"), "responseData"), "data")
	payload, err := envelope.PayloadOf(m.Document, data)
	must(t, err)
	if err := validator.Validate(payload.Standalone()); err != nil {
		t.Errorf("%s: %v\n%s", service.ID, err, answer)
	}
}

// TestGBDFLFindsByMoreThanTheIIN asks with what REST does not have.
func TestGBDFLFindsByMoreThanTheIIN(t *testing.T) {
	t.Parallel()
	g, _ := start(t, government.Options{})
	const head = "<messageId>m</messageId><messageDate>2026-01-15T10:00:00+05:00</messageDate><senderCode>TEST</senderCode>"
	const iin = "<iin>900517390004</iin>"
	for name, test := range map[string]struct{ service, payload, want string }{
		"a document":          {"GBDFL_UniversalServiceSync", head + "<documentNumber>000000001</documentNumber>", "<iin>900517390004</iin>"},
		"nobody's document":   {"GBDFL_UniversalServiceSync", head + "<documentNumber>000000002</documentNumber>", "NOT_FOUND"},
		"his name":            {"GBDFL_UniversalServiceSync", head + iin + "<surname>Үлгібаев</surname><birthDate>1990-05-17</birthDate>", "<iin>900517390004</iin>"},
		"another's name":      {"GBDFL_UniversalServiceSync", head + iin + "<surname>ИВАНОВ</surname>", "NOT_FOUND"},
		"another birth":       {"GBDFL_UniversalServiceSync", head + iin + "<birthDateFrom>1990-05-18</birthDateFrom>", "NOT_FOUND"},
		"a name alone":        {"GBDFL_UniversalServiceSync", head + "<surname>ҮЛГІБАЕВ</surname><birthDate>1990-05-17</birthDate>", "TOO_WIDE"},
		"nothing":             {"GBDFL_UniversalServiceSync", head, "TOO_WIDE"},
		"no token":            {"GBDFLUniversal_token", head + iin + "<kdpToken/><publicKey>key</publicKey>", "CONSENT_REQUIRED"},
		"no token for family": {"GBDFL_FamilyInfoToken", "<userId>user</userId>" + iin + "<kdpToken>token</kdpToken><publicKey/>", "CONSENT_REQUIRED"},
	} {
		service, _ := shep.Lookup(test.service)
		status, answer := send(t, g.URL+"/"+service.System+"/shep", message(service, test.payload))
		if status != http.StatusOK || !bytes.Contains(answer, []byte(test.want)) || bytes.Contains(answer, []byte("SCSE001")) == strings.HasPrefix(test.want, "<iin>") {
			t.Errorf("%s: want %s, got %d %s", name, test.want, status, answer)
		}
	}
}

// TestDaysAndInstantsMayHaveAZoneOrNone, as schemas have it and as clients of .NET and Java write them.
func TestDaysAndInstantsMayHaveAZoneOrNone(t *testing.T) {
	t.Parallel()
	g, _ := start(t, government.Options{})
	service, _ := shep.Lookup("GBDFL_UniversalServiceSync")
	for _, test := range []struct{ instant, day, want string }{
		{"2026-01-15T10:00:00+05:00", "1990-05-17", "SCSS001"},
		{"2026-01-15T10:00:00", "1990-05-17Z", "SCSS001"},
		{"2026-01-15T10:00:00.123", "1990-05-17+06:00", "SCSS001"},
		{"2026-01-15T10:00:00Z", "1990-05-18+06:00", "NOT_FOUND"},
		{"15.01.2026", "1990-05-17", "messageDate: \"15.01.2026\": expected an instant such as"},
		{"2026-01-15T10:00:00Z", "1990-05-17T00:00:00", "birthDate: \"1990-05-17T00:00:00\" is not a valid date"},
	} {
		_, answer := send(t, g.URL+"/shep/bip-sync/", message(service, "<messageId>m</messageId><messageDate>"+test.instant+
			"</messageDate><senderCode>TEST</senderCode><iin>900517390004</iin><birthDate>"+test.day+"</birthDate>"))
		if !bytes.Contains(answer, []byte(test.want)) {
			t.Errorf("%s, %s: want %s, got %s", test.instant, test.day, test.want, answer)
		}
	}
}
