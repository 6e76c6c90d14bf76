package transcript_test

import (
	"slices"
	"testing"
	"time"

	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/harness/transcript"
)

func story() []v1.Exchange {
	return []v1.Exchange{
		{From: "the owner", To: transcript.Implementation, Operation: "fileApplication", Method: "POST", Path: "http://127.0.0.1:8080/v1/applications", Request: `{"b":1,"a":2}`, Status: 201, Response: `{"id":"17","status":"pending"}`},
		{From: transcript.Implementation, To: "GBD FL", Operation: "person", Method: "GET", Path: "http://127.0.0.1:7414/gbdfl/v1/persons/900101******", Status: 200, Response: `{"at":"2026-09-15T12:00:00Z"}`},
		{From: transcript.Implementation, To: "eGov", Operation: "notice", Method: "POST", Path: "http://127.0.0.1:7414/egov/v1/notices", Request: `{"application":"17","at":"2026-09-15T12:00:01Z","noticeId":"n-17","document":{"evidence":["e20"]}}`, Status: 201},
		{From: "the owner", To: transcript.Implementation, Operation: "getApplication", Method: "GET", Path: "http://127.0.0.1:8080/v1/applications/17", Status: 200, Response: `{"id":"17","decision":{"outcome":"refused","grounds":[{"code":"OVER_STANDARD","rule":"RES-AST-004"}]}}`},
	}
}

func TestWhatIsTheSameInTwoRuns(t *testing.T) {
	t.Parallel()
	want := transcript.Digest(story())
	for name, change := range map[string]func([]v1.Exchange) []v1.Exchange{
		"the order": func(e []v1.Exchange) []v1.Exchange { slices.Reverse(e); return e },
		"a look more": func(e []v1.Exchange) []v1.Exchange {
			return append(e, e[3], v1.Exchange{From: "the owner", To: "eGov", Method: "GET"})
		},
		"how long it took": func(e []v1.Exchange) []v1.Exchange { e[1].Micros, e[1].At = 17, time.Unix(1, 0); return e },
		"the hosts": func(e []v1.Exchange) []v1.Exchange {
			e[1].Path = "https://elsewhere/gbdfl/v1/persons/900101******"
			return e
		},
		"what was made up": func(e []v1.Exchange) []v1.Exchange {
			e[2].Request = `{"noticeId":"0b4c9d3e-1d2f-4a5b-8c7d-******345678","application":"18","at":"2026-09-15T12:00:09.25+05:00","document":{"evidence":["e18","e2"]}}`
			return e
		},
		"the fields' order": func(e []v1.Exchange) []v1.Exchange { e[0].Request = `{"a": 2, "b": 1}`; return e },
	} {
		if got := transcript.Digest(change(story())); got != want {
			t.Errorf("%s makes a difference: %q", name, transcript.Lines(change(story())))
		}
	}
}

func TestWhatIsDifferent(t *testing.T) {
	t.Parallel()
	want := transcript.Digest(story())
	for name, change := range map[string]func([]v1.Exchange) []v1.Exchange{
		"a question less": func(e []v1.Exchange) []v1.Exchange { return slices.Delete(e, 1, 2) },
		"another person": func(e []v1.Exchange) []v1.Exchange {
			e[1].Path = "http://127.0.0.1:7414/gbdfl/v1/persons/900102******"
			return e
		},
		"another day": func(e []v1.Exchange) []v1.Exchange {
			e[2].Request = `{"application":"17","at":"2026-09-16T12:00:01Z","noticeId":"n","document":{"evidence":["e20"]}}`
			return e
		},
		"another ground": func(e []v1.Exchange) []v1.Exchange {
			e[3].Response = `{"decision":{"outcome":"refused","grounds":[]}}`
			return e
		},
		"not taken":          func(e []v1.Exchange) []v1.Exchange { e[0].Response = `{"code":"SIGNATURE_INVALID"}`; return e },
		"a register is down": func(e []v1.Exchange) []v1.Exchange { e[1].Status = 500; return e },
	} {
		if transcript.Digest(change(story())) == want {
			t.Errorf("%s makes no difference", name)
		}
	}
	if transcript.Digest(nil) != "" {
		t.Error("nothing has a digest")
	}
}
