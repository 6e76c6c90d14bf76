package api

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/gorilla/mux"

	"github.com/synaq/synaq/api/decision"
)

// TestWhatIsWrongIsSaidInWords: where, and what is expected there, also of a part of an allOf and of a parameter.
func TestWhatIsWrongIsSaidInWords(t *testing.T) {
	t.Parallel()
	c, err := readContract(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	const good = `{"reference":"r","service":"housing.queue","channel":{"kind":"facility"},"applicant":{"iin":"900101300017"},"registrant":{"iin":"900101300017"},
		"representative":{"basis":"guardian"},"locality":"711310000","category":"pensioner","form":{"surname":"A","givenName":"B","birthDate":"1990-01-01",
		"document":"1","documentIssued":"2020-01-01","residence":"0201300000000001"},"contacts":{"phone":"+77010000000"},
		"declarations":{"housingCheck":true,"dataProcessing":true,"publication":true,"withoutCategory":true}}`
	if err := c.checkPayload([]byte(good)); err != nil {
		t.Fatal(err)
	}
	for change, want := range map[[2]string][]string{
		{`"0201300000000001"`, `"12"`}:                    {"at /form/residence: ", "of 16 digits"},
		{`"711310000"`, `"7"`}:                            {"at /locality: ", "Code of nine digits"},
		{`"711310000"`, `"350000000"`}:                    {`at /locality: "350000000" is a whole region; expected is: Code of nine digits`, "of the settlement"},
		{`"+77010000000"`, `"+77010000000","email":"me"`}: {"at /contacts/email: ", "name@domain"},
		{`"1990-01-01"`, `"15.03.1990"`}:                  {"at /form/birthDate: ", "expected is: A day that exists, written YYYY-MM-DD"},
		{`"2020-01-01"`, `"01.01.2020"`}:                  {"at /form/documentIssued: ", "expected is: A day that exists, written YYYY-MM-DD"},
		{`"+77010000000"`, `"8701"`}:                      {"at /contacts/phone: ", "+7 and ten digits"},
		{`{"iin":"900101300017"}`, `{"iin":"9"}`}:         {"/iin: ", "of 12 digits"},
		{`"guardian"`, `"aunt"`}:                          {"at /representative/basis: ", "custodian", "authorised"},
		{`"category":"pensioner",`, `"foo":1,`}:           {`"foo" is unsupported`, "expected is: the fields reference, service, ", "where they apply category"},
		{`"service":"housing.queue",`, ``}:                {`at /service: "" is none of ["housing.queue" "residence.permanent"`},
		{`"facility"`, `"window"`}:                        {"at /channel/kind: "},
		{`"pensioner"`, `"large-famly"`}:                  {"at /category: ", "large-family", "category of paragraph 1"},
	} {
		err := c.checkPayload([]byte(strings.Replace(good, change[0], change[1], 1)))
		says(t, err, want...)
	}
	const ownerless = `{"reference":"r","service":"residence.permanent","channel":{"kind":"portal"},"applicant":{"iin":"900101300017"},
		"registrant":{"iin":"900101300017"},"dwelling":{"rca":"0201300000000001"},"attachments":[],"declarations":{}}`
	says(t, c.checkPayload([]byte(ownerless)), "at /dwelling", "owner")
	r := httptest.NewRequestWithContext(context.Background(), http.MethodGet, "/v1/applications/a?wait=-1", http.NoBody)
	says(t, c.checkRequest(mux.SetURLVars(r, map[string]string{"id": "a"}), "getApplication"), `the parameter "wait": `, "at least 0", "Long poll, in seconds")
	body, err := json.Marshal(map[string]any{"payload": "e30=", "signature": map[string]string{"kind": "seal", "value": "x"}})
	if err != nil {
		t.Fatal(err)
	}
	r = httptest.NewRequestWithContext(context.Background(), http.MethodPost, "/v1/applications", strings.NewReader(string(body)))
	r.Header.Set("Content-Type", "application/json")
	says(t, c.checkRequest(r, "fileApplication"), "at /signature/kind: ", "cms")
	for _, given := range []string{"", "text/plain"} {
		r.Header.Set("Content-Type", given)
		says(t, c.checkRequest(r, "fileApplication"), fmt.Sprintf("the header Content-Type is %q; expected is: application/json", given))
	}
}

func TestBase64OfAnotherAlphabetIsNamed(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{`{"payload":"e30_"}`: "section 4", `{"payload":"e30"}`: "section 4", `{"payload":"e30="}`: ""} {
		err := read(httptest.NewRequestWithContext(context.Background(), http.MethodPost, "/", strings.NewReader(body)), new(decision.Envelope))
		if want == "" && err != nil {
			t.Errorf("%s: %v", body, err)
		} else if want != "" {
			says(t, err, "/payload", want)
		}
	}
}

func says(t *testing.T, err error, words ...string) {
	t.Helper()
	for _, word := range words {
		if err == nil || !strings.Contains(err.Error(), word) {
			t.Errorf("%v does not say %q", err, word)
		}
	}
}
