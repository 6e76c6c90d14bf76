package main

import (
	"net/http"
	"strings"
	"testing"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/registries"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/registry/envelope"
)

// TestTheReferenceHearsTheGatewayAlone tells the reference's client what became of a notice, by callbacks, where the gateway itself says
// that it is on its way. What it answers to them keeps the channel's contract, whether it believes them or not.
func TestTheReferenceHearsTheGatewayAlone(t *testing.T) {
	t.Parallel()
	const at = "2026-01-15T10:00:00+05:00"
	change := func(id, state string) string {
		return `<c:changeMassageStatusNotification xmlns:c="http://bip.bee.kz/AsyncChannel/v10/Types/Client"><request><notification><notificationId>1</notificationId><messageId>` + id +
			`</messageId><notificationDate>` + at + `</notificationDate><messageState>` + state + `</messageState><status><statusCode>SCSS001</statusCode><statusMessage>x</statusMessage><statusDate>` +
			at + `</statusDate></status></notification><requestDate>` + at + `</requestDate></request></c:changeMassageStatusNotification>`
	}
	wallet, err := eds.NewWallet()
	if err != nil {
		t.Fatal(err)
	}
	told := func(by, holds string) []byte {
		message, err := signedBy(wallet, by, holds)
		if err != nil {
			t.Fatal(err)
		}
		return message
	}
	delivered := told("shep", change("n-1.1", "DELIVERED"))
	for name, test := range map[string]struct {
		message      []byte
		code         shep.FaultCode // empty where it is believed
		want, gaveUp bool           // what becomes of the notice
	}{
		"delivered":           {message: delivered, want: true},
		"given up":            {message: told("shep", change("n-1.1", "NOT_DELIVERED")), gaveUp: true},
		"another message":     {message: told("shep", change("n-1.2", "DELIVERED"))},
		"still on its way":    {message: told("shep", change("n-1.1", "ON_DELIVERY")), code: shep.FaultFormat},
		"another operation":   {message: told("shep", strings.ReplaceAll(change("n-1.1", "DELIVERED"), "changeMassage", "changeMessage")), code: shep.FaultFormat},
		"changed afterwards":  {message: []byte(strings.Replace(string(delivered), "n-1.1", "n-1.3", 1)), code: shep.FaultTransportSignature},
		"somebody's":          {message: told("sender", change("n-1.1", "DELIVERED")), code: shep.FaultTransportCertificate},
		"nobody's":            {message: []byte(`<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>` + change("n-1.1", "DELIVERED") + `</s:Body></s:Envelope>`), code: shep.FaultNotSigned},
		"no message":          {message: []byte("{}"), code: shep.FaultFormat},
		"nothing":             {code: shep.FaultFormat},
		"what answers say so": {message: told("shep", `<a:getMessageStatusResponse xmlns:a="http://bip.bee.kz/AsyncChannel/v10/Types"/>`), code: shep.FaultFormat},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client := deceived(t, http.StatusOK, func(wallet *eds.Wallet, asked []byte) ([]byte, error) {
				message, err := envelope.Parse(asked)
				if err != nil {
					return nil, err
				}
				operation := message.Operation.Name.Local
				response := "<messageState>ON_DELIVERY</messageState><status><statusCode>SCSS001</statusCode><statusMessage>x</statusMessage><statusDate>" + at + "</statusDate></status>"
				if operation == "sendMessage" {
					response = "<messageId>n-1.1</messageId><correlationId>n-1.1</correlationId>"
				}
				return signedBy(wallet, "shep", `<n:`+operation+`Response xmlns:n="http://bip.bee.kz/AsyncChannel/v10/Types"><response>`+response+`<responseDate>`+at+`</responseDate></response></n:`+operation+`Response>`)
			})
			answer, taken, err := client.Hear(t.Context(), test.message)
			if err != nil || taken != (test.code == "") || !taken && !strings.Contains(string(answer), "<errorCode>"+string(test.code)+"<") {
				t.Errorf("taken: %v, want the code %q: %v %s", taken, test.code, err, answer)
			}
			if err := shep.NewValidators().Envelope().Validate(answer); err != nil {
				t.Errorf("the answer: %v\n%s", err, answer)
			}
			err = client.Notify(t.Context(), registries.Notice{
				ID: "n-1", IIN: identifiers.Must(identifiers.ParseIIN("900517390004")), Application: "a-1", Service: "residence.permanent",
				Kind: registries.NoticeOfDecision, Outcome: "approved", Text: registries.Text{KK: "а", RU: "б", EN: "c"},
			}, registries.Attempt{})
			if got := err != nil && strings.Contains(err.Error(), "gave the message up"); (err == nil) != test.want || got != test.gaveUp {
				t.Errorf("the notice: %v", err)
			}
		})
	}
}
