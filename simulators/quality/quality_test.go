package quality_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/quality"
	"github.com/synaq/synaq/simulators/registry"
)

const (
	berik  = "900517390014"
	aida   = "920308490018"
	nobody = "900517390034"
	noon   = "2026-01-15T12:00:00+05:00"
)

func serve(t *testing.T, cases ...quality.Case) (*registry.System, string) {
	t.Helper()
	sys, err := quality.New(registry.Options{})
	base := simtest.Serve(t, sys, err)
	now := simtest.Instant(noon)
	simtest.Put(t, sys, "w", registry.WorldSpec{
		Identifiers: registry.Identifiers{IINs: []string{berik, aida}}, Clock: &now, Seed: 7,
		Records: map[string][]json.RawMessage{"cases": simtest.Raw(t, cases...)},
	})
	return sys, base
}

func forwarding(key string, changes ...string) string {
	body := `{"idempotencyKey":"` + key + `","complaint":"c-1","application":"a-1","iin":"` + berik + `","service":"housing.queue",` +
		`"complaintContent":"aGVsbG8=","complaintSignature":"Y21z","registeredAt":"2026-01-13T10:00:00+05:00","administrativeCase":{` +
		`"application":{"content":"cGxlYXNl","kind":"cms","signature":"c2ln"},"decision":{"content":"bm8=","signature":"YmFuaw=="},` +
		`"hearing":{"grounds":[{"code":"HOUSING_OWNED","rule":"HPC-REF-15-2"}],"notifiedAt":"2026-01-08T10:00:00+05:00",` +
		`"at":"2026-01-12T11:00:00+05:00","heldAt":"2026-01-12T11:00:01+05:00",` +
		`"positions":[{"receivedAt":"2026-01-09T10:00:00+05:00","content":"bWluZQ==","signature":"bWU="}]},` +
		`"setAside":[{"setAsideAt":"2026-01-05T10:00:00+05:00","content":"bmV2ZXI=","signature":"b2xk"}]}}`
	return strings.NewReplacer(changes...).Replace(body)
}

// decided is the decision in what is forwarded.
const decided = `"decision":{"content":"bm8=","signature":"YmFuaw=="},`

func registered(number, iin, at string) quality.Case {
	instant := simtest.Instant(at)
	return quality.Case{
		Number: number, RegisteredAt: instant, Forwarded: quality.Forwarded{
			IdempotencyKey: "k-" + number, Complaint: "c-0", Application: "a-0", IIN: simtest.IIN(iin), Service: "housing.queue",
			ComplaintContent: []byte("hello"), ComplaintSignature: []byte("cms"), RegisteredAt: instant,
			AdministrativeCase: quality.AdministrativeCase{Application: quality.SignedApplication{Content: []byte("please"), Kind: quality.OTP, Signature: "123456"}},
		},
	}
}

func casesOf(t *testing.T, base, iin string) []quality.Case {
	t.Helper()
	answer := simtest.Ask[quality.Cases](t, http.MethodGet, base+"/v1/persons/"+iin+"/cases", "", http.StatusOK)
	if answer.IIN.String() != iin {
		t.Errorf("the answer is about %s, expected %s", answer.IIN, iin)
	}
	return answer.Cases
}

func TestOneKeyMakesOneCase(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	var wg sync.WaitGroup
	statuses, numbers := make([]int, 8), make([]string, 8)
	for i := range statuses {
		wg.Go(func() {
			var c quality.Case
			var body []byte
			statuses[i], _, body = simtest.Do(t, http.MethodPost, base+"/v1/cases", forwarding("k-1"))
			if err := json.Unmarshal(body, &c); err == nil {
				numbers[i] = c.Number
			}
		})
	}
	wg.Wait()
	created := 0
	for i, status := range statuses {
		if status == http.StatusCreated {
			created++
		} else if status != http.StatusOK {
			t.Errorf("status %d", status)
		}
		if !strings.HasPrefix(numbers[i], "QC-") || numbers[i] != numbers[0] {
			t.Errorf("numbers %v: expected one and the same", numbers)
		}
	}
	if his := casesOf(t, base, berik); created != 1 || len(his) != 1 {
		t.Errorf("%d of 8 calls with one key made a case, there are %+v", created, his)
	}
	simtest.SetClock(t, sys, "w", "2026-01-20T12:00:00+05:00")
	again := simtest.Ask[quality.Case](t, http.MethodPost, base+"/v1/cases", forwarding("k-1", "10:00:00+05:00", "05:00:00Z"), http.StatusOK)
	if again.Number != numbers[0] || !again.RegisteredAt.Equal(simtest.Instant(noon)) {
		t.Errorf("days later it is %+v, expected the same case", again)
	}
	other := simtest.Ask[quality.Case](t, http.MethodPost, base+"/v1/cases", forwarding("k-2"), http.StatusCreated)
	if other.Number == again.Number {
		t.Errorf("another key made the case %s again", other.Number)
	}
	var refusals []simtest.Refusal
	for what, change := range map[string][2]string{
		"complaint": {`"c-1"`, `"c-2"`}, "application": {`"a-1"`, `"a-2"`}, "person": {berik, aida}, "service": {"housing.queue", "residence.permanent"},
		"content": {"aGVsbG8=", "aGVsbA=="}, "signature": {"Y21z", "Y21y"}, "instant": {"01-13T10:00:00", "01-13T10:00:01"},
		"application's content": {"cGxlYXNl", "cGxlYXNm"}, "application's signature": {"c2ln", "c2lo"}, "signature's kind": {`"cms"`, `"otp"`},
		"decision": {"bm8=", "bm9u"}, "decision's signature": {"YmFuaw==", "YmFubA=="}, "ground": {"HOUSING_OWNED", "HOUSING_PROVIDED"}, "rule": {"HPC-REF-15-2", "HPC-REF-15-5"},
		"notice": {"01-08T10", "01-08T11"}, "hearing": {"12T11:00:00", "12T11:00:02"}, "hearing held": {"11:00:01", "11:00:03"},
		"position": {"bWluZQ==", "bWluZg=="}, "position's signature": {"bWU=", "bWY="}, "position's instant": {"01-09T10", "01-09T11"},
		"decision set aside": {"bmV2ZXI=", "bmV2ZXM="}, "signature of that": {"b2xk", "b2xl"}, "instant of that": {"01-05T10", "01-05T11"},
	} {
		refusals = append(refusals, simtest.Refused("same key, another "+what, "POST", "/v1/cases", forwarding("k-1", change[0], change[1]), 409, quality.KeyReused))
	}
	refusals = append(refusals, simtest.Refused("same key, no decision", "POST", "/v1/cases", forwarding("k-1", decided, ""), 409, quality.KeyReused))
	simtest.Refuse(t, base, refusals)
}

func TestACaseHasWhatWasForwarded(t *testing.T) {
	t.Parallel()
	_, base := serve(t)
	made := simtest.Ask[quality.Case](t, http.MethodPost, base+"/v1/cases", forwarding("k"), http.StatusCreated)
	for _, c := range []quality.Case{made, simtest.Ask[quality.Case](t, http.MethodGet, base+"/v1/cases/"+made.Number, "", http.StatusOK), casesOf(t, base, berik)[0]} {
		f := c.Forwarded
		if c.Number != made.Number || f.IdempotencyKey != "k" || f.Complaint != "c-1" || f.Application != "a-1" || f.IIN.String() != berik || f.Service != "housing.queue" ||
			string(f.ComplaintContent) != "hello" || string(f.ComplaintSignature) != "cms" ||
			!f.RegisteredAt.Equal(simtest.Instant("2026-01-13T10:00:00+05:00")) || !c.RegisteredAt.Equal(simtest.Instant(noon)) {
			t.Errorf("the case is %+v", c)
		}
		a, instant := f.AdministrativeCase, simtest.Instant
		if h := a.Hearing; string(a.Application.Content) != "please" || a.Application.Kind != quality.CMS || a.Application.Signature != "c2ln" ||
			string(a.Decision.Content) != "no" || string(a.Decision.Signature) != "bank" || h.Grounds[0] != (quality.Ground{Code: "HOUSING_OWNED", Rule: "HPC-REF-15-2"}) ||
			!h.NotifiedAt.Equal(instant("2026-01-08T10:00:00+05:00")) || !h.At.Equal(instant("2026-01-12T11:00:00+05:00")) || !h.HeldAt.Equal(instant("2026-01-12T11:00:01+05:00")) ||
			string(h.Positions[0].Content) != "mine" || string(h.Positions[0].Signature) != "me" || string(a.SetAside[0].Content) != "never" || string(a.SetAside[0].Signature) != "old" {
			t.Errorf("the administrative case is %+v", a)
		}
	}
	inaction := simtest.Ask[quality.Case](t, http.MethodPost, base+"/v1/cases", forwarding("k-2", decided, ""), http.StatusCreated)
	if d := inaction.Forwarded.AdministrativeCase.Decision; d != nil {
		t.Errorf("the decision is %q, expected none", d)
	}
}

func TestTheTermIsFifteenWorkingDaysAfterTheRegistration(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	for at, want := range map[string]string{
		"2026-01-15T12:00:00+05:00": "2026-02-05T18:30:00+05:00", // a Thursday, and no holiday on the way
		"2026-01-15T23:59:59+05:00": "2026-02-05T18:30:00+05:00",
		"2026-01-15T19:00:00Z":      "2026-02-06T18:30:00+05:00", // in Almaty it is Friday
		"2026-01-17T12:00:00+05:00": "2026-02-06T18:30:00+05:00", // a Saturday
		"2025-12-01T12:00:00+05:00": "2025-12-23T18:30:00+05:00", // 16 December is a holiday
		"2027-12-30T12:00:00+05:00": "",                          // there is no calendar for 2028
	} {
		simtest.SetClock(t, sys, "w", at)
		c := simtest.Ask[quality.Case](t, http.MethodPost, base+"/v1/cases", forwarding("k-"+at), http.StatusCreated)
		if (c.Until == nil) != (want == "") || c.Until != nil && !c.Until.Equal(simtest.Instant(want)) {
			t.Errorf("registered at %s it is processed until %v, expected %q", at, c.Until, want)
		}
	}
}

func TestACaseIsKnownFromItsRegistration(t *testing.T) {
	t.Parallel()
	sys, base := serve(t, registered("QC-1", berik, noon), registered("QC-2", aida, noon))
	if his := casesOf(t, base, berik); len(his) != 1 || his[0].Number != "QC-1" {
		t.Errorf("his cases are %+v", his)
	}
	simtest.SetClock(t, sys, "w", "2026-01-15T11:59:59+05:00")
	if his := casesOf(t, base, berik); len(his) != 0 {
		t.Errorf("before it was registered there is %+v", his)
	}
	simtest.Refuse(t, base, []simtest.Refusal{simtest.Refused("before its registration", "", "/v1/cases/QC-1", "", 404, "NOT_FOUND")})
}

func TestACaseIsOfTheWorldInWhichItWasRegistered(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	made := simtest.Ask[quality.Case](t, http.MethodPost, base+"/v1/cases", forwarding("k"), http.StatusCreated)
	spec, err := sys.Snapshot("w")
	if err != nil {
		t.Fatal(err)
	}
	simtest.Put(t, sys, "w", spec)
	simtest.Ask[quality.Case](t, http.MethodGet, base+"/v1/cases/"+made.Number, "", http.StatusOK)
	simtest.Put(t, sys, "w", registry.WorldSpec{Identifiers: spec.Identifiers})
	simtest.Refuse(t, base, []simtest.Refusal{simtest.Refused("of a world that was replaced", "", "/v1/cases/"+made.Number, "", 404, "NOT_FOUND")})
}

func TestNoCaseIsAnEmptyList(t *testing.T) {
	t.Parallel()
	_, base := serve(t)
	if status, _, body := simtest.Do(t, http.MethodGet, base+"/v1/persons/"+aida+"/cases", ""); status != http.StatusOK || !strings.Contains(string(body), `"cases":[]`) {
		t.Errorf("%d %s, expected an empty list", status, body)
	}
}

func TestBadInputIsRefusedAndStoresNothing(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	before := simtest.Snapshot(t, sys, "w")
	const cases, records = "/v1/cases", "/control/worlds/w/records/cases"
	good := string(simtest.Raw(t, registered("QC-1", berik, noon))[0])
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("no JSON", "POST", cases, "[]", 400, "MALFORMED"),
		simtest.Refused("missing key", "POST", cases, forwarding(""), 400, "MALFORMED"),
		simtest.Refused("a key without end", "POST", cases, forwarding(strings.Repeat("k", 201)), 400, "MALFORMED"),
		simtest.Refused("no complaint", "POST", cases, forwarding("k", `"c-1"`, `""`), 400, "MALFORMED"),
		simtest.Refused("no application", "POST", cases, forwarding("k", `"application":"a-1",`, ""), 400, "MALFORMED"),
		simtest.Refused("no service", "POST", cases, forwarding("k", "housing.queue", ""), 400, "MALFORMED"),
		simtest.Refused("wrong check digit", "POST", cases, forwarding("k", berik, "920308490019"), 400, "MALFORMED"),
		simtest.Refused("nobody's", "POST", cases, forwarding("k", `"iin":"`+berik+`",`, ""), 400, "MALFORMED"),
		simtest.Refused("no content", "POST", cases, forwarding("k", "aGVsbG8=", ""), 400, "MALFORMED"),
		simtest.Refused("content that is no base64", "POST", cases, forwarding("k", "aGVsbG8=", "hello"), 400, "MALFORMED"),
		simtest.Refused("unsigned", "POST", cases, forwarding("k", `"complaintSignature":"Y21z",`, ""), 400, "MALFORMED"),
		simtest.Refused("no instant", "POST", cases, forwarding("k", `"registeredAt":"2026-01-13T10:00:00+05:00",`, ""), 400, "MALFORMED"),
		simtest.Refused("an instant that is none", "POST", cases, forwarding("k", "2026-01-13T10", "2026-02-30T10"), 400, "MALFORMED"),
		simtest.Refused("no administrative case", "POST", cases, forwarding("k", `"administrativeCase":{`, `"case":{`), 400, "MALFORMED"),
		simtest.Refused("a case without the application", "POST", cases, forwarding("k", `"application":{"content":"cGxlYXNl","kind":"cms","signature":"c2ln"},`, ""), 400, "MALFORMED"),
		simtest.Refused("an empty application", "POST", cases, forwarding("k", "cGxlYXNl", ""), 400, "MALFORMED"),
		simtest.Refused("an application that nobody signed", "POST", cases, forwarding("k", "c2ln", ""), 400, "MALFORMED"),
		simtest.Refused("a signature that is no base64", "POST", cases, forwarding("k", "c2ln", "sign-"), 400, "MALFORMED"),
		simtest.Refused("a signature of no kind", "POST", cases, forwarding("k", `"kind":"cms"`, `"kind":"xml"`), 400, "MALFORMED"),
		simtest.Refused("a decision that nobody signed", "POST", cases, forwarding("k", "YmFuaw==", ""), 400, "MALFORMED"),
		simtest.Refused("a hearing without grounds", "POST", cases, forwarding("k", `{"code":"HOUSING_OWNED","rule":"HPC-REF-15-2"}`, ""), 400, "MALFORMED"),
		simtest.Refused("a hearing without its time", "POST", cases, forwarding("k", `"at":"2026-01-12T11:00:00+05:00",`, ""), 400, "MALFORMED"),
		simtest.Refused("a position that nobody signed", "POST", cases, forwarding("k", "bWU=", ""), 400, "MALFORMED"),
		simtest.Refused("what was set aside, unsigned", "POST", cases, forwarding("k", "b2xk", ""), 400, "MALFORMED"),
		simtest.Refused("unknown field", "POST", cases, forwarding("k", `"complaint":`, `"judge":"x","complaint":`), 400, "MALFORMED"),
		simtest.Refused("unknown case", "", cases+"/QC-9", "", 404, "NOT_FOUND"),
		simtest.Refused("malformed person", "", "/v1/persons/berik/cases", "", 400, "MALFORMED"),
		simtest.Refused("wrong method", "DELETE", cases, "", 405, "METHOD_NOT_ALLOWED"),
		simtest.Refused("record without number", "POST", records, strings.Replace(good, `"QC-1"`, `""`, 1), 422, "INVALID"),
		simtest.Refused("record without complaint", "POST", records, strings.Replace(good, `"c-0"`, `""`, 1), 422, "INVALID"),
		simtest.Refused("record of somebody else's", "POST", records, strings.Replace(good, berik, nobody, 1), 422, "INVALID"),
	})
	if after := simtest.Snapshot(t, sys, "w"); after != before {
		t.Errorf("something was stored: %s, before %s", after, before)
	}
}

func TestCasesThatCannotBeAreRefused(t *testing.T) {
	t.Parallel()
	if err := registered("QC-1", berik, noon).Validate(); err != nil {
		t.Fatal(err)
	}
	for want, spoil := range map[string]func(*quality.Case){
		"number is empty":              func(c *quality.Case) { c.Number = "" },
		"registeredAt is missing":      func(c *quality.Case) { c.RegisteredAt = time.Time{} },
		"until 2026-01-14T12:00":       func(c *quality.Case) { c.Until = new(c.RegisteredAt.AddDate(0, 0, -1)) },
		"forwarded: idempotencyKey":    func(c *quality.Case) { c.Forwarded.IdempotencyKey = "" },
		"forwarded: complaint has 201": func(c *quality.Case) { c.Forwarded.Complaint = strings.Repeat("x", 201) },
		"forwarded: application has 0": func(c *quality.Case) { c.Forwarded.Application = "" },
		"forwarded: service has 0":     func(c *quality.Case) { c.Forwarded.Service = "" },
		"forwarded: iin is missing":    func(c *quality.Case) { c.Forwarded.IIN = identifiers.IIN{} },
		"complaintContent and":         func(c *quality.Case) { c.Forwarded.ComplaintContent = nil },
		"complaintSignature must":      func(c *quality.Case) { c.Forwarded.ComplaintSignature = nil },
		"forwarded: registeredAt":      func(c *quality.Case) { c.Forwarded.RegisteredAt = time.Time{} },
		"Case: application: content":   func(c *quality.Case) { c.Forwarded.AdministrativeCase = quality.AdministrativeCase{} },
		"decision: content":            func(c *quality.Case) { c.Forwarded.AdministrativeCase.Decision = &quality.Signed{} },
		"hearing: grounds must":        func(c *quality.Case) { c.Forwarded.AdministrativeCase.Hearing = &quality.Hearing{} },
	} {
		c := registered("QC-1", berik, noon)
		spoil(&c)
		if err := c.Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, expected one with %q", err, want)
		}
	}
}

func TestExamplesWork(t *testing.T) {
	t.Parallel()
	sys, err := quality.New(registry.Options{})
	simtest.ExamplesWork(t, sys, simtest.Serve(t, sys, err))
}
