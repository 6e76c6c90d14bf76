package hpc_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/hpc"
	"github.com/synaq/synaq/simulators/registry"
)

const (
	berik = "900517390014"
	aida  = "920308490018"
	uncle = "620304390017"
	house = "0201300000000025"
)

func instant(s string) *time.Time {
	t := simtest.Instant(s)
	return &t
}

func entry(number, iin, kato, registered string) hpc.Entry {
	return hpc.Entry{
		Number: number, IIN: simtest.IIN(iin), KATO: identifiers.Must(identifiers.ParseKATO(kato)), Track: hpc.Ordinary, RegisteredAt: simtest.Instant(registered),
	}
}

func serve(t *testing.T, entries ...hpc.Entry) (*registry.System, string) {
	t.Helper()
	sys, err := hpc.New(registry.Options{})
	base := simtest.Serve(t, sys, err)
	simtest.Put(t, sys, "w", registry.WorldSpec{
		Identifiers: registry.Identifiers{IINs: []string{berik, aida, uncle}, RCAs: []string{house}},
		Clock:       instant("2026-01-15T10:00:00+05:00"), Seed: 7,
		Records: map[string][]json.RawMessage{"entries": simtest.Raw(t, entries...)},
	})
	return sys, base
}

func request(key string, changes ...string) string {
	body := `{"idempotencyKey":"` + key + `","iin":"` + berik + `","kato":"711310000","track":"ordinary","category":"large-family","basis":{"application":"a-1","service":"housing.queue"}}`
	return strings.NewReplacer(changes...).Replace(body)
}

func notice(id string, changes ...string) string {
	body := `{"noticeId":"` + id + `","iin":"` + berik + `","application":"a-1","kind":"denied","text":{"kk":"а","ru":"б","en":"c"}}`
	return strings.NewReplacer(changes...).Replace(body)
}

const hearing = `"hearing":{"at":"2026-01-19T11:00:00+05:00","place":"By video","method":"online"},`

// answer is a notice about a complaint, of which it says this.
func answer(id, complaint string) string {
	return notice(id, `"denied",`, `"complaint-answer","complaint":`+complaint+`,`)
}

const (
	satisfied = `{"id":"c-1","state":"satisfied"}`
	forwarded = `{"id":"c-1","state":"forwarded","case":"QC-1","until":"2026-02-05T18:30:00+05:00"}`
)

func accountOf(t *testing.T, base, iin string) hpc.Account {
	t.Helper()
	return simtest.Ask[hpc.Account](t, http.MethodGet, base+"/v1/citizens/"+iin+"/account", "", http.StatusOK)
}

func TestOneKeyRegistersOnce(t *testing.T) {
	t.Parallel()
	_, base := serve(t)
	var wg sync.WaitGroup
	statuses, numbers := make([]int, 8), make([]string, 8)
	for i := range statuses {
		wg.Go(func() {
			var e hpc.Entry
			var body []byte
			statuses[i], _, body = simtest.Do(t, http.MethodPost, base+"/v1/entries", request("k-1"))
			if err := json.Unmarshal(body, &e); err == nil {
				numbers[i] = e.Number
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
		if numbers[i] == "" || numbers[i] != numbers[0] {
			t.Errorf("numbers %v: expected one and the same", numbers)
		}
	}
	if created != 1 {
		t.Errorf("%d of 8 calls with one key made an entry", created)
	}
	his := simtest.Ask[hpc.Entries](t, http.MethodGet, base+"/v1/persons/"+berik+"/entries", "", http.StatusOK)
	if len(his.Entries) != 1 || his.Entries[0].Category != "large-family" || !his.Entries[0].RegisteredAt.Equal(simtest.Instant("2026-01-15T10:00:00+05:00")) ||
		his.Entries[0].Basis != (hpc.Basis{Application: "a-1", Service: "housing.queue"}) {
		t.Errorf("his entries are %+v", his)
	}
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("same key, another category", "POST", "/v1/entries", request("k-1", "large-family", "pensioner"), 409, "KEY_REUSED"),
		simtest.Refused("same key, another basis", "POST", "/v1/entries", request("k-1", "a-1", "a-2"), 409, "KEY_REUSED"),
		simtest.Refused("same key, an orphan", "POST", "/v1/entries", request("k-1", `"basis"`, `"orphan":true,"basis"`), 409, "KEY_REUSED"),
	})
}

// TestOnePersonHasOnePlace has eight applications of one person come at once, and a ninth when the place is over.
func TestOnePersonHasOnePlace(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	var wg sync.WaitGroup
	statuses := make([]int, 8)
	for i := range statuses {
		wg.Go(func() {
			statuses[i], _, _ = simtest.Do(t, http.MethodPost, base+"/v1/entries", request(fmt.Sprint("k-", i)))
		})
	}
	wg.Wait()
	slices.Sort(statuses)
	if statuses[0] != http.StatusCreated || statuses[1] != http.StatusConflict || statuses[7] != http.StatusConflict {
		t.Errorf("%v: expected one place", statuses)
	}
	before := simtest.Snapshot(t, sys, "w")
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("in another locality", "POST", "/v1/entries", request("k-9", "711310000", "751110000"), 409, hpc.Queued),
	})
	if after := simtest.Snapshot(t, sys, "w"); after != before {
		t.Errorf("something was stored: %s, before %s", after, before)
	}
	his := simtest.Ask[hpc.Entries](t, http.MethodGet, base+"/v1/persons/"+berik+"/entries", "", http.StatusOK).Entries
	his[0].RemovedAt = instant("2026-01-16T10:00:00+05:00")
	if err := sys.Put("w", "entries", his[0]); err != nil {
		t.Fatal(err)
	}
	simtest.SetClock(t, sys, "w", "2026-01-16T10:00:00+05:00")
	simtest.Ask[hpc.Entry](t, http.MethodPost, base+"/v1/entries", request("k-9"), http.StatusCreated)
}

func TestAnEntryHasWhatTheRegistrationSays(t *testing.T) {
	t.Parallel()
	_, base := serve(t)
	e := simtest.Ask[hpc.Entry](t, http.MethodPost, base+"/v1/entries",
		request("k", `"category":"large-family"`, `"orphan":true,"rca":"`+house+`"`, `"ordinary"`, `"emergency"`), http.StatusCreated)
	if e.Category != "" || !e.Orphan || e.Track != hpc.Emergency || e.RCA.String() != house || e.KATO.String() != "711310000" || e.RemovedAt != nil {
		t.Errorf("the entry is %+v", e)
	}
}

func TestThePlaceCountsWhoStandsInTheLocalityBefore(t *testing.T) {
	t.Parallel()
	removed := entry("H-1", uncle, "711310000", "2025-06-01T10:00:00+05:00")
	removed.RemovedAt = instant("2026-01-15T10:00:00+05:00")
	sys, base := serve(t,
		removed,
		entry("H-2", berik, "711310000", "2025-09-01T10:00:00+05:00"),
		entry("H-3", uncle, "751110000", "2025-07-01T10:00:00+05:00"),
		entry("H-4", aida, "711310000", "2025-09-01T10:00:00+05:00"),
		entry("H-5", uncle, "711310000", "2025-08-01T10:00:00+05:00"),
		entry("H-6", uncle, "711310000", "2026-02-01T10:00:00+05:00"))
	for at, want := range map[string]map[string]int{
		"2026-01-15T09:59:59+05:00": {berik: 3, aida: 4},
		"2026-01-15T10:00:00+05:00": {berik: 2, aida: 3},
	} {
		simtest.SetClock(t, sys, "w", at)
		for iin, position := range want {
			if places := accountOf(t, base, iin).Places; len(places) != 1 || places[0].Position != position || places[0].KATO.String() != "711310000" {
				t.Errorf("at %s %s has the places %+v, expected position %d", at, iin, places, position)
			}
		}
	}
	simtest.SetClock(t, sys, "w", "2026-01-15T10:00:00+05:00")
	if places := accountOf(t, base, uncle).Places; len(places) != 2 || places[0].Number != "H-3" || places[0].Position != 1 || places[1].Number != "H-5" || places[1].Position != 1 {
		t.Errorf("the uncle has the places %+v, expected those that stand", places)
	}
	entries := simtest.Ask[hpc.Entries](t, http.MethodGet, base+"/v1/persons/"+uncle+"/entries", "", http.StatusOK).Entries
	if len(entries) != 3 || entries[0].RemovedAt == nil {
		t.Errorf("the uncle has the entries %+v, expected the removed one too and not the one to come", entries)
	}
	simtest.SetClock(t, sys, "w", "2026-01-14T10:00:00+05:00")
	entries = simtest.Ask[hpc.Entries](t, http.MethodGet, base+"/v1/persons/"+uncle+"/entries", "", http.StatusOK).Entries
	if len(entries) != 3 || entries[0].RemovedAt != nil {
		t.Errorf("the removal is known before it came: %+v", entries)
	}
}

// TestACityIsOneQueue: the codes name a part of the capital, another, and all of it.
func TestACityIsOneQueue(t *testing.T) {
	t.Parallel()
	_, base := serve(t,
		entry("H-1", berik, "711310000", "2025-09-01T10:00:00+05:00"),
		entry("H-2", aida, "711110000", "2025-10-01T10:00:00+05:00"),
		entry("H-3", uncle, "710000000", "2025-08-01T10:00:00+05:00"))
	for iin, position := range map[string]int{uncle: 1, berik: 2, aida: 3} {
		if places := accountOf(t, base, iin).Places; len(places) != 1 || places[0].Position != position {
			t.Errorf("%s has the places %+v, expected position %d", iin, places, position)
		}
	}
}

func TestNoticesComeToTheAccountOnce(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	preliminary := notice("n-1", `"denied",`, `"preliminary-decision",`+hearing)
	first := simtest.Ask[hpc.Notice](t, http.MethodPost, base+"/v1/notices", preliminary, http.StatusCreated)
	if first.Hearing == nil || !first.Hearing.At.Equal(simtest.Instant("2026-01-19T11:00:00+05:00")) || first.Hearing.Place != "By video" || first.Hearing.Method != hpc.Online {
		t.Errorf("the notice is %+v", first)
	}
	simtest.SetClock(t, sys, "w", "2026-01-16T10:00:00+05:00")
	signed := notice("n-2", `"text"`, `"document":{"content":"aGVsbG8=","signature":"Y21z"},"text"`)
	simtest.Ask[hpc.Notice](t, http.MethodPost, base+"/v1/notices", preliminary, http.StatusOK)
	simtest.Ask[hpc.Notice](t, http.MethodPost, base+"/v1/notices", signed, http.StatusCreated)
	simtest.Ask[hpc.Notice](t, http.MethodPost, base+"/v1/notices", signed, http.StatusOK)
	all := accountOf(t, base, berik).Notices
	if len(all) != 2 || all[0].Kind != hpc.Preliminary || all[1].Kind != hpc.Denied || string(all[1].Document.Content) != "hello" || string(all[1].Document.Signature) != "cms" ||
		!all[0].At.Equal(simtest.Instant("2026-01-15T10:00:00+05:00")) || !all[1].At.Equal(simtest.Instant("2026-01-16T10:00:00+05:00")) {
		t.Errorf("the account has %+v", all)
	}
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("another text", "POST", "/v1/notices", strings.Replace(signed, `"c"`, `"d"`, 1), 409, "KEY_REUSED"),
		simtest.Refused("another document", "POST", "/v1/notices", strings.Replace(signed, "Y21z", "Y21y", 1), 409, "KEY_REUSED"),
		simtest.Refused("no document", "POST", "/v1/notices", notice("n-2"), 409, "KEY_REUSED"),
		simtest.Refused("another method", "POST", "/v1/notices", strings.Replace(preliminary, "online", "in-person", 1), 409, "KEY_REUSED"),
		simtest.Refused("another hearing", "POST", "/v1/notices", strings.Replace(preliminary, "11:00", "12:00", 1), 409, "KEY_REUSED"),
	})
}

func TestTheAnswerToAComplaintSaysWhatBecameOfIt(t *testing.T) {
	t.Parallel()
	_, base := serve(t)
	for id, complaint := range map[string]string{"n-1": satisfied, "n-2": forwarded} {
		simtest.Ask[hpc.Notice](t, http.MethodPost, base+"/v1/notices", answer(id, complaint), http.StatusCreated)
		simtest.Ask[hpc.Notice](t, http.MethodPost, base+"/v1/notices", answer(id, complaint), http.StatusOK)
	}
	for _, n := range accountOf(t, base, berik).Notices {
		if c := n.Complaint; c == nil || c.ID != "c-1" || n.NoticeID == "n-1" && *c != (hpc.Complaint{ID: "c-1", State: hpc.Satisfied}) ||
			n.NoticeID == "n-2" && (c.State != hpc.Forwarded || c.Case != "QC-1" || !c.Until.Equal(simtest.Instant("2026-02-05T18:30:00+05:00"))) {
			t.Errorf("%s is %+v", n.NoticeID, c)
		}
	}
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("another complaint", "POST", "/v1/notices", strings.Replace(answer("n-2", forwarded), "c-1", "c-2", 1), 409, "KEY_REUSED"),
		simtest.Refused("another case", "POST", "/v1/notices", strings.Replace(answer("n-2", forwarded), "QC-1", "QC-2", 1), 409, "KEY_REUSED"),
		simtest.Refused("another term", "POST", "/v1/notices", strings.Replace(answer("n-2", forwarded), "18:30", "18:31", 1), 409, "KEY_REUSED"),
		simtest.Refused("another state", "POST", "/v1/notices", answer("n-2", satisfied), 409, "KEY_REUSED"),
		simtest.Refused("an answer to no complaint", "POST", "/v1/notices", notice("n", "denied", "complaint-answer"), 400, "MALFORMED"),
		simtest.Refused("a denial with a complaint", "POST", "/v1/notices", strings.Replace(answer("n", satisfied), "complaint-answer", "denied", 1), 400, "MALFORMED"),
		simtest.Refused("no id", "POST", "/v1/notices", strings.Replace(answer("n", satisfied), "c-1", "", 1), 400, "MALFORMED"),
		simtest.Refused("an unknown state", "POST", "/v1/notices", strings.Replace(answer("n", satisfied), "satisfied", "registered", 1), 400, "MALFORMED"),
		simtest.Refused("satisfied under a number", "POST", "/v1/notices", strings.Replace(answer("n", forwarded), "forwarded", "satisfied", 1), 400, "MALFORMED"),
		simtest.Refused("forwarded without a number", "POST", "/v1/notices", strings.Replace(answer("n", forwarded), `"case":"QC-1",`, "", 1), 400, "MALFORMED"),
		simtest.Refused("forwarded without a term", "POST", "/v1/notices", strings.Replace(answer("n", forwarded), `,"until":"2026-02-05T18:30:00+05:00"`, "", 1), 400, "MALFORMED"),
	})
}

func TestAnEmptyAccountHasEmptyLists(t *testing.T) {
	t.Parallel()
	_, base := serve(t)
	for path, want := range map[string]string{"/v1/citizens/" + aida + "/account": `"places":[],"notices":[]`, "/v1/persons/" + aida + "/entries": `"entries":[]`} {
		if status, _, body := simtest.Do(t, http.MethodGet, base+path, ""); status != http.StatusOK || !strings.Contains(string(body), want) {
			t.Errorf("%s: %d %s, expected %s", path, status, body, want)
		}
	}
}

func TestDuringABreakTheFacilityTakesNothing(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	repair := hpc.Break{ID: "b-1", From: simtest.Instant("2026-01-15T22:00:00+05:00"), Until: simtest.Instant("2026-01-16T02:00:00+05:00"), Reason: "works"}
	if err := sys.Put("w", "breaks", repair); err != nil {
		t.Fatal(err)
	}
	for at, available := range map[string]bool{
		"2026-01-15T21:59:59+05:00": true, "2026-01-15T22:00:00+05:00": false, "2026-01-16T01:59:59+05:00": false, "2026-01-16T02:00:00+05:00": true,
	} {
		simtest.SetClock(t, sys, "w", at)
		a := simtest.Ask[hpc.Availability](t, http.MethodGet, base+"/v1/persons/"+berik+"/availability", "", http.StatusOK)
		if a.IIN.String() != berik || a.Available != available || (a.Break == nil) != available {
			t.Errorf("at %s it is %+v, expected available: %v", at, a, available)
		}
	}
	simtest.SetClock(t, sys, "w", "2026-01-15T23:00:00+05:00")
	before := simtest.Snapshot(t, sys, "w")
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("a registration", "POST", "/v1/entries", request("k-1"), 503, hpc.Maintenance),
		simtest.Refused("a notice", "POST", "/v1/notices", notice("n-1"), 503, hpc.Maintenance),
		simtest.Refused("a look-up", "", "/v1/persons/"+berik+"/entries", "", 503, hpc.Maintenance),
		simtest.Refused("an account", "", "/v1/citizens/"+berik+"/account", "", 503, hpc.Maintenance),
	})
	if after := simtest.Snapshot(t, sys, "w"); after != before {
		t.Errorf("something was stored: %s, before %s", after, before)
	}
	simtest.SetClock(t, sys, "w", "2026-01-16T02:00:00+05:00")
	simtest.Ask[hpc.Entry](t, http.MethodPost, base+"/v1/entries", request("k-1"), http.StatusCreated)
}

func TestBadInputIsRefusedAndStoresNothing(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	before := simtest.Snapshot(t, sys, "w")
	const entries, notices, records = "/v1/entries", "/v1/notices", "/control/worlds/w/records/"
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("no JSON", "POST", entries, "[]", 400, "MALFORMED"),
		simtest.Refused("missing key", "POST", entries, request(""), 400, "MALFORMED"),
		simtest.Refused("a key without end", "POST", entries, request(strings.Repeat("k", 201)), 400, "MALFORMED"),
		simtest.Refused("empty basis", "POST", entries, request("k", `{"application":"a-1","service":"housing.queue"}`, `{}`), 400, "MALFORMED"),
		simtest.Refused("wrong check digit", "POST", entries, request("k", berik, "920308490019"), 400, "MALFORMED"),
		simtest.Refused("unknown track", "POST", entries, request("k", `"ordinary"`, `"fast"`), 400, "MALFORMED"),
		simtest.Refused("emergency without its dwelling", "POST", entries, request("k", `"ordinary"`, `"emergency"`), 400, "MALFORMED"),
		simtest.Refused("ordinary with a dwelling", "POST", entries, request("k", `"kato"`, `"rca":"`+house+`","kato"`), 400, "MALFORMED"),
		simtest.Refused("unknown category", "POST", entries, request("k", "large-family", "<script>"), 400, "MALFORMED"),
		simtest.Refused("locality of no region", "POST", entries, request("k", "711310000", "000000000"), 400, "MALFORMED"),
		simtest.Refused("unknown field", "POST", entries, request("k", `"kato"`, `"queue":1,"kato"`), 400, "MALFORMED"),
		simtest.Refused("notice of an unknown kind", "POST", notices, notice("n", "denied", "greeting"), 400, "MALFORMED"),
		simtest.Refused("notice in two languages", "POST", notices, notice("n", `"en":"c"`, `"en":""`), 400, "MALFORMED"),
		simtest.Refused("preliminary decision without hearing", "POST", notices, notice("n", "denied", "preliminary-decision"), 400, "MALFORMED"),
		simtest.Refused("hearing without place", "POST", notices, notice("n", `"denied",`, `"preliminary-decision",`+strings.Replace(hearing, "By video", "", 1)), 400, "MALFORMED"),
		simtest.Refused("hearing at a blank place", "POST", notices, notice("n", `"denied",`, `"preliminary-decision",`+strings.Replace(hearing, "By video", " \\t ", 1)), 400, "MALFORMED"),
		simtest.Refused("hearing without method", "POST", notices, notice("n", `"denied",`, `"preliminary-decision",`+strings.Replace(hearing, `,"method":"online"`, "", 1)), 400, "MALFORMED"),
		simtest.Refused("hearing by no method", "POST", notices, notice("n", `"denied",`, `"preliminary-decision",`+strings.Replace(hearing, "online", "by letter", 1)), 400, "MALFORMED"),
		simtest.Refused("denial with hearing", "POST", notices, notice("n", `"text"`, hearing+`"text"`), 400, "MALFORMED"),
		simtest.Refused("unsigned document", "POST", notices, notice("n", `"text"`, `"document":{"content":"aGVsbG8=","signature":""},"text"`), 400, "MALFORMED"),
		simtest.Refused("document that is no base64", "POST", notices, notice("n", `"text"`, `"document":{"content":"hello","signature":"Y21z"},"text"`), 400, "MALFORMED"),
		simtest.Refused("unknown operation", "", "/v1/entries", "", 405, "METHOD_NOT_ALLOWED"),
		simtest.Refused("malformed person", "", "/v1/persons/berik/availability", "", 400, "MALFORMED"),
		simtest.Refused("record without number", "POST", records+"entries", string(simtest.Raw(t, entry("", aida, "711310000", "2026-01-01T10:00:00+05:00"))[0]), 422, "INVALID"),
		simtest.Refused("break without end", "POST", records+"breaks", `{"id":"b","from":"2026-01-15T22:00:00+05:00","until":"2026-01-15T22:00:00+05:00","reason":"works"}`, 422, "INVALID"),
	})
	if after := simtest.Snapshot(t, sys, "w"); after != before {
		t.Errorf("something was stored: %s, before %s", after, before)
	}
}

func TestRecordsThatCannotBeAreRefused(t *testing.T) {
	t.Parallel()
	good := func() hpc.Entry { return entry("H-1", berik, "711310000", "2026-01-15T10:00:00+05:00") }
	if err := good().Validate(); err != nil {
		t.Fatal(err)
	}
	for want, spoil := range map[string]func(*hpc.Entry){
		"number is empty":         func(e *hpc.Entry) { e.Number = "" },
		"registeredAt is missing": func(e *hpc.Entry) { e.RegisteredAt = time.Time{} },
		"removedAt 2026-01-15T09": func(e *hpc.Entry) { e.RemovedAt = instant("2026-01-15T09:59:59+05:00") },
		"iin and kato":            func(e *hpc.Entry) { e.IIN = identifiers.IIN{} },
		"kato must both":          func(e *hpc.Entry) { e.KATO = identifiers.KATO{} },
		`track is ""`:             func(e *hpc.Entry) { e.Track = "" },
		`rca is ""`:               func(e *hpc.Entry) { e.Track = hpc.Emergency },
		`rca is "0201`:            func(e *hpc.Entry) { e.RCA = simtest.RCA(house) },
		"category is \"xxx":       func(e *hpc.Entry) { e.Category = strings.Repeat("x", 201) },
	} {
		e := good()
		spoil(&e)
		if err := e.Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, expected one with %q", err, want)
		}
	}
	for _, b := range []hpc.Break{
		{From: simtest.Instant("2026-01-15T22:00:00+05:00"), Until: simtest.Instant("2026-01-15T23:00:00+05:00"), Reason: "works"},
		{ID: "b", From: simtest.Instant("2026-01-15T22:00:00+05:00"), Until: simtest.Instant("2026-01-15T23:00:00+05:00")},
		{ID: "b", Until: simtest.Instant("2026-01-15T23:00:00+05:00"), Reason: "works"},
	} {
		if b.Validate() == nil {
			t.Errorf("the break %+v is taken", b)
		}
	}
}

func TestExamplesWork(t *testing.T) {
	t.Parallel()
	sys, err := hpc.New(registry.Options{})
	simtest.ExamplesWork(t, sys, simtest.Serve(t, sys, err))
}
