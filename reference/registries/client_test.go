package registries_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/registries"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const (
	iin   = "990101500016"
	other = "990101600012"
	rca   = "0201300123456789"
)

func who() identifiers.IIN    { return identifiers.Must(identifiers.ParseIIN(iin)) }
func where() identifiers.RCA  { return identifiers.Must(identifiers.ParseRCA(rca)) }
func today() identifiers.Date { return identifiers.Date{Year: 2026, Month: time.January, Day: 15} }

// answering is a client of a server that answers everything alike.
func answering(t *testing.T, handler http.HandlerFunc) *registries.Client {
	t.Helper()
	return patient(t, time.Minute, handler)
}

// patient is answering with a client that waits so long.
func patient(t *testing.T, timeout time.Duration, handler http.HandlerFunc) *registries.Client {
	t.Helper()
	server := httptest.NewServer(handler)
	addresses := map[string]string{}
	for _, name := range registries.Names() {
		addresses[name] = server.URL + "/" + name
	}
	client, err := registries.New(registries.Options{Addresses: addresses, Timeout: timeout})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		client.Close()
		server.Close()
	})
	return client
}

func says(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		if status >= 400 && strings.HasPrefix(body, "{") {
			w.Header().Set("Content-Type", "application/problem+json; charset=utf-8")
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

// operations ask everything that can be asked, about the same person and dwelling.
func operations() map[string]func(*registries.Client) error {
	ctx := context.Background()
	return map[string]func(*registries.Client) error{
		"person": func(c *registries.Client) error { _, err := c.Person(ctx, who()); return err },
		"family": func(c *registries.Client) error { _, err := c.Family(ctx, who()); return err },
		"dwelling": func(c *registries.Client) error {
			_, err := c.Dwelling(ctx, registries.Keys{Owner: who(), RCA: where()}, today())
			return err
		},
		"by area": func(c *registries.Client) error {
			_, err := c.Dwelling(ctx, registries.Keys{Owner: who(), Area: "60.00"}, today())
			return err
		},
		"wards":      func(c *registries.Client) error { _, err := c.Wards(ctx, who()); return err },
		"capacity":   func(c *registries.Client) error { _, err := c.Capacity(ctx, who()); return err },
		"enrolments": func(c *registries.Client) error { _, err := c.Enrolments(ctx, who()); return err },
		"studies":    func(c *registries.Client) error { _, err := c.Studies(ctx, who()); return err },
		"leases": func(c *registries.Client) error {
			_, err := c.Leases(ctx, registries.Keys{Owner: who(), RCA: where()}, today())
			return err
		},
		"leases by area": func(c *registries.Client) error {
			_, err := c.Leases(ctx, registries.Keys{Owner: who(), Area: "60.00"}, today())
			return err
		},
		"place":      func(c *registries.Client) error { _, err := c.Place(ctx, where()); return err },
		"rented":     func(c *registries.Client) error { _, err := c.Premises(ctx, where(), today()); return err },
		"occupancy":  func(c *registries.Client) error { _, err := c.Occupancy(ctx, where(), today()); return err },
		"registered": func(c *registries.Client) error { _, err := c.Registered(ctx, who(), "key"); return err },
		"register": func(c *registries.Client) error {
			_, err := c.Register(ctx, registries.Entry{IIN: who(), RCA: where(), Type: "permanent", From: today()})
			return err
		},
		"status":     func(c *registries.Client) error { _, err := c.Status(ctx, who()); return err },
		"foreigners": func(c *registries.Client) error { _, err := c.ForeignRegistrations(ctx, where(), today()); return err },
		"foreigner":  func(c *registries.Client) error { _, err := c.ForeignRegistered(ctx, who(), "key"); return err },
		"register a foreigner": func(c *registries.Client) error {
			_, err := c.ForeignRegister(ctx, registries.Entry{IIN: who(), RCA: where(), Type: "permanent", From: today()})
			return err
		},
		"requests":   func(c *registries.Client) error { _, err := c.Requests(ctx, where()); return err },
		"arrivals":   func(c *registries.Client) error { _, err := c.ArrivalDocuments(ctx, who()); return err },
		"power":      func(c *registries.Client) error { _, err := c.Powers(ctx, "DOV1"); return err },
		"subscriber": func(c *registries.Client) error { _, err := c.Subscriber(ctx, who()); return err },
		"send": func(c *registries.Client) error {
			return c.Send(ctx, registries.SMS{ID: "m1", To: identifiers.Must(identifiers.ParsePhone("+77990000001"))})
		},
		"message": func(c *registries.Client) error { _, err := c.Message(ctx, "m1"); return err },
		"session": func(c *registries.Client) error { _, err := c.Session(ctx, "token"); return err },
		"redeem":  func(c *registries.Client) error { return c.Redeem(ctx, who(), "123456", "digest") },
		"notify": func(c *registries.Client) error {
			return c.Notify(ctx, registries.Notice{ID: "n1", IIN: who()}, registries.Attempt{})
		},
		"tenant":         func(c *registries.Client) error { _, err := c.TenantLeases(ctx, who()); return err },
		"holdings":       func(c *registries.Client) error { _, err := c.Holdings(ctx, who()); return err },
		"stays":          func(c *registries.Client) error { _, err := c.Stays(ctx, who()); return err },
		"foreign stays":  func(c *registries.Client) error { _, err := c.ForeignStays(ctx, who()); return err },
		"inclusions":     func(c *registries.Client) error { _, err := c.Inclusions(ctx, who()); return err },
		"provisions":     func(c *registries.Client) error { _, err := c.Provisions(ctx, who()); return err },
		"loans":          func(c *registries.Client) error { _, err := c.Loans(ctx, who()); return err },
		"categories":     func(c *registries.Client) error { _, err := c.Categories(ctx, who(), today()); return err },
		"kandas":         func(c *registries.Client) error { _, err := c.Kandas(ctx, who()); return err },
		"deteriorations": func(c *registries.Client) error { _, err := c.Deteriorations(ctx, who()); return err },
		"disabilities":   func(c *registries.Client) error { _, err := c.Disabilities(ctx, who()); return err },
		"forward": func(c *registries.Client) error {
			_, err := c.Forward(ctx, registries.ForwardedComplaint{IdempotencyKey: "key", IIN: who()})
			return err
		},
		"reports on a dwelling": func(c *registries.Client) error { _, err := c.ReportsOn(ctx, where()); return err },
		"recognitions":          func(c *registries.Client) error { _, err := c.Recognitions(ctx, where(), today()); return err },
		"report":                func(c *registries.Client) error { _, err := c.Report(ctx, "R-1"); return err },
		"expert":                func(c *registries.Client) error { _, err := c.Expert(ctx, "E-1"); return err },
		"orphanhood":            func(c *registries.Client) error { _, err := c.Orphanhood(ctx, who()); return err },
		"agreed":                func(c *registries.Client) error { _, err := c.Agreed(ctx, who()); return err },
		"needs":                 func(c *registries.Client) error { _, err := c.Needs(ctx, who()); return err },
		"available":             func(c *registries.Client) error { _, err := c.Available(ctx, who()); return err },
		"places":                func(c *registries.Client) error { _, err := c.Places(ctx, who(), "key"); return err },
		"enqueued":              func(c *registries.Client) error { _, err := c.Enqueued(ctx, who(), "key"); return err },
		"enqueue": func(c *registries.Client) error {
			_, err := c.Enqueue(ctx, registries.Place{IdempotencyKey: "key", IIN: who(), KATO: identifiers.Must(identifiers.ParseKATO("711110000")), Track: "ordinary"})
			return err
		},
		"notify at the facility": func(c *registries.Client) error {
			_, err := c.NotifyAtFacility(ctx, registries.AccountMessage{ID: "n1", IIN: who()})
			return err
		},
		"ocsp":         func(c *registries.Client) error { _, err := c.OCSP(ctx, []byte("request")); return err },
		"certificates": func(c *registries.Client) error { _, err := c.Authority(ctx); return err },
	}
}

// TestNothingIsLearntFrom asks everything of registries that give no usable answer.
func TestNothingIsLearntFrom(t *testing.T) {
	t.Parallel()
	huge := `{"iin":"` + strings.Repeat("9", 5<<20) + `"}`
	for name, handler := range map[string]http.HandlerFunc{
		"an empty answer":                 says(200, ""),
		"an empty object":                 says(200, `{}`),
		"null":                            says(200, `null`),
		"a list":                          says(200, `[]`),
		"a page":                          says(200, "<html>welcome</html>"),
		"half an answer":                  says(200, `{"iin":"99010`),
		"two answers":                     says(200, `{}{}`),
		"a huge answer":                   says(200, huge),
		"an error":                        says(503, `{"status":503,"code":"UNAVAILABLE"}`),
		"an error that says not found":    says(503, `{"status":404,"code":"NOT_FOUND"}`),
		"a proxy's 404":                   says(404, "<html>not found</html>"),
		"a 404 without a code":            says(404, `{"status":404,"title":"Not Found"}`),
		"a 404 whose problem is not one":  says(404, `{"status":200,"code":"NOT_FOUND"}`),
		"a redirect that leads to itself": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.Path, http.StatusFound) },
		"a connection that breaks":        func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
		"another status of success":       says(299, `{}`),
		"silence": func(_ http.ResponseWriter, r *http.Request) {
			_, _ = io.Copy(io.Discard, r.Body) // only then does the server notice that the client hangs up
			<-r.Context().Done()
		},
		"another person's record": says(200, `{"iin":"`+other+`","phone":"+77990000001","messageId":"m9","noticeId":"n9","number":"DOV9","rca":"0201300000000000",
			"registrations":[],"permits":[],"refugees":[],"documents":[],"requests":[],"familyInfoList":{"birthInfos":[],"marriageInfos":[],"divorceInfos":[],"adoptionInfos":[],"paternityInfos":[],"deathInfos":[]},
			"asWard":[],"asGuardian":[],"acts":[],"enrolments":[],"students":[],"leases":[],"holdings":[],"stays":[],"entries":[],"provisions":[],
			"loans":[],"categories":[],"kandas":[],"needs":[],"findings":[],"disabilities":[],"orphan":[],"consents":[],"emergency":false,"certificate":"E-9","reports":[],"available":true,"track":"ordinary","idempotencyKey":"key","registeredAt":"2026-01-15T10:00:00Z","kind":{"code":"flat"},"kato":"711110000","area":{"usable":"60"},"rights":[],
			"messageResult":{"code":"00000"},"persons":{"person":[{"iin":"`+other+`","birthDate":"1990-01-01","citizenship":{"code":"398"}}]},
			"premises":[{"rca":"`+rca+`","kind":{"code":"flat"},"kato":"711110000","area":{"usable":"60"},"rights":[{"owner":{"iin":"`+other+`"},"from":"2015-01-01"}]}]}`),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			timeout := time.Minute
			if name == "silence" {
				timeout = 50 * time.Millisecond
			}
			client := patient(t, timeout, handler)
			for operation, ask := range operations() {
				if operation == "ocsp" && status200(name) {
					continue // whoever reads the bytes judges them
				}
				if operation == "session" && name == "another person's record" {
					continue // it lacks the end of the session, and whose it is says the answer
				}
				err := ask(client)
				var unreachable *registries.UnreachableError
				if !errors.As(err, &unreachable) || unreachable.Registry == "" || unreachable.Reason == "" {
					t.Errorf("%s: %v", operation, err)
				}
				if errors.Is(err, registries.ErrAbsent) {
					t.Errorf("%s took it for a fact: %v", operation, err)
				}
			}
		})
	}
}

// status200 says whether a row answers with bytes that only their reader can judge.
func status200(name string) bool {
	return slices.Contains([]string{"an empty object", "null", "a list", "a page", "half an answer", "two answers", "another person's record"}, name)
}

func TestNotFoundIsAFact(t *testing.T) {
	t.Parallel()
	client := answering(t, says(404, `{"type":"about:blank","title":"Not Found","status":404,"code":"NOT_FOUND"}`))
	for operation, ask := range operations() {
		if err := ask(client); !errors.Is(err, registries.ErrAbsent) {
			t.Errorf("%s: %v", operation, err)
		}
	}
	client = answering(t, says(404, `{"status":404,"code":"NOT_REGISTERED"}`))
	if _, err := client.Subscriber(context.Background(), who()); !errors.Is(err, registries.ErrAbsent) {
		t.Errorf("a person outside the Mobile Citizens Database: %v", err)
	}
	for _, body := range []string{`{"status":410,"code":"EXPIRED"}`} {
		client = answering(t, says(410, body))
		if _, err := client.Session(context.Background(), "t"); !errors.Is(err, registries.ErrAbsent) {
			t.Errorf("an expired session: %v", err)
		}
	}
}

func TestARefusalCarriesItsCode(t *testing.T) {
	t.Parallel()
	client := answering(t, says(409, `{"status":409,"code":"WRONG_CODE"}`))
	var refused *registries.RefusedError
	if err := client.Redeem(context.Background(), who(), "1", "2"); !errors.As(err, &refused) || refused.Code != "WRONG_CODE" || refused.Status != 409 {
		t.Errorf("the error is %v", err)
	}
}

func TestRecordsThatAreNotWhole(t *testing.T) {
	t.Parallel()
	about := func(members string) string { return `{"iin":"` + iin + `",` + members + `}` }
	premises := func(p string) string { return `{"premises":[` + p + `]}` }
	right := `{"owner":{"iin":"` + iin + `"},"from":"2015-01-01"}`
	acts := func(instead string) string {
		name, _, _ := strings.Cut(instead, ":")
		list := instead
		for _, empty := range []string{"birthInfos", "marriageInfos", "divorceInfos", "adoptionInfos", "paternityInfos", "deathInfos"} {
			if `"`+empty+`"` != name {
				list += `,"` + empty + `":[]`
			}
		}
		return `{"iin":"` + iin + `","familyInfoList":{` + list + `}}`
	}
	for operation, bodies := range map[string][]string{
		"person": {
			`{"messageResult":{"code":"00001"},"persons":{"person":[{"iin":"` + iin + `","birthDate":"1990-01-01","citizenship":{"code":"398"}}]}}`,
			`{"messageResult":{"code":"00000"},"persons":{"person":[]}}`,
			`{"messageResult":{"code":"00000"},"persons":{"person":[{"iin":"` + iin + `","citizenship":{"code":"398"}}]}}`,
			`{"messageResult":{"code":"00000"},"persons":{"person":[{"iin":"` + iin + `","birthDate":"1990-01-01"}]}}`,
			`{"messageResult":{"code":"00000"},"persons":{"person":[{"iin":"` + iin + `","birthDate":"1990-02-30","citizenship":{"code":"398"}}]}}`,
		},
		"dwelling": {
			premises(``),
			premises(`{"rca":"` + rca + `","kato":"711110000","area":{"usable":"60"},"rights":[` + right + `]}`),
			premises(`{"rca":"` + rca + `","kind":{"code":"flat"},"kato":"711110000","area":{"usable":"60"},"rights":[]}`),
			premises(`{"rca":"` + rca + `","kind":{"code":"flat"},"kato":"711110000","area":{},"rights":[` + right + `]}`),
			premises(`{"rca":"` + rca + `","kind":{"code":"flat"},"kato":"711110000","area":{"usable":"1e999999999"},"rights":[` + right + `]}`),
			premises(`{"rca":"` + rca + `","kind":{"code":"flat"},"kato":"711110000","area":{"usable":"-5"},"rights":[` + right + `]}`),
			premises(`{"rca":"` + rca + `","kind":{"code":"flat"},"area":{"usable":"60"},"rights":[` + right + `]}`),
			premises(`{"rca":"0201300000000000","kind":{"code":"flat"},"kato":"711110000","area":{"usable":"60"},"rights":[` + right + `]}`),
			premises(`{"rca":"` + rca + `","kind":{"code":"flat"},"kato":"711110000","area":{"usable":"60"},"rights":[` + right + `,{"share":"1/2","from":"2015-01-01"}]}`),
			premises(`{"rca":"` + rca + `","kind":{"code":"flat"},"kato":"711110000","area":{"usable":"60"},"rights":[{"owner":{"iin":"` + iin + `"}}]}`),
		},
		"occupancy": {
			`{"rca":"` + rca + `"}`,
			`{"rca":"` + rca + `","registrations":[{"id":"1","iin":"` + iin + `","rca":"0201300000000000","from":"2020-01-01"}]}`,
			`{"rca":"` + rca + `","registrations":[{"id":"1","rca":"` + rca + `","from":"2020-01-01"}]}`,
		},
		"family": {
			`{"iin":"` + iin + `"}`,
			acts(`"birthInfos":null`),
			acts(`"marriageInfos":[{"actDate":"2010-01-01","husband":{"iin":"` + other + `"},"wife":{"iin":"990228601236"}}]`),
			acts(`"marriageInfos":[{"husband":{"iin":"` + iin + `"},"wife":{"iin":"` + other + `"}}]`),
			acts(`"divorceInfos":[{"husband":{"iin":"` + iin + `"},"wife":{"iin":"` + other + `"}}]`),
			acts(`"birthInfos":[{"actDate":"2010-01-01","child":{"iin":"` + other + `"}}]`),
			acts(`"birthInfos":[{"child":{"iin":"` + iin + `"}}]`),
			acts(`"adoptionInfos":[{"actDate":"2010-01-01","child":{"iin":"` + other + `"},"adopters":[]}]`),
			acts(`"adoptionInfos":[{"child":{"iin":"` + iin + `"},"adopters":[{"iin":"` + other + `"}]}]`),
			acts(`"paternityInfos":[{"actDate":"2010-01-01","child":{"iin":"` + other + `"},"father":{"iin":"990228601236"}}]`),
			acts(`"paternityInfos":[{"child":{"iin":"` + iin + `"},"father":{"iin":"` + other + `"}}]`),
			acts(`"deathInfos":[{"deceased":{},"date":"2010-01-01"}]`),
			acts(`"deathInfos":[{"deceased":{"iin":"` + other + `"}}]`),
		},
		"wards": {
			`{"iin":"` + iin + `","asWard":[]}`,
			`{"iin":"` + iin + `","asGuardian":[{"guardian":{"iin":"` + other + `"},"ward":{"iin":"` + iin + `"},"from":"2020-01-01"}]}`,
			`{"iin":"` + iin + `","asGuardian":[{"guardian":{"iin":"` + iin + `"},"from":"2020-01-01"}]}`,
			`{"iin":"` + iin + `","asGuardian":[{"guardian":{"iin":"` + iin + `"},"ward":{"iin":"` + other + `"}}]}`,
		},
		"capacity": {
			`{"iin":"` + iin + `","capable":true}`,
			`{"iin":"` + iin + `","acts":[{"iin":"` + other + `","status":"limited","from":"2020-01-01"}]}`,
			`{"iin":"` + iin + `","acts":[{"iin":"` + iin + `","status":"eccentric","from":"2020-01-01"}]}`,
			`{"iin":"` + iin + `","acts":[{"iin":"` + iin + `","status":"limited"}]}`,
		},
		"enrolments": {
			`{"iin":"` + iin + `"}`,
			`{"iin":"` + iin + `","enrolments":[{"iin":"` + other + `","organization":{"kind":"college"},"kato":"711110000","form":"full-time","status":"studying","from":"2024-09-01"}]}`,
			`{"iin":"` + iin + `","enrolments":[{"iin":"` + iin + `","organization":{},"kato":"711110000","form":"full-time","status":"studying","from":"2024-09-01"}]}`,
			`{"iin":"` + iin + `","enrolments":[{"iin":"` + iin + `","organization":{"kind":"college"},"form":"full-time","status":"studying","from":"2024-09-01"}]}`,
		},
		"studies": {
			`{"iin":"` + iin + `"}`,
			`{"iin":"` + iin + `","students":[{"iin":"` + other + `","kato":"711110000","statusId":1,"isStudent":1,"courseNumber":1,"isInRetire":0,"studyForm":{"departmentId":1},"from":"2024-09-01"}]}`,
			`{"iin":"` + iin + `","students":[{"iin":"` + iin + `","kato":"711110000","statusId":1,"isStudent":1,"courseNumber":1,"studyForm":{"departmentId":1},"from":"2024-09-01"}]}`,
			`{"iin":"` + iin + `","students":[{"iin":"` + iin + `","kato":"711110000","statusId":"1","isStudent":1,"courseNumber":1,"isInRetire":0,"studyForm":{"departmentId":1},"from":"2024-09-01"}]}`,
		},
		"leases": {
			`{"rca":"` + rca + `"}`,
			`{"rca":"` + rca + `","leases":[{"rca":"0201300000000000","tenant":{"iin":"` + iin + `"},"occupants":[],"from":"2020-01-01"}]}`,
			`{"rca":"` + rca + `","leases":[{"rca":"` + rca + `","occupants":[],"from":"2020-01-01"}]}`,
		},
		"requests": {
			`{"rca":"` + rca + `"}`,
			`{"rca":"` + rca + `","requests":[{"institution":{"bin":"951040000029"},"rca":"0201300000000000","iin":"` + iin + `","type":"temporary","from":"2025-01-01"}]}`,
			`{"rca":"` + rca + `","requests":[{"institution":{"bin":"951040000029"},"rca":"` + rca + `","type":"temporary","from":"2025-01-01"}]}`,
			`{"rca":"` + rca + `","requests":[{"rca":"` + rca + `","iin":"` + iin + `","type":"temporary","from":"2025-01-01"}]}`,
			`{"rca":"` + rca + `","requests":[{"institution":{"bin":"951040000029"},"rca":"` + rca + `","iin":"` + iin + `","type":"for ever","from":"2025-01-01"}]}`,
			`{"rca":"` + rca + `","requests":[{"institution":{"bin":"951040000029"},"rca":"` + rca + `","iin":"` + iin + `","type":"temporary"}]}`,
		},
		"arrivals": {
			`{"iin":"` + iin + `"}`,
			`{"iin":"` + iin + `","documents":[{"number":"P","iin":"` + other + `","kind":"return-certificate","issuedOn":"2025-01-01","receivedOn":"2025-01-01"}]}`,
			`{"iin":"` + iin + `","documents":[{"number":"P","iin":"` + iin + `","issuedOn":"2025-01-01","receivedOn":"2025-01-01"}]}`,
			`{"iin":"` + iin + `","documents":[{"number":"P","iin":"` + iin + `","kind":"return-certificate","issuedOn":"2025-01-01"}]}`,
		},
		"status": {
			`{"iin":"` + iin + `","permits":[]}`,
			`{"iin":"` + iin + `","refugees":[]}`,
			`{"iin":"` + iin + `","permits":[{"number":"V","iin":"` + other + `","citizenship":"860","from":"2020-01-01","until":"2030-01-01"}],"refugees":[]}`,
			`{"iin":"` + iin + `","permits":[{"number":"V","iin":"` + iin + `","from":"2020-01-01","until":"2030-01-01"}],"refugees":[]}`,
			`{"iin":"` + iin + `","permits":[{"number":"V","iin":"` + iin + `","citizenship":"860","from":"2020-01-01"}],"refugees":[]}`,
			`{"iin":"` + iin + `","permits":[],"refugees":[{"certificate":"R","iin":"` + other + `","from":"2020-01-01","until":"2030-01-01"}]}`,
			`{"iin":"` + iin + `","permits":[],"refugees":[{"iin":"` + iin + `","from":"2020-01-01","until":"2030-01-01"}]}`,
		},
		"foreigners": {
			`{"rca":"` + rca + `"}`,
			`{"rca":"` + rca + `","registrations":[{"id":"1","rca":"` + rca + `","from":"2020-01-01"}]}`,
		},
		"foreigner":            {`{"iin":"` + iin + `","registrations":[{"id":"1","iin":"` + other + `","rca":"` + rca + `","from":"2020-01-01"}]}`},
		"register a foreigner": {`{"id":"1","iin":"` + iin + `","rca":"` + rca + `","type":"temporary","from":"2026-01-15"}`},
		"power": {
			`{"number":"DOV1"}`,
			`{"number":"DOV1","principal":{"iin":"` + iin + `"},"attorney":{"iin":"` + other + `"},"powers":[],"from":"2025-01-01","until":"2026-01-01"}`,
			`{"number":"DOV1","principal":{"iin":"` + iin + `"},"attorney":{"iin":"` + other + `"},"powers":["residence-registration"],"from":"2025-01-01"}`,
			`{"number":"DOV1","principal":{"iin":"` + iin + `"},"powers":["residence-registration"],"from":"2025-01-01","until":"2026-01-01"}`,
		},
		"place":      {`{"rca":"` + rca + `"}`, `{"rca":"` + rca + `","kato":"71"}`},
		"rented":     {`{"rca":"` + rca + `","kind":{"code":"flat"},"kato":"711110000","area":{},"rights":[]}`},
		"registered": {`{"iin":"` + iin + `","registrations":[{"id":"1","iin":"` + other + `","rca":"` + rca + `","from":"2020-01-01"}]}`},
		"register":   {`{"id":"1","iin":"` + iin + `","rca":"` + rca + `","type":"temporary","from":"2026-01-15"}`},
		"holdings": {
			about(`"holdings":[{"rca":"` + rca + `","kind":{"code":"flat"},"kato":"711110000","right":{"owner":{"iin":"` + other + `"},"from":"2015-01-01"}}]`),
			about(`"holdings":[{"rca":"` + rca + `","kind":{"code":"flat"},"kato":"711110000","right":{"owner":{"iin":"` + iin + `"}}}]`),
			about(`"holdings":[{"rca":"` + rca + `","kato":"711110000","right":{"owner":{"iin":"` + iin + `"},"from":"2015-01-01"}}]`),
		},
		"stays": {
			about(`"stays":[{"rca":"` + rca + `","kato":"711110000","from":"2015-01-01"}]`), about(`"stays":[{"rca":"` + rca + `","kato":"711110000","type":"permanent"}]`),
			about(`"stays":[{"kato":"711110000","type":"permanent","from":"2015-01-01"}]`),
		},
		"inclusions": {about(`"entries":[{"iin":"` + other + `","includedOn":"2015-01-01"}]`), about(`"entries":[{"iin":"` + iin + `"}]`)},
		"provisions": {
			about(`"provisions":[{"receivedBy":[{"iin":"` + other + `"}],"receivedOn":"1995-01-01","privatisedBy":[]}]`),
			about(`"provisions":[{"receivedBy":[{"iin":"` + iin + `"}],"privatisedBy":[]}]`),
		},
		"loans": {
			about(`"loans":[{"borrowers":[{"iin":"` + other + `"}],"programme":{"kind":"commercial"}}]`),
			about(`"loans":[{"borrowers":[{"iin":"` + iin + `"}],"programme":{"kind":"of-the-moon"}}]`),
		},
		"categories": {about(`"categories":[{"iin":"` + other + `","category":"pensioner","from":"2015-01-01"}]`), about(`"categories":[{"iin":"` + iin + `","from":"2015-01-01"}]`)},
		"kandas":     {about(`"kandas":[{"iin":"` + iin + `","certificate":"K-1"}]`), about(`"kandas":[{"iin":"` + iin + `","from":"2015-01-01"}]`)},
		"deteriorations": {
			about(`"findings":[{"iin":"` + other + `","date":"2026-01-01","act":"exchange","actOn":"2025-01-01","rca":"` + rca + `","intent":true,"causation":true}]`),
			about(`"findings":[{"iin":"` + iin + `","date":"2026-01-01","act":"theft","actOn":"2025-01-01","rca":"` + rca + `","intent":true,"causation":true}]`),
			about(`"findings":[{"iin":"` + iin + `","act":"exchange","actOn":"2025-01-01","rca":"` + rca + `","intent":true,"causation":true}]`),
			about(`"findings":[{"iin":"` + iin + `","date":"2026-01-01","act":"exchange","rca":"` + rca + `","intent":true,"causation":true}]`),
			about(`"findings":[{"iin":"` + iin + `","date":"2026-01-01","act":"exchange","actOn":"2025-01-01","intent":true,"causation":true}]`),
			about(`"findings":[{"iin":"` + iin + `","date":"2026-01-01","act":"exchange","actOn":"2025-01-01","rca":"` + rca + `","causation":true}]`),
			about(`"findings":[{"iin":"` + iin + `","date":"2026-01-01","act":"exchange","actOn":"2025-01-01","rca":"` + rca + `","intent":true}]`),
			about(`"findings":[{"iin":"` + iin + `","date":"2026-01-01","act":"exchange","actOn":"2025-01-01","rca":"` + rca + `","intent":true,"causation":true,"accommodated":["` + other + `"]}]`),
			about(`"findings":[{"iin":"` + iin + `","date":"2026-01-01","act":"accommodating","actOn":"2025-01-01","rca":"` + rca + `","intent":true,"causation":true}]`),
		},
		"disabilities": {about(`"disabilities":[{"iin":"` + other + `","group":"1","from":"2015-01-01"}]`), about(`"disabilities":[{"iin":"` + iin + `","group":"1"}]`), about(`"disabilities":[{"iin":"` + iin + `","from":"2015-01-01"}]`)},
		"forward": {
			`{"number":"QC-1","registeredAt":"2026-01-15T10:00:00Z","forwarded":{"idempotencyKey":"another","iin":"` + iin + `"}}`,
			`{"number":"QC-1","registeredAt":"2026-01-15T10:00:00Z","forwarded":{"idempotencyKey":"key","iin":"` + other + `"}}`,
			`{"registeredAt":"2026-01-15T10:00:00Z","forwarded":{"idempotencyKey":"key","iin":"` + iin + `"}}`,
			`{"number":"QC-1","forwarded":{"idempotencyKey":"key","iin":"` + iin + `"}}`,
		},
		"reports on a dwelling": {`{"rca":"` + rca + `"}`, `{"rca":"0201300000000000","reports":[]}`},
		"recognitions": {
			`{"rca":"` + rca + `","acts":[]}`,
			`{"rca":"` + rca + `","emergency":true}`,
			`{"rca":"` + rca + `","emergency":true,"acts":[]}`,
			`{"rca":"` + rca + `","emergency":false,"acts":[{"rca":"` + rca + `","kato":"711110000","recognisedOn":"2026-01-15"}]}`,
			`{"rca":"` + rca + `","emergency":true,"acts":[{"rca":"` + rca + `","kato":"711110000","recognisedOn":"2026-01-01","withdrawnOn":"2026-01-15"}]}`,
			`{"rca":"` + rca + `","emergency":true,"acts":[{"rca":"0201300000000000","kato":"711110000","recognisedOn":"2026-01-01"}]}`,
			`{"rca":"` + rca + `","emergency":true,"acts":[{"rca":"` + rca + `","recognisedOn":"2026-01-01"}]}`,
			`{"rca":"` + rca + `","emergency":true,"acts":[{"rca":"` + rca + `","kato":"711110000"}]}`,
		},
		"report": {
			`{"number":"R-2","certificate":"E-1","rca":"` + rca + `","issuedOn":"2026-01-01","condition":"emergency","sha256":"5e"}`,
			`{"number":"R-1","rca":"` + rca + `","issuedOn":"2026-01-01","condition":"emergency","sha256":"5e"}`,
			`{"number":"R-1","certificate":"E-1","issuedOn":"2026-01-01","condition":"emergency","sha256":"5e"}`,
			`{"number":"R-1","certificate":"E-1","rca":"` + rca + `","condition":"emergency","sha256":"5e"}`,
			`{"number":"R-1","certificate":"E-1","rca":"` + rca + `","issuedOn":"2026-01-01","sha256":"5e"}`,
			`{"number":"R-1","certificate":"E-1","rca":"` + rca + `","issuedOn":"2026-01-01","condition":"emergency"}`,
		},
		"expert": {
			`{"certificate":"E-2","iin":"` + iin + `","from":"2020-01-01","until":"2026-01-01"}`,
			`{"certificate":"E-1","iin":"` + iin + `","until":"2026-01-01"}`,
			`{"certificate":"E-1","iin":"` + iin + `","from":"2020-01-01"}`,
		},
		"orphanhood": {about(`"orphan":[{"iin":"` + other + `","kind":"orphan","from":"2015-01-01"}]`), about(`"orphan":[{"iin":"` + iin + `","kind":"orphan"}]`), about(`"orphan":[{"iin":"` + iin + `","kind":"child","from":"2015-01-01"}]`)},
		"agreed":     {about(`"consents":[{"iin":"` + other + `","service":"housing.queue","state":"valid"}]`), about(`"consents":[{"iin":"` + iin + `","service":"housing.queue"}]`), about(`"consents":[{"iin":"` + iin + `","state":"valid"}]`)},
		"needs":      {about(`"needs":[{"iin":"` + other + `","number":"N","from":"2015-01-01"}]`), about(`"needs":[{"iin":"` + iin + `","number":"N"}]`), about(`"needs":[{"iin":"` + iin + `","from":"2015-01-01"}]`)},
		"available":  {about(`"until":"2026-01-15T10:00:00Z"`)},
		"places":     {about(`"entries":[{"iin":"` + other + `","number":"HPC-1","registeredAt":"2026-01-15T10:00:00Z"}]`), about(`"entries":[{"iin":"` + iin + `","number":"HPC-1"}]`)},
		"enqueue": {
			about(`"number":"","kato":"711110000","track":"ordinary","idempotencyKey":"key"`),
			about(`"number":"HPC-1","kato":"751110000","track":"ordinary","idempotencyKey":"key"`),
			about(`"number":"HPC-1","kato":"711110000","track":"ordinary","idempotencyKey":"another"`),
			about(`"number":"HPC-1","kato":"711110000","track":"ordinary","idempotencyKey":"key","category":"pensioner"`),
			about(`"number":"HPC-1","kato":"711110000","track":"ordinary","idempotencyKey":"key","orphan":true`),
			about(`"number":"HPC-1","kato":"711110000","track":"ordinary","idempotencyKey":"key","rca":"` + rca + `"`),
		},
		"session":    {`{"iin":"` + iin + `"}`, `{"expiresAt":"2026-01-15T10:00:00Z","method":"eds"}`, `{"iin":"` + iin + `","expiresAt":"2026-01-15T10:00:00Z"}`},
		"subscriber": {`{"iin":"` + iin + `"}`, `{"iin":"` + iin + `","phone":"1414"}`},
	} {
		for _, body := range bodies {
			err := operations()[operation](answering(t, says(200, body)))
			var unreachable *registries.UnreachableError
			if !errors.As(err, &unreachable) {
				t.Errorf("%s of %s: %v", operation, body, err)
			}
		}
	}
}

func TestRightsAndRegistrationsOfTheDay(t *testing.T) {
	t.Parallel()
	period := func(from, until string) string {
		if until == "" {
			return `"from":"` + from + `"`
		}
		return `"from":"` + from + `","until":"` + until + `"`
	}
	for _, c := range []struct {
		from, until string
		counts      bool // a registration, whose last day counts
		held        bool // a right, which has passed to the next holder on its last day
	}{
		{"2026-01-15", "", true, true},
		{"2026-01-16", "", false, false},
		{"2020-01-01", "2026-01-16", true, true},
		{"2020-01-01", "2026-01-15", true, false},
		{"2020-01-01", "2026-01-14", false, false},
	} {
		client := answering(t, says(200, `{"rca":"`+rca+`","registrations":[{"id":"1","iin":"`+other+`","rca":"`+rca+`",`+period(c.from, c.until)+`}]}`))
		people, err := client.Occupancy(context.Background(), where(), today())
		if err != nil || (len(people) == 1) != c.counts {
			t.Errorf("registered from %s until %s: %v %v", c.from, c.until, people, err)
		}
		client = answering(t, says(200, `{"premises":[{"rca":"`+rca+`","kind":{"code":"flat"},"kato":"711110000","area":{"usable":"60.00"},
			"rights":[{"owner":{"iin":"`+iin+`"},"from":"2015-01-01"},{"owner":{"iin":"`+other+`"},`+period(c.from, c.until)+`},{"owner":{"iin":"`+iin+`"},"from":"2016-01-01"}]}]}`))
		dwelling, err := client.Dwelling(context.Background(), registries.Keys{Owner: who(), RCA: where()}, today())
		if want := map[bool]int{true: 2, false: 1}[c.held]; err != nil || len(dwelling.Owners) != want || dwelling.Usable.String() != "60" {
			t.Errorf("an owner from %s until %s: %v %v", c.from, c.until, dwelling, err)
		}
	}
	for end, people := range map[string]int{"2025-01-01T00:00:00Z": 0, "2026-01-15T12:00:00+05:00": 0, "2026-01-16T00:00:00+05:00": 1} {
		ended := answering(t, says(200, `{"rca":"`+rca+`","registrations":[{"id":"1","iin":"`+other+`","rca":"`+rca+`","from":"2020-01-01","endedAt":"`+end+`"}]}`))
		if found, err := ended.Occupancy(context.Background(), where(), today()); err != nil || len(found) != people {
			t.Errorf("a registration that ends early at %s: %v %v", end, found, err)
		}
	}
}

func TestAddresses(t *testing.T) {
	t.Parallel()
	for want, address := range map[string]string{"no address": "", "is not an http": "ftp://x", "not an http or https URL": "localhost:7414"} {
		addresses := map[string]string{}
		for _, name := range registries.Names() {
			addresses[name] = "http://127.0.0.1:1"
		}
		addresses[registries.ZAGS] = address
		if _, err := registries.New(registries.Options{Addresses: addresses}); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "zags") {
			t.Errorf("%q: %v", address, err)
		}
	}
}

func TestNobodyListens(t *testing.T) {
	t.Parallel()
	addresses := map[string]string{}
	for _, name := range registries.Names() {
		addresses[name] = "http://127.0.0.1:1"
	}
	client, err := registries.New(registries.Options{Addresses: addresses})
	if err != nil {
		t.Fatal(err)
	}
	_, err = client.Person(context.Background(), who())
	if err == nil || !strings.Contains(err.Error(), "nothing listens") {
		t.Errorf("the error is %v", err)
	}
}

func TestTheLastStatusIsTheStatus(t *testing.T) {
	t.Parallel()
	permit := func(number, country, from string) string {
		return `{"number":"` + number + `","iin":"` + iin + `","citizenship":"` + country + `","from":"` + from + `","until":"2035-01-01"}`
	}
	certificate := func(number, from string) string {
		return `{"certificate":"` + number + `","iin":"` + iin + `","from":"` + from + `","until":"2035-01-01","endedAt":"2026-01-01"}`
	}
	client := answering(t, says(200, `{"iin":"`+iin+`",
		"permits":[`+permit("V2", "stateless", "2025-01-01")+`,`+permit("V1", "860", "2015-01-01")+`],
		"refugees":[`+certificate("R1", "2015-01-01")+`,`+certificate("R2", "2025-01-01")+`]}`))
	status, err := client.Status(context.Background(), who())
	if err != nil || status.Permit == nil || status.Permit.Number != "V2" || status.Permit.Citizenship != "" {
		t.Errorf("the permit is %+v, %v", status.Permit, err)
	}
	if status.Refugee == nil || status.Refugee.Certificate != "R2" || status.Refugee.EndedOn.IsZero() {
		t.Errorf("the certificate is %+v", status.Refugee)
	}
	client = answering(t, says(200, `{"iin":"`+iin+`","permits":[],"refugees":[]}`))
	if status, err := client.Status(context.Background(), who()); err != nil || status.Permit != nil || status.Refugee != nil {
		t.Errorf("of a citizen: %+v, %v", status, err)
	}
}
