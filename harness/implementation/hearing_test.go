package implementation_test

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/identifiers"
)

const heard = `{"id":"a1","version":3,"status":"pending","service":"housing.queue","filedAt":"2026-09-15T12:00:00+05:00",
	"pending":{"reason":"hearing"},"consents":[],"events":[{"at":"2026-09-15T12:00:00+05:00","kind":"filed"}],
	"evidence":[{"id":"e1","registry":"ured","fact":"inclusion","state":"confirmed","askedAt":"2026-09-15T12:00:00+05:00"}],
	"term":{"acceptedAt":"2026-09-15T12:00:00+05:00","workingDays":1,"until":"2026-09-16T18:30:00+05:00","suspendedAt":"2026-09-15T12:00:00+05:00"},
	"hearing":{"notifiedAt":"2026-09-15T12:00:00+05:00","at":"2026-09-17T10:00:00+05:00","place":"online","method":"online",
	"positions":[{"by":"applicant","receivedAt":"2026-09-15T12:00:00+05:00","statement":"I own nothing."}],
	"grounds":[{"code":"H-1","rule":"","text":{"kk":"а","ru":"б","en":"c"},"evidence":["e1"]}]},
	"decisionsSetAside":[{"setAsideAt":"2026-09-18T10:00:00+05:00","document":{"content":"e30=","signature":"MA=="},"decision":{"outcome":"refused",
	"decidedAt":"2026-09-17T10:00:00+05:00","lawDate":"2026-09-15","edition":"130",
	"grounds":[{"code":"H-1","rule":"","text":{"kk":"а","ru":"б","en":"c"},"evidence":["e1"]}]}}]}`

// service answers with one body, and speaks of the ground of the catalogue as H-1. What was posted to it is read.
func service(t *testing.T, body string, posted *string) *implementation.Client {
	t.Helper()
	client := serving(t, func(w http.ResponseWriter, r *http.Request) {
		sent, _ := io.ReadAll(r.Body)
		*posted = r.Method + " " + r.URL.Path + " " + string(sent)
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, body)
	})
	translating, err := implementation.New(implementation.Options{
		URL: client.URL(), Codes: implementation.Codes{"H-1": {Code: "IN_REPUBLICAN_DATABASE", Rule: "HPC-REF-15-1"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(translating.Close)
	return translating
}

func TestAPositionIsPostedAndTheHearingReadInTheCataloguesCodes(t *testing.T) {
	t.Parallel()
	var posted string
	client := service(t, heard, &posted)
	a, err := client.TakePosition(t.Context(), "a1", implementation.SignedPosition{Position: []byte("{}"), Signature: implementation.Signature{Kind: "cms", Value: "MA=="}})
	if err != nil {
		t.Fatal(err)
	}
	if want := `POST /v1/applications/a1/hearing {"position":"e30=","signature":{"kind":"cms","value":"MA=="}}`; posted != want {
		t.Errorf("posted %s, want %s", posted, want)
	}
	if g := a.Hearing.Grounds[0]; g.Code != "IN_REPUBLICAN_DATABASE" || g.Rule != "HPC-REF-15-1" || a.Term.WorkingDays != 1 {
		t.Errorf("read %+v and %+v", g, a.Term)
	}
	if g := a.DecisionsSetAside[0].Decision.Grounds[0]; g.Code != "IN_REPUBLICAN_DATABASE" || g.Rule != "HPC-REF-15-1" {
		t.Errorf("of the decision that was set aside it read %+v", g)
	}
	content, err := json.Marshal(implementation.DecisionDocument{Application: "a1", Recipient: identifiers.Must(identifiers.ParseIIN("900315490012")), Outcome: implementation.Refused, Grounds: []implementation.Ground{{Code: "H-1"}}})
	if err != nil {
		t.Fatal(err)
	}
	document, err := client.ReadDocument(content)
	if err != nil || document.Grounds[0].Code != "IN_REPUBLICAN_DATABASE" {
		t.Errorf("the document reads %+v, %v", document, err)
	}
	if _, err := client.ReadDocument([]byte("no JSON")); err == nil {
		t.Error("a document that is no JSON is read")
	}
}

func TestAHearingThatLacksSomethingIsABadAnswer(t *testing.T) {
	t.Parallel()
	for old, want := range map[string]string{
		`"acceptedAt":"2026-09-15T12:00:00+05:00",`: "term.acceptedAt is missing",
		`"workingDays":1,`:                          "term.workingDays is 0",
		`"until":"2026-09-16T18:30:00+05:00",`:      "term.until is missing",
		`"notifiedAt":"2026-09-15T12:00:00+05:00",`: "hearing.notifiedAt is missing",
		`"at":"2026-09-17T10:00:00+05:00",`:         "hearing.at is missing",
		`"place":"online",`:                         "hearing.place is missing",
		`"by":"applicant",`:                         "hearing.positions[0].by is \"\"",
		`,"statement":"I own nothing."`:             "hearing.positions[0] has no instant or no statement",
		`"setAsideAt":"2026-09-18T10:00:00+05:00",`: "decisionsSetAside[0].setAsideAt is missing",
		`"content":"e30=",`:                         "decisionsSetAside[0].document.content is missing",
		`"outcome":"refused",`:                      "decisionsSetAside[0].decision.outcome is \"\"",
		`,"method":"online"`:                        "hearing.method is \"\"",
		`"text":{"kk":"а","ru":"б","en":"c"},`:      "hearing.grounds[0].text lacks a language",
		`{"code":"H-1","rule":"","text":{"kk":"а","ru":"б","en":"c"},"evidence":["e1"]}`: "hearing.grounds has none",
	} {
		if !strings.Contains(heard, old) {
			t.Fatalf("no %s to leave out", old)
		}
		var posted string
		_, err := service(t, strings.Replace(heard, old, "", 1), &posted).Get(t.Context(), "a1", implementation.Wait{})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("without %s: %v, want %s", old, err, want)
		}
	}
}
