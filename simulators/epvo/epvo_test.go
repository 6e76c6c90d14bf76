package epvo_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/epvo"
	"github.com/synaq/synaq/simulators/registry"
)

const (
	student = "080405690010"
	other   = "900517390014"
	nobody  = "900517390034"
)

func record(id, iin string) epvo.Student {
	return epvo.Student{
		StudentID: id, IIN: simtest.IIN(iin), KATO: identifiers.Must(identifiers.ParseKATO("710000000")),
		University: epvo.University{BIN: identifiers.Must(identifiers.ParseBIN("980140000045")), NameKz: "Университет", NameRu: "Университет"},
		StatusID:   epvo.StatusStudying, StatusName: "Обучающийся", IsStudent: 1, CourseNumber: 2,
		StudyForm: epvo.StudyForm{ID: 7, DepartmentID: 4, NameKz: "Күндізгі", NameRu: "Очная"},
		From:      simtest.Day("2024-09-01"), Until: simtest.Day("2028-06-30"),
	}
}

// onLeave is a record whose fields contradict each other, as universities' do.
func onLeave(id, iin string) epvo.Student {
	s := record(id, iin)
	s.StatusID, s.StatusName, s.IsStudent, s.IsInRetire, s.CourseNumber = epvo.StatusExpelled, "Отчислен", 3, 1, 0
	return s
}

func serve(t *testing.T) (*registry.System, string) {
	t.Helper()
	sys, err := epvo.New(registry.Options{})
	base := simtest.Serve(t, sys, err)
	now := simtest.Instant("2026-01-15T10:00:00+05:00")
	simtest.Put(t, sys, "w", registry.WorldSpec{
		Identifiers: registry.Identifiers{IINs: []string{student, other, nobody}},
		Clock:       &now,
		Records: map[string][]json.RawMessage{"students": simtest.Raw(t,
			onLeave("S-1", student), record("S-2", other), record("S-3", student),
		)},
	})
	return sys, base
}

func TestRawFieldsOfAllRecordsAreAnswered(t *testing.T) {
	t.Parallel()
	_, base := serve(t)
	path := base + "/v1/persons/" + student + "/students"
	answer := simtest.Ask[epvo.History](t, http.MethodGet, path, "", http.StatusOK)
	want := []epvo.Student{onLeave("S-1", student), record("S-3", student)}
	if answer.IIN.String() != student || !slices.Equal(answer.Students, want) {
		t.Errorf("the answer is %+v, expected %+v, in the register's order", answer, want)
	}
	_, _, body := simtest.Do(t, http.MethodGet, path, "")
	const raw = `"statusId":3,"statusName":"Отчислен","isStudent":3,"courseNumber":0,"isInRetire":1,"studyForm":{"id":7,"departmentId":4,`
	if !strings.Contains(string(body), raw) {
		t.Errorf("expected the raw fields %s in %s, zeros too", raw, body)
	}
}

func TestSomeoneWhoIsNoStudentGetsAnEmptyList(t *testing.T) {
	t.Parallel()
	_, base := serve(t)
	status, _, body := simtest.Do(t, http.MethodGet, base+"/v1/persons/"+nobody+"/students", "")
	if status != http.StatusOK || !strings.Contains(string(body), `"students":[]`) {
		t.Errorf("%d %s, expected an empty list", status, body)
	}
}

func TestBadInputIsRefused(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	before := simtest.Snapshot(t, sys, "w")
	good, err := json.Marshal(record("S-9", nobody))
	if err != nil {
		t.Fatal(err)
	}
	with := func(old, changed string) string {
		if !strings.Contains(string(good), old) {
			t.Fatalf("no %s in %s", old, good)
		}
		return strings.Replace(string(good), old, changed, 1)
	}
	const records = "/control/worlds/w/records/students"
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("wrong check digit", "", "/v1/persons/080405690011/students", "", 400, "MALFORMED"),
		simtest.Refused("letters", "", "/v1/persons/student/students", "", 400, "MALFORMED"),
		simtest.Refused("IIN without end", "", "/v1/persons/"+strings.Repeat("9", 5000)+"/students", "", 400, "MALFORMED"),
		simtest.Refused("unknown operation", "", "/v1/persons/"+student+"/diplomas", "", 404, "NOT_FOUND"),
		simtest.Refused("wrong method", "POST", "/v1/persons/"+student+"/students", "{}", 405, "METHOD_NOT_ALLOWED"),
		simtest.Refused("record without status", "POST", records, with(`"statusId":1,`, ""), 422, "INVALID"),
		simtest.Refused("record of a wrong type", "POST", records, with(`"isStudent":1`, `"isStudent":true`), 422, "INVALID"),
		simtest.Refused("record with an unknown field", "POST", records, with(`"isInRetire":0`, `"isInRetire":0,"fullTime":true`), 422, "INVALID"),
		simtest.Refused("record that is no JSON", "POST", records, with(`"isStudent":1`, `"isStudent":`), 400, "MALFORMED"),
		simtest.Refused("record of another's person", "POST", records, with(nobody, "900517390024"), 422, "INVALID"),
	})
	if after := simtest.Snapshot(t, sys, "w"); after != before {
		t.Errorf("something was stored: %s, before %s", after, before)
	}
}

func TestStudentsThatCannotBeAreRefused(t *testing.T) {
	t.Parallel()
	if err := errorsOf(record("S", student), onLeave("S", student)); err != nil {
		t.Fatal(err)
	}
	for want, spoil := range map[string]func(*epvo.Student){
		"studentId is empty": func(s *epvo.Student) { s.StudentID = "" },
		"iin, kato and from": func(s *epvo.Student) { s.KATO = identifiers.KATO{} },
		"university: bin":    func(s *epvo.Student) { s.University.BIN = identifiers.BIN{} },
		"statusName":         func(s *epvo.Student) { s.StatusName = "" },
		"statusId is 5":      func(s *epvo.Student) { s.StatusID = 5 },
		"isStudent is -1":    func(s *epvo.Student) { s.IsStudent = -1 },
		"courseNumber is 10": func(s *epvo.Student) { s.CourseNumber = 10 },
		"isInRetire is 2":    func(s *epvo.Student) { s.IsInRetire = 2 },
		"studyForm.id is 0":  func(s *epvo.Student) { s.StudyForm.ID = 0 },
		"departmentId is 0":  func(s *epvo.Student) { s.StudyForm.DepartmentID = 0 },
		"studyForm: nameKz":  func(s *epvo.Student) { s.StudyForm.NameKz = "" },
		"is before from":     func(s *epvo.Student) { s.Until = simtest.Day("2024-08-31") },
	} {
		s := record("S", student)
		spoil(&s)
		if err := s.Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, expected one with %q", err, want)
		}
	}
}

func errorsOf(students ...epvo.Student) error {
	for _, s := range students {
		if err := s.Validate(); err != nil {
			return err
		}
	}
	return nil
}

func TestExamplesWork(t *testing.T) {
	t.Parallel()
	sys, err := epvo.New(registry.Options{})
	simtest.ExamplesWork(t, sys, simtest.Serve(t, sys, err))
}
