package government_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/big"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/crypto/wsse"
	"github.com/synaq/synaq/crypto/xmldsig"
	"github.com/synaq/synaq/crypto/xmlsafe"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
	gateway "github.com/synaq/synaq/simulators/shep"
)

// conditions are the flaws that are a certificate's.
func conditions() map[string]eds.Condition {
	return map[string]eds.Condition{"expired": eds.Expired, "revoked": eds.Revoked, "not-for-signing": eds.NotForSigning, "untrusted": eds.FromNobody}
}

// TestEachFlawReachesTheWire has the gateway answer wrongly in every way of the signed channel, and of that without signatures, to
// messages in both styles: each answer is wrong in the way that the flaw's name says, and in no other.
func TestEachFlawReachesTheWire(t *testing.T) {
	t.Parallel()
	g, client := start(t, government.Options{})
	service, _ := shep.Lookup("RPDRN_RegisterServiceSync")
	nested := withData(t, service, eds.Sound, "", "")
	messages := map[string]string{"nested": nested, "a document in a text": inText(t, nested)}
	plain := slices.DeleteFunc(gateway.Flaws(), func(flaw string) bool {
		_, ofTransport := transportErrors()[flaw]
		return ofTransport || conditions()[flaw] != "" || flaw == gateway.FlawSomebody || strings.HasSuffix(flaw, ", by its number")
	})
	for path, flaws := range map[string][]string{gateway.PathSigned: gateway.Flaws(), gateway.PathPlain: plain} {
		operation := map[string]string{gateway.PathSigned: "send", gateway.PathPlain: "send-plain"}[path]
		for style, message := range messages {
			sent := message
			if path == gateway.PathSigned {
				sent = string(signed(t, message, eds.Sound))
			}
			for _, flaw := range flaws {
				fault := registry.Fault{Operation: operation, Kind: registry.FaultFlaw, Flaw: flaw, Times: 1}
				must(t, client.AddFault(t.Context(), registry.DefaultWorld, "shep", fault))
				status, answer := send(t, g.URL+"/shep"+path, sent)
				if err := wrongAs(t, flaw, status, answer, path == gateway.PathSigned); err != nil {
					t.Errorf("%s to %s, %s: %v: %d %.4000s", flaw, path, style, err, status, answer)
				}
			}
		}
	}
	faults, err := client.Faults(t.Context(), registry.DefaultWorld, "shep")
	must(t, err)
	for _, fault := range faults {
		if fault.Fired != 1 || fault.Unmade != 0 {
			t.Errorf("%s of %s: fired %d times, unmade %d", fault.Flaw, fault.Operation, fault.Fired, fault.Unmade)
		}
	}
}

// TestEachFlawOfTheAsynchronousChannelReachesTheWire is the same for what is sent there, and for what became of it.
func TestEachFlawOfTheAsynchronousChannelReachesTheWire(t *testing.T) {
	t.Parallel()
	for _, flaw := range gateway.AsyncFlaws() {
		for asked, every := range map[string]int{"sendMessage": 1, "getMessageStatus": 2} {
			if strings.HasPrefix(flaw, "callback: ") || asked == "sendMessage" && (flaw == gateway.FlawEarlier || strings.HasPrefix(flaw, "NOT_") || strings.HasPrefix(flaw, "DELIVERY_")) ||
				asked == "getMessageStatus" && flaw == gateway.FlawCorrelation {
				continue
			}
			c := newChannel(t, registry.Fault{Operation: "async", Kind: registry.FaultFlaw, Flaw: flaw, Every: every, Times: 1}, registry.Fault{Operation: "notice", Kind: registry.FaultStatus})
			status, answer := send(t, c.g.URL+"/shep/bip-async-wss-gost/", string(signed(t, sendNotice("n-1", ""), eds.Sound)))
			if every == 2 {
				status, answer = send(t, c.g.URL+"/shep/bip-async-wss-gost/", string(signed(t, askStatus("n-1"), eds.Sound)))
			}
			if err := wrongAs(t, flaw, status, answer, true); err != nil {
				t.Errorf("%s to %s: %v: %d %.4000s", flaw, asked, err, status, answer)
			}
		}
	}
}

// inText is a message whose data, signed, are a document in a text.
func inText(t *testing.T, message string) string {
	t.Helper()
	wallet, err := eds.NewWallet()
	must(t, err)
	sender, err := wallet.Participant("sender", eds.Sound)
	must(t, err)
	service, _ := shep.Lookup("RPDRN_RegisterServiceSync")
	document, err := xmldsig.Sign([]byte(nested(service, registration)), xmldsig.Signer{Key: sender.Key, Certificate: sender.Certificate})
	must(t, err)
	from, to := strings.Index(message, "<data"), strings.Index(message, "</requestData>")
	return message[:from] + "<data><![CDATA[" + string(document) + "]]></data>" + message[to:]
}

func transportErrors() map[string]error {
	return map[string]error{
		"missing": wsse.ErrNotSigned, "wrong digest": wsse.ErrDigest, "wrong value": wsse.ErrValue, "other algorithm": wsse.ErrAlgorithm,
		"wrapped": wsse.ErrWrapped, "second body": wsse.ErrSecondBody, "duplicate id": wsse.ErrDuplicateID,
		"comment inside": wsse.ErrComment, "entity inside": wsse.ErrMalformed,
	}
}

func dataErrors() map[string]error {
	return map[string]error{
		"missing": xmldsig.ErrNotSigned, "wrong digest": xmldsig.ErrDigest, "wrong value": xmldsig.ErrValue,
		"other algorithm": xmldsig.ErrAlgorithm, "comment inside": xmldsig.ErrComment, "entity inside": xmldsig.ErrMalformed,
	}
}

// hidden is what a signature does not see: a comment, an entity that is empty and its declaration.
var hidden = regexp.MustCompile(`(<|&lt;)!-- --(>|&gt;)|(<|&lt;)!DOCTYPE [^ ]+ \[(<|&lt;)!ENTITY e ""(>|&gt;)\](>|&gt;)|&(amp;)?e;`)

// wrongAs says how an answer differs from what a flaw's name promises.
func wrongAs(t *testing.T, flaw string, status int, answer []byte, signed bool) error {
	t.Helper()
	code := slices.IndexFunc(shep.Codes(), func(c shep.Code) bool { return c.Value == flaw })
	fault := code >= 0 && shep.Codes()[code].Fault
	if want := map[bool]int{false: http.StatusOK, true: http.StatusInternalServerError}[fault]; status != want {
		return fmt.Errorf("the status is %d, want %d", status, want)
	}
	ofData, aboutData := strings.CutPrefix(flaw, "data: ")
	sound := answer
	if want, found := transportErrors()[flaw]; found {
		if _, err := wsse.Verify(answer, readingAll(t)); !errors.Is(err, want) {
			return fmt.Errorf("the transport signature: %w, want %w", err, want)
		}
	}
	if strings.HasSuffix(flaw, " inside") {
		sound = hidden.ReplaceAll(answer, nil)
		if len(sound) == len(answer) {
			return errors.New("nothing is hidden in it")
		}
	}
	if _, wrong := transportErrors()[flaw]; signed && (!wrong || strings.HasSuffix(flaw, " inside")) {
		covered := sound
		if bytes.Contains(answer, []byte("&lt;!")) { // it is in a text, which the signature of the message sees
			covered = answer
		}
		if err := signedBy(t, covered, "shep", flaw); err != nil {
			return err
		}
	}
	switch {
	case aboutData:
		return wrongData(t, ofData, answer, sound)
	case fault:
		return holds(answer, "<errorCode>"+flaw+"</errorCode>")
	case code >= 0:
		return holds(answer, "<code>"+flaw+"</code>")
	case flaw == gateway.FlawRefusal:
		return holds(answer, "FORBIDDEN")
	case flaw == gateway.FlawCorrelation:
		return holds(answer, "<correlationId>another-")
	case strings.Contains(flaw, "DELIVER"):
		return holds(answer, "<messageState>"+flaw+"<")
	}
	return nil
}

func holds(answer []byte, want string) error {
	if !bytes.Contains(answer, []byte(want)) {
		return fmt.Errorf("it does not hold %s", want)
	}
	return nil
}

// signedBy says why an answer is not signed soundly, with the certificate of a party that a flaw asks for.
func signedBy(t *testing.T, answer []byte, party, flaw string) error {
	t.Helper()
	result, err := wsse.Verify(answer, readingAll(t))
	if err != nil {
		return fmt.Errorf("the transport signature: %w", err)
	}
	if result.Certificate.SerialNumber.Cmp(serialOf(t, party, flaw)) != 0 {
		return fmt.Errorf("the transport signature is %s's", result.Certificate.Subject)
	}
	return nil
}

func serialOf(t *testing.T, party, flaw string) *big.Int {
	t.Helper()
	if strings.HasPrefix(flaw, gateway.FlawSomebody) {
		party = "sender"
	}
	wallet, err := eds.NewWallet()
	must(t, err)
	found, err := wallet.Participant(party, conditions()[strings.TrimSuffix(flaw, ", by its number")])
	must(t, err)
	return found.Certificate.SerialNumber
}

// wrongData says how what data holds differs from what a flaw promises: sound is the answer without what was hidden in it.
func wrongData(t *testing.T, flaw string, answer, sound []byte) error {
	t.Helper()
	want, wrong := dataErrors()[flaw]
	if !strings.HasSuffix(flaw, " inside") {
		result, err := xmldsig.Verify(dataIn(t, answer))
		switch {
		case !errors.Is(err, want):
			return fmt.Errorf("the data: %w, want %w", err, want)
		case !wrong && result.Certificate.SerialNumber.Cmp(serialOf(t, "provider", flaw)) != 0:
			return fmt.Errorf("the data's signature is %s's", result.Certificate.Subject)
		}
		return nil
	}
	if _, err := xmldsig.Verify(dataIn(t, sound)); err != nil {
		return fmt.Errorf("the data without what was hidden: %w", err)
	}
	from, to := bytes.Index(answer, []byte("<data")), bytes.Index(answer, []byte("</data>"))
	if flaw == "entity inside" {
		if data := answer[from:to]; !bytes.Contains(data, []byte("e;")) || !bytes.Contains(answer, []byte(`!ENTITY e ""`)) {
			return errors.New("the data refer to no entity")
		}
		return nil
	}
	if _, err := xmldsig.Verify(dataIn(t, answer)); !errors.Is(err, want) {
		return fmt.Errorf("the data: %w, want %w", err, want)
	}
	return nil
}

// dataIn is what the signature in data is over: data, or the document that it holds.
func dataIn(t *testing.T, answer []byte) []byte {
	t.Helper()
	read, err := xmlsafe.Parse(answer, xmlsafe.Limits{})
	must(t, err)
	for n := range read.Root.Descendants() {
		if n.Is("", "data") {
			if n.FirstChild != nil && n.FirstChild.Kind == xmlsafe.Text {
				return []byte(n.Text())
			}
			return []byte(read.SourceOf(n))
		}
	}
	t.Fatalf("no data in %s", answer)
	return nil
}

// TestAFlawOfDataIsForSignedDataAlone: a fault that asks for one where no data are signed would do nothing, and is refused; one for
// every service leaves the others in peace.
func TestAFlawOfDataIsForSignedDataAlone(t *testing.T) {
	t.Parallel()
	g, client := start(t, government.Options{})
	fault := registry.Fault{Operation: "send", Service: "GBDFL_UniversalServiceSync", Kind: registry.FaultFlaw, Flaw: "data: missing"}
	if err := client.AddFault(t.Context(), registry.DefaultWorld, "shep", fault); err == nil || !strings.Contains(err.Error(), "RPDRN_RegisterServiceSync") {
		t.Errorf("a flaw of data that are not signed: %v", err)
	}
	fault.Service = ""
	must(t, client.AddFault(t.Context(), registry.DefaultWorld, "shep", fault))
	service, _ := shep.Lookup("GBDFL_UniversalServiceSync")
	if status, answer := send(t, g.URL+"/shep/bip-sync-wss-gost/", string(signed(t, message(service, lookUps()[service.ID]), eds.Sound))); status != http.StatusOK {
		t.Errorf("%d %s", status, answer)
	}
	faults, err := client.Faults(t.Context(), registry.DefaultWorld, "shep")
	must(t, err)
	if len(faults) != 1 || faults[0].Fired != 0 {
		t.Errorf("it fired for data that are not signed: %+v", faults)
	}
}
