package steps

import (
	"testing"
	"time"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/simulators/hpc"
)

// TestEachComplaintIsAnsweredOnce: by one notice for each, which says what the application says of it.
func TestEachComplaintIsAnsweredOnce(t *testing.T) {
	t.Parallel()
	at, until := almaty(t, "2026-09-21 09:00:00"), almaty(t, "2026-10-12 18:30:00")
	forwarded := func(id string) implementation.ComplaintCase {
		return implementation.ComplaintCase{ID: id, State: implementation.ComplaintForwarded, Case: "QC-" + id, Until: until, AnsweredAt: &at}
	}
	satisfied := implementation.ComplaintCase{ID: "2", State: implementation.ComplaintSatisfied, Until: until, AnsweredAt: &at}
	registered := implementation.ComplaintCase{ID: "3", State: implementation.ComplaintRegistered, Until: until}
	of := func(c implementation.ComplaintCase) hpc.Notice {
		n := hpc.Notice{
			Application: "a1", Kind: hpc.ComplaintAnswer, Text: hpc.Text{KK: "Қаралды.", RU: "Рассмотрена.", EN: "Answered."}, At: at,
			Complaint: &hpc.Complaint{ID: c.ID, State: hpc.ComplaintState(c.State), Case: c.Case},
		}
		if c.Case != "" {
			n.Complaint.Until = &until
		}
		return n
	}
	other := func(change func(n *hpc.Notice)) []hpc.Notice {
		n := of(forwarded("1"))
		change(&n)
		return []hpc.Notice{n}
	}
	one := []implementation.ComplaintCase{forwarded("1")}
	for name, c := range map[string]struct {
		shown   []implementation.ComplaintCase
		notices []hpc.Notice
		want    string
	}{
		"one":                    {one, []hpc.Notice{{Kind: hpc.Denied, Application: "a1"}, of(one[0])}, ""},
		"not yet":                {[]implementation.ComplaintCase{registered}, []hpc.Notice{{Kind: hpc.Denied, Application: "a1"}}, ""},
		"too early":              {[]implementation.ComplaintCase{registered}, []hpc.Notice{of(satisfied)}, "there are 1 answers to complaints in accounts, and should be 0"},
		"never":                  {[]implementation.ComplaintCase{satisfied}, nil, "there are 0 answers to complaints in accounts, and should be 1"},
		"one of two answered":    {[]implementation.ComplaintCase{satisfied, registered}, []hpc.Notice{of(satisfied)}, ""},
		"both":                   {[]implementation.ComplaintCase{forwarded("1"), satisfied}, []hpc.Notice{of(satisfied), of(one[0])}, ""},
		"one twice, another not": {[]implementation.ComplaintCase{forwarded("1"), satisfied}, []hpc.Notice{of(satisfied), of(satisfied)}, "shows 0 answers to the complaint 1"},
		"of another complaint":   {one, other(func(n *hpc.Notice) { n.Complaint.ID = "9" }), "shows 0 answers to the complaint 1"},
		"that says nothing":      {one, other(func(n *hpc.Notice) { n.Complaint = nil }), "shows 0 answers to the complaint 1"},
		"satisfied, it says":     {one, other(func(n *hpc.Notice) { n.Complaint.State = hpc.Satisfied }), "says that the complaint is satisfied, and the application says forwarded"},
		"another case":           {one, other(func(n *hpc.Notice) { n.Complaint.Case = "QC-9" }), `became the case "QC-9"`},
		"no term":                {one, other(func(n *hpc.Notice) { n.Complaint.Until = nil }), "(until)"},
		"another term": {one, other(func(n *hpc.Notice) {
			later := until.AddDate(0, 0, 1)
			n.Complaint.Until = &later
		}), "(until)"},
		"at another instant": {one, other(func(n *hpc.Notice) { n.At = n.At.Add(time.Second) }), "(answeredAt)"},
		"in two languages":   {one, other(func(n *hpc.Notice) { n.Text.EN = "" }), "the answer to the complaint"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a, _ := heardOut(t, facility(t, nil, nil))
			for i := range c.notices {
				c.notices[i].IIN = a.applicant.IIN()
			}
			a.state.Complaints = c.shown
			complains(t, towns(t, nil, c.notices, nil).checkAnswer(t.Context(), a), c.want)
		})
	}
}
