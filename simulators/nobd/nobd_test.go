package nobd_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/nobd"
	"github.com/synaq/synaq/simulators/registry"
)

const (
	student = "080405690010"
	pupil   = "210901590010"
	nobody  = "900517390034"
)

func enrolment(id, iin string, status nobd.Status) nobd.Enrolment {
	return nobd.Enrolment{
		ID: id, IIN: simtest.IIN(iin), KATO: identifiers.Must(identifiers.ParseKATO("710000000")),
		Organization: nobd.Organization{
			BIN: identifiers.Must(identifiers.ParseBIN("951040000029")), NameKz: "Колледж", NameRu: "Колледж", Kind: nobd.College,
		},
		Form: nobd.FullTime, Status: status, Course: 2, From: simtest.Day("2024-09-01"), Until: simtest.Day("2028-06-30"),
	}
}

func serve(t *testing.T) (*registry.System, string) {
	t.Helper()
	sys, err := nobd.New(registry.Options{})
	base := simtest.Serve(t, sys, err)
	now := simtest.Instant("2026-01-15T10:00:00+05:00")
	simtest.Put(t, sys, "w", registry.WorldSpec{
		Identifiers: registry.Identifiers{IINs: []string{student, pupil, nobody}},
		Clock:       &now,
		Records: map[string][]json.RawMessage{"enrolments": simtest.Raw(t,
			enrolment("E-1", student, nobd.Expelled), enrolment("E-2", pupil, nobd.Studying), enrolment("E-3", student, nobd.AcademicLeave),
		)},
	})
	return sys, base
}

func TestAllEnrolmentsOfAPersonAreAnswered(t *testing.T) {
	t.Parallel()
	_, base := serve(t)
	answer := simtest.Ask[nobd.History](t, http.MethodGet, base+"/v1/persons/"+student+"/enrolments", "", http.StatusOK)
	want := []nobd.Enrolment{enrolment("E-1", student, nobd.Expelled), enrolment("E-3", student, nobd.AcademicLeave)}
	if answer.IIN.String() != student || !slices.Equal(answer.Enrolments, want) {
		t.Errorf("the answer is %+v, expected %+v, in the register's order", answer, want)
	}
}

func TestSomeoneWhoStudiesNowhereGetsAnEmptyList(t *testing.T) {
	t.Parallel()
	_, base := serve(t)
	status, _, body := simtest.Do(t, http.MethodGet, base+"/v1/persons/"+nobody+"/enrolments", "")
	if status != http.StatusOK || !strings.Contains(string(body), `"enrolments":[]`) {
		t.Errorf("%d %s, expected an empty list", status, body)
	}
}

func TestBadInputIsRefused(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	before := simtest.Snapshot(t, sys, "w")
	good, err := json.Marshal(enrolment("E-9", nobody, nobd.Studying))
	if err != nil {
		t.Fatal(err)
	}
	with := func(old, changed string) string {
		if !strings.Contains(string(good), old) {
			t.Fatalf("no %s in %s", old, good)
		}
		return strings.Replace(string(good), old, changed, 1)
	}
	const records = "/control/worlds/w/records/enrolments"
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("wrong check digit", "", "/v1/persons/080405690011/enrolments", "", 400, "MALFORMED"),
		simtest.Refused("letters", "", "/v1/persons/student/enrolments", "", 400, "MALFORMED"),
		simtest.Refused("IIN without end", "", "/v1/persons/"+strings.Repeat("9", 5000)+"/enrolments", "", 400, "MALFORMED"),
		simtest.Refused("unknown operation", "", "/v1/persons/"+student+"/marks", "", 404, "NOT_FOUND"),
		simtest.Refused("wrong method", "PUT", "/v1/persons/"+student+"/enrolments", "{}", 405, "METHOD_NOT_ALLOWED"),
		simtest.Refused("record without status", "POST", records, with(`"status":"studying",`, ""), 422, "INVALID"),
		simtest.Refused("record of a wrong type", "POST", records, with(`"course":2`, `"course":"second"`), 422, "INVALID"),
		simtest.Refused("record with an unknown field", "POST", records, with(`"course":2`, `"grade":5`), 422, "INVALID"),
		simtest.Refused("record that is no JSON", "POST", records, with(`"course":2`, `"course":`), 400, "MALFORMED"),
		simtest.Refused("record of another's person", "POST", records, with(nobody, "900517390024"), 422, "INVALID"),
	})
	if after := simtest.Snapshot(t, sys, "w"); after != before {
		t.Errorf("something was stored: %s, before %s", after, before)
	}
}

func TestEnrolmentsThatCannotBeAreRefused(t *testing.T) {
	t.Parallel()
	if err := enrolment("E", student, nobd.Studying).Validate(); err != nil {
		t.Fatal(err)
	}
	for want, spoil := range map[string]func(*nobd.Enrolment){
		"id is empty":        func(e *nobd.Enrolment) { e.ID = "" },
		"iin, kato and from": func(e *nobd.Enrolment) { e.IIN = identifiers.IIN{} },
		"must all be given":  func(e *nobd.Enrolment) { e.From = identifiers.Date{} },
		"organization: bin":  func(e *nobd.Enrolment) { e.Organization.BIN = identifiers.BIN{} },
		`kind is "academy"`:  func(e *nobd.Enrolment) { e.Organization.Kind = "academy" },
		`form is ""`:         func(e *nobd.Enrolment) { e.Form = "" },
		`status is "asleep"`: func(e *nobd.Enrolment) { e.Status = "asleep" },
		"course is -1":       func(e *nobd.Enrolment) { e.Course = -1 },
		"is before from":     func(e *nobd.Enrolment) { e.Until = simtest.Day("2024-08-31") },
	} {
		e := enrolment("E", student, nobd.Studying)
		spoil(&e)
		if err := e.Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, expected one with %q", err, want)
		}
	}
}

func TestExamplesWork(t *testing.T) {
	t.Parallel()
	sys, err := nobd.New(registry.Options{})
	simtest.ExamplesWork(t, sys, simtest.Serve(t, sys, err))
}
