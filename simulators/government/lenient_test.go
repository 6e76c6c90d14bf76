package government_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/government"
	gateway "github.com/synaq/synaq/simulators/shep"
)

// TestEmptyElementsStandForAbsentOnes in a payload as in what stands around it, be they nil or just empty.
func TestEmptyElementsStandForAbsentOnes(t *testing.T) {
	t.Parallel()
	g, _ := start(t, government.Options{})
	service, _ := shep.Lookup("GBDFL_UniversalServiceSync")
	right := message(service, lookUps()[service.ID])
	for name, test := range map[string]struct{ from, to, want string }{
		"an empty date":         {"</iin>", "</iin><birthDate/>", "<code>SCSS001</code>"},
		"an empty pair of tags": {"</iin>", "</iin><birthDate></birthDate>", "<code>SCSS001</code>"},
		"a nil one":             {"</iin>", `</iin><birthDate xsi:nil="true"/>`, "<code>SCSS001</code>"},
		"several":               {"</iin>", `</iin><surname/><birthDateFrom xsi:nil="1"/><birthDateTo/>`, "<code>SCSS001</code>"},
		"one that is wanted":    {"<messageDate>2026-01-15T10:00:00+05:00</messageDate><senderCode>", "<messageDate/><senderCode>", "expected messageId, messageDate"},
		"one of the channel's":  {"<messageId>message-1</messageId>", "<messageId/>", "(an empty element counts as absent, as here messageId)"},
		"an unknown empty one":  {"</iin>", "</iin><birthday/>", "birthday"},
		"an unknown nil one":    {"</iin>", `</iin><birthday xsi:nil="true"/>`, "birthday"},
		"one that is unknown":   {"</iin>", "</iin><birthDate/><passport>1</passport>", "passport"},
	} {
		_, answer := send(t, g.URL+"/shep/bip-sync/", strings.Replace(right, test.from, test.to, 1))
		if !bytes.Contains(answer, []byte(test.want)) || strings.HasPrefix(test.want, "<code>") == bytes.Contains(answer, []byte("<errorCode>")) {
			t.Errorf("%s: %.3000s, want %s", name, answer, test.want)
		}
	}
}

// TestWhatIsReadIsWhatIsJudged of a message: an element that counts as absent is not read in the place of the one that follows it.
func TestWhatIsReadIsWhatIsJudged(t *testing.T) {
	t.Parallel()
	g, _ := start(t, government.Options{})
	service, _ := shep.Lookup("GBDFL_UniversalServiceSync")
	right := message(service, lookUps()[service.ID])
	for _, name := range []string{"messageId", "serviceId", "sender", "senderId", "password", "requestInfo", "requestData", "request"} {
		tag := "<" + name + ">"
		for _, empty := range []string{"<" + name + "/>", tag + " \n</" + name + ">", tag + "<!-- --></" + name + ">", tag + "<a/></" + name + ">"} {
			twice := strings.Replace(right, tag, empty+tag, 1)
			for _, path := range []string{"/shep/bip-sync/", "/gbdfl/shep"} {
				_, answer := send(t, g.URL+path, twice)
				if !bytes.Contains(answer, []byte("<code>SCSS001</code>")) || !bytes.Contains(answer, []byte("<correlationId>message-1</correlationId>")) {
					t.Errorf("%s before another at %s: %.2000s", empty, path, answer)
				}
			}
		}
		if _, answer := send(t, g.URL+"/shep/bip-sync/", strings.Replace(right, tag, tag+"1</"+name+">"+tag, 1)); !bytes.Contains(answer, []byte("<errorCode>SCE001</errorCode>")) {
			t.Errorf("%s twice: %.2000s", name, answer)
		}
	}
	for _, blank := range []string{"", " \n", "<!-- -->", " <a/> "} {
		_, answer := send(t, g.URL+"/shep/bip-sync/", strings.Replace(right, "message-1", blank, 1))
		for _, want := range []string{"<errorCode>SCE001</errorCode>", "expected messageId", "(an empty element counts as absent, as here messageId"} {
			if !bytes.Contains(answer, []byte(want)) {
				t.Errorf("the messageId %q: %.2000s, want %s", blank, answer, want)
			}
		}
	}
	// The asynchronous channel gives a message without an id one.
	sent := sendTo(service.ID, "m-1", "", nested(service, lookUps()[service.ID]))
	for _, test := range []struct{ from, to, want string }{
		{"<messageId>", "<messageId/><messageId>", "<messageId>m-1</messageId>"},
		{"<messageInfo>", "<messageInfo> </messageInfo><messageInfo>", "<messageId>m-1</messageId>"},
		{"m-1", " ", "-4"}, // of a random UUID
		{"REQUEST", " ", "(an empty element counts as absent, as here messageType)"},
	} {
		_, answer := send(t, g.URL+"/shep/bip-async/", strings.Replace(sent, test.from, test.to, 1))
		if !bytes.Contains(answer, []byte(test.want)) {
			t.Errorf("%s: %.2000s, want %s", test.to, answer, test.want)
		}
	}
}

// TestDataMayComeInTheNamespaceOfTheInterfaces, as it was seen, and on both channels with an element of the type's name in it.
func TestDataMayComeInTheNamespaceOfTheInterfaces(t *testing.T) {
	t.Parallel()
	g, _ := start(t, government.Options{})
	service, _ := shep.Lookup("GBDFL_UniversalServiceSync")
	const space = shep.NamespaceSyncInterfaces
	payload, unqualified := lookUps()[service.ID], regexp.MustCompile(`<\w+`)
	typed := `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:q="` + service.Request.Namespace + `" xsi:type="q:Request">`
	for name, data := range map[string]string{
		"by a prefix":         `<i:data xmlns:i="` + space + `" ` + typed + payload + `</i:data>`,
		"by default":          `<data xmlns="` + space + `" ` + typed + unqualified.ReplaceAllString(payload, `$0 xmlns=""`) + `</data>`,
		"members in it too":   `<data xmlns="` + space + `" ` + typed + payload + `</data>`,
		"around an element":   `<i:data xmlns:i="` + space + `">` + nested(service, payload) + `</i:data>`,
		"a default of others": `<data xmlns="` + space + `"><q:Request xmlns:q="` + service.Request.Namespace + `" xmlns="">` + payload + `</q:Request></data>`,
	} {
		_, answer := send(t, g.URL+"/shep/bip-sync/", envelopeOf(service.ID, data))
		if !bytes.Contains(answer, []byte("<code>SCSS001</code>")) {
			t.Errorf("%s: %.2000s", name, answer)
		}
	}
	_, answer := send(t, g.URL+"/shep/bip-async/", sendTo(service.ID, "m-1", "", nested(service, payload)))
	if !bytes.Contains(answer, []byte("sendMessageResponse")) {
		t.Errorf("asynchronous: %.2000s", answer)
	}
}

// TestTheContractIsThereInCapitalsToo, as clients of .NET ask for it.
func TestTheContractIsThereInCapitalsToo(t *testing.T) {
	t.Parallel()
	g, _ := start(t, government.Options{})
	for _, path := range []string{"bip-sync-wss-gost", "bip-sync", "bip-async-wss-gost", "bip-async"} {
		_, _, small := simtest.Do(t, http.MethodGet, g.URL+"/shep/"+path+"/?wsdl", "")
		status, _, capital := simtest.Do(t, http.MethodGet, g.URL+"/shep/"+path+"/?WSDL", "")
		if status != http.StatusOK || !bytes.Equal(small, capital) {
			t.Errorf("%s: %d %.300s", path, status, capital)
		}
	}
}

// TestGBDFLAnswersWhoAsked: over SHEP the receiver is the senderCode of the request.
func TestGBDFLAnswersWhoAsked(t *testing.T) {
	t.Parallel()
	g, _ := start(t, government.Options{})
	service, _ := shep.Lookup("GBDFL_UniversalServiceSync")
	for _, sender := range []string{"TEST", "OURS"} {
		_, answer := send(t, g.URL+"/shep/bip-sync/", message(service, strings.Replace(lookUps()[service.ID], "TEST", sender, 1)))
		if !bytes.Contains(answer, []byte("<receiver><code>"+sender+"</code>")) {
			t.Errorf("%s: %.2000s", sender, answer)
		}
	}
}

// TestASignatureThatIsNoBase64IsAWrongSignature and no message of a wrong form.
func TestASignatureThatIsNoBase64IsAWrongSignature(t *testing.T) {
	t.Parallel()
	g, _ := start(t, government.Options{})
	service, _ := shep.Lookup("GBDFL_UniversalServiceSync")
	for _, tag := range []string{"<ds:SignatureValue>", "<ds:DigestValue>"} {
		spoilt := bytes.Replace(signed(t, message(service, lookUps()[service.ID]), eds.Sound), []byte(tag), []byte(tag+"*"), 1)
		if _, answer := send(t, g.URL+"/shep/bip-sync-wss-gost/", string(spoilt)); !bytes.Contains(answer, []byte("<errorCode>SCE006</errorCode>")) {
			t.Errorf("%s: %.2000s", tag, answer)
		}
	}
}

// TestAFaultOfAReceiverIsKept: what its framework says stands in the message's status.
func TestAFaultOfAReceiverIsKept(t *testing.T) {
	t.Parallel()
	receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/xml")
		w.WriteHeader(http.StatusInternalServerError)
		_, _ = w.Write([]byte(`<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body><S:Fault><faultcode>S:Server</faultcode>` +
			`<faultstring>the disk is full</faultstring></S:Fault></S:Body></S:Envelope>`))
	}))
	t.Cleanup(receiver.Close)
	c := newChannel(t)
	must(t, c.system.Put("w", "receivers", gateway.Receiver{SenderID: "RECEIVER", Password: "secret", ServiceID: "OURS", CallbackURL: receiver.URL}))
	c.ask(sendTo("OURS", "n-1", "", "<ours><iin>"+asyncIIN+"</iin></ours>"))
	c.later(time.Second)
	if status := c.ask(askStatus("n-1")); !strings.Contains(status, "the fault S:Server: the disk is full") {
		t.Error(status)
	}
}

// TestTheMarkHasOneName: that of the reports.
func TestTheMarkHasOneName(t *testing.T) {
	t.Parallel()
	marks, err := government.Fidelity()
	must(t, err)
	text, err := json.Marshal(marks[0])
	must(t, err)
	if !bytes.Contains(text, []byte(`"mark":"`)) || bytes.Contains(text, []byte(`"fidelity"`)) {
		t.Errorf("%s", text)
	}
}
