package main

import (
	"context"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/synaq/synaq/crypto/wsse"
	"github.com/synaq/synaq/crypto/xmldsig"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/registries"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry/envelope"
)

// lie is how a gateway answers a message.
type lie struct {
	// status of HTTP, code of the channel, data as an element; by and dataBy sign the envelope and the data, if anybody does; then
	// is what follows the answer in the Body.
	status           int
	code, data       string
	by, dataBy, then string
	form             wsse.KeyInfo // how the envelope names its certificate
}

// TestTheReferenceBelievesWhatIsBeyondDoubt stands a gateway before the reference's client that has every key, and answers
// what nobody should believe beside what everybody may.
func TestTheReferenceBelievesWhatIsBeyondDoubt(t *testing.T) {
	t.Parallel()
	const (
		phone   = `<data><p:subscriberResponse xmlns:p="http://service.sms1414.synaq.test/v1"><iin>900517390004</iin><phone>+77011234567</phone></p:subscriberResponse></data>`
		nothing = `<data><p:problem xmlns:p="http://service.synaq.test/v1/problem"><type>about:blank</type><title>x</title><status>%d</status><detail>x</detail><code>NOT_FOUND</code></p:problem></data>`
		receipt = `<data><p:registerResponse xmlns:p="http://service.rpdrn.synaq.test/v1"><id>r</id><iin>900517390004</iin><rca>0201300000000017</rca>` +
			`<type>permanent</type><from>%s</from><idempotencyKey>%s</idempotencyKey></p:registerResponse></data>`
	)
	mine, absent := fmt.Sprintf(receipt, "2026-01-15", "mine"), fmt.Sprintf(nothing, 404)
	for name, test := range map[string]struct {
		register bool
		lie      lie
		want     string
	}{
		"an answer":                     {false, lie{status: 200, code: "SCSS001", data: phone, by: "shep"}, "believed"},
		"of another organisation":       {false, lie{status: 200, code: "SCSS001", data: phone, by: "sender"}, "unreachable"},
		"with the status of a fault":    {false, lie{status: 500, code: "SCSS001", data: phone, by: "shep"}, "unreachable"},
		"twice the data":                {false, lie{status: 200, code: "SCSS001", data: phone + phone, by: "shep"}, "unreachable"},
		"a fault beside it":             {false, lie{status: 200, code: "SCSS001", data: phone, by: "shep", then: "<soap:Fault><faultcode>soap:Server</faultcode><faultstring>x</faultstring></soap:Fault>"}, "unreachable"},
		"nothing found":                 {false, lie{status: 200, code: "SCSE001", data: absent, by: "shep"}, "absent"},
		"nothing found and a failure":   {false, lie{status: 200, code: "SCSE001", data: fmt.Sprintf(nothing, 500), by: "shep"}, "unreachable"},
		"a refusal that says so":        {false, lie{status: 200, code: "SCSE001", data: fmt.Sprintf(nothing, 409), by: "shep"}, "refused"},
		"nothing found, status 500":     {false, lie{status: 500, code: "SCSE001", data: absent, by: "shep"}, "unreachable"},
		"a receipt":                     {true, lie{status: 200, code: "SCSS001", data: mine, by: "shep", dataBy: "provider"}, "believed"},
		"a receipt that is not signed":  {true, lie{status: 200, code: "SCSS001", data: mine, by: "shep"}, "unreachable"},
		"a receipt signed by the asker": {true, lie{status: 200, code: "SCSS001", data: mine, by: "shep", dataBy: "sender"}, "unreachable"},
		"a receipt of another entry":    {true, lie{status: 200, code: "SCSS001", data: fmt.Sprintf(receipt, "2026-01-15", "another"), by: "shep", dataBy: "provider"}, "unreachable"},
		"a receipt of another day":      {true, lie{status: 200, code: "SCSS001", data: fmt.Sprintf(receipt, "2026-01-16", "mine"), by: "shep", dataBy: "provider"}, "unreachable"},
		"an unsigned refusal":           {true, lie{status: 200, code: "SCSE001", data: absent, by: "shep"}, "unreachable"},
		"a signed refusal":              {true, lie{status: 200, code: "SCSE001", data: absent, by: "shep", dataBy: "provider"}, "absent"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client := deceived(t, test.lie.status, test.lie.answer)
			iin, rca := identifiers.Must(identifiers.ParseIIN("900517390004")), identifiers.Must(identifiers.ParseRCA("0201300000000017"))
			var err error
			if test.register {
				_, err = client.Register(t.Context(), registries.Entry{
					IdempotencyKey: "mine", IIN: iin, RCA: rca, Type: "permanent", From: identifiers.Date{Year: 2026, Month: 1, Day: 15},
				})
			} else {
				_, err = client.Subscriber(t.Context(), iin)
			}
			var unreachable *registries.UnreachableError
			var refused *registries.RefusedError
			got := fmt.Sprint(err)
			switch {
			case err == nil:
				got = "believed"
			case errors.Is(err, registries.ErrAbsent):
				got = "absent"
			case errors.As(err, &refused):
				got = "refused"
			case errors.As(err, &unreachable):
				got = "unreachable"
			}
			if got != test.want {
				t.Errorf("it is %s, want %s: %v", got, test.want, err)
			}
		})
	}
}

// TestTheReferenceBelievesADeliveryOfNow stands a gateway before the reference's client that has every key, and says that a notice is
// delivered: of another message, or at another time than it took the message.
func TestTheReferenceBelievesADeliveryOfNow(t *testing.T) {
	t.Parallel()
	const now = "2026-01-15T10:00:00+05:00"
	for name, test := range map[string]struct {
		id, correlation, taken, told string
		believed                     bool
	}{
		"at once":                       {"ID", "ID", now, now, true},
		"later":                         {"ID", "ID", now, "2026-01-15T10:00:01+05:00", true},
		"in another zone":               {"ID", "ID", now, "2026-01-15T05:00:00Z", true},
		"without a zone":                {"ID", "ID", now, "2026-01-15T10:00:00", true},
		"with parts of a second":        {"ID", "ID", "2026-01-15T10:00:00.25+05:00", "2026-01-15T10:00:00.5+05:00", true},
		"by a clock that is a bit slow": {"ID", "ID", now, "2026-01-15T09:59:55+05:00", true},
		"before it was taken":           {"ID", "ID", now, "2026-01-15T09:59:54+05:00", false},
		"before, without a zone":        {"ID", "ID", now, "2026-01-15T05:00:00", false},
		"before, in another zone":       {"ID", "ID", now, "2026-01-15T10:00:00+06:00", false},
		"another message was taken":     {"another", "ID", now, now, false},
		"another message is answered":   {"ID", "another", now, now, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client := deceived(t, http.StatusOK, func(wallet *eds.Wallet, asked []byte) ([]byte, error) {
				message, err := envelope.Parse(asked)
				if err != nil {
					return nil, err
				}
				operation := message.Operation.Name.Local
				response := "<messageState>DELIVERED</messageState><status><statusCode>SCSS001</statusCode><statusMessage>x</statusMessage>" +
					"<statusDate>" + test.told + "</statusDate></status><responseDate>" + test.told + "</responseDate>"
				if operation == "sendMessage" {
					id := envelope.InfoOf(envelope.Child(envelope.Child(message.Operation, "request"), "messageInfo")).MessageID
					response = strings.ReplaceAll("<messageId>"+test.id+"</messageId><correlationId>"+test.correlation+"</correlationId>"+
						"<responseDate>"+test.taken+"</responseDate>", ">ID<", ">"+id+"<")
				}
				return signedBy(wallet, "shep", `<n:`+operation+`Response xmlns:n="http://bip.bee.kz/AsyncChannel/v10/Types"><response>`+response+`</response></n:`+operation+`Response>`)
			})
			err := client.Notify(t.Context(), registries.Notice{
				ID: "n-1", IIN: identifiers.Must(identifiers.ParseIIN("900517390004")), Application: "a-1", Service: "residence.permanent",
				Kind: registries.NoticeOfDecision, Outcome: "approved", Text: registries.Text{KK: "а", RU: "б", EN: "c"},
			}, registries.Attempt{})
			var unreachable *registries.UnreachableError
			if test.believed && err != nil || !test.believed && (!errors.As(err, &unreachable) || unreachable.GivenUp) {
				t.Errorf("want it believed: %v, and it is %v", test.believed, err)
			}
		})
	}
}

// TestTheReferenceLooksUpWhatIsNamedByNumber: among the certificates that it was given, and not in what somebody else could answer.
func TestTheReferenceLooksUpWhatIsNamedByNumber(t *testing.T) {
	t.Parallel()
	wallet, err := eds.NewWallet()
	if err != nil {
		t.Fatal(err)
	}
	given := map[string][]byte{}
	for _, party := range eds.Participants() {
		found, err := wallet.Participant(party, eds.Sound)
		if err != nil {
			t.Fatal(err)
		}
		given[party] = pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: found.Certificate.Raw})
	}
	const phone = `<data><p:subscriberResponse xmlns:p="http://service.sms1414.synaq.test/v1"><iin>900517390004</iin><phone>+77011234567</phone></p:subscriberResponse></data>`
	for name, test := range map[string]struct {
		by       string
		given    []byte
		believed bool
	}{
		"the gateway's, given":     {"shep", given["shep"], true},
		"the gateway's, not given": {"shep", given["sender"], false},
		"nothing given":            {"shep", nil, false}, // the gateway gives none
		"another's, given":         {"sender", given["sender"], false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client := deceived(t, http.StatusOK, lie{code: "SCSS001", data: phone, by: test.by, form: wsse.IssuerSerial}.answer, test.given...)
			_, err := client.Subscriber(t.Context(), identifiers.Must(identifiers.ParseIIN("900517390004")))
			var unreachable *registries.UnreachableError
			if test.believed != (err == nil) || err != nil && !errors.As(err, &unreachable) {
				t.Errorf("want it believed: %v, and it is %v", test.believed, err)
			}
		})
	}
}

// signedBy is a message with somebody's signature.
func signedBy(wallet *eds.Wallet, party, holds string, form ...wsse.KeyInfo) ([]byte, error) {
	signer, err := wallet.Participant(party, eds.Sound)
	if err != nil {
		return nil, err
	}
	return wsse.Sign([]byte(`<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>`+holds+`</soap:Body></soap:Envelope>`),
		wsse.Options{Key: signer.Key, Certificate: signer.Certificate, KeyInfo: append(form, wsse.Embedded)[0]})
}

// deceived is the reference's client behind a gateway that lies: what it answers comes with a status of HTTP. Certificates are those of
// the gateway that the client was given.
func deceived(t *testing.T, status int, answer func(wallet *eds.Wallet, asked []byte) ([]byte, error), certificates ...byte) *registries.Client {
	t.Helper()
	g, err := government.Start(t.Context(), government.Options{Listen: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = g.Close(context.WithoutCancel(t.Context())) })
	wallet, err := eds.NewWallet()
	if err != nil {
		t.Fatal(err)
	}
	gateway := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet {
			http.NotFound(w, r)
			return
		}
		body, _ := io.ReadAll(r.Body)
		said, err := answer(wallet, body)
		if err != nil {
			t.Error(err)
		}
		w.Header().Set("Content-Type", "text/xml")
		w.WriteHeader(status)
		_, _ = w.Write(said)
	}))
	t.Cleanup(gateway.Close)
	systems := government.NewClient(g.Addresses(), government.ClientOptions{})
	t.Cleanup(systems.CloseIdle)
	sender, err := systems.Sender(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	client, err := registries.New(registries.Options{Addresses: g.Addresses(), Gateway: &registries.GatewayOptions{
		Address: gateway.URL, SenderID: sender.ID, Password: sender.Password, PKCS12: sender.PKCS12, KeyPassword: sender.KeyPassword,
		Gateway: sender.Gateway, Provider: sender.Provider, TrustAnchors: g.TrustAnchors(), Certificates: certificates,
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	return client
}

// answer is what the gateway says to a message.
func (l lie) answer(wallet *eds.Wallet, asked []byte) ([]byte, error) {
	message, err := envelope.Parse(asked)
	if err != nil {
		return nil, err
	}
	id := envelope.InfoOf(envelope.Child(envelope.Child(message.Operation, "request"), "requestInfo")).MessageID
	data := l.data
	if l.dataBy != "" {
		signer, err := wallet.Participant(l.dataBy, eds.Sound)
		if err != nil {
			return nil, err
		}
		signed, err := xmldsig.Sign([]byte(data), xmldsig.Signer{Key: signer.Key, Certificate: signer.Certificate})
		if err != nil {
			return nil, err
		}
		data = string(signed)
	}
	return signedBy(wallet, l.by, strings.NewReplacer("ID", id, "CODE", l.code, "DATA", data, "THEN", l.then).Replace(
		`<n:SendMessageResponse xmlns:n="http://bip.bee.kz/SyncChannel/v10/Types"><response>`+
			`<responseInfo><messageId>m</messageId><correlationId>ID</correlationId><responseDate>2026-01-15T10:00:00+05:00</responseDate>`+
			`<status><code>CODE</code><message>x</message></status></responseInfo><responseData>DATA</responseData></response></n:SendMessageResponse>THEN`), l.form)
}
