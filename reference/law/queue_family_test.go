package law_test

import (
	"slices"
	"testing"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

// asks says whether a fact is asked of a person.
func asks(c law.QueueCase, e law.QueueEvidence, fact law.Name, person identifiers.IIN) bool {
	return slices.Contains(law.QueueQueries(c, e, law.InForce(law.Timeline(), c.FiledOn)), law.Query{Fact: fact, Person: person})
}

// TestOfAWifeWhoHasNotConsentedNothingIsAsked has her own a flat.
func TestOfAWifeWhoHasNotConsentedNothingIsAsked(t *testing.T) {
	t.Parallel()
	wife := numbered(t, spouse)
	for name, c := range map[string]struct {
		agreed law.Fact[bool]
		asked  bool
		rule   string
	}{
		"consented":                 {law.Confirm(true), true, "HPC-ELIG-005"},
		"not consented":             {law.Confirm(false), false, "HPC-APP-006"},
		"unknown to KDP":            {law.Deny[bool](), false, "HPC-APP-006"},
		"KDP has not answered, yet": {law.Fact[bool]{}, false, ""},
	} {
		k, e := inNeed(t)
		e.Agreements[wife] = c.agreed
		e.Holdings[wife] = law.Confirm([]law.Holding{{Kind: "flat", From: date(2025, 1, 1)}})
		got := decideQueue(k, e)
		if c.rule == "" && (got.Outcome != law.Undecided || slices.Compact(got.Missing)[0] != law.Agreement) || c.rule != "" && (len(got.Grounds) != 1 || got.Grounds[0].Rule != c.rule) {
			t.Errorf("%s: %+v", name, got)
		}
		if asks(k, e, law.Housing, wife) != c.asked || !asks(k, e, law.Agreement, wife) || !asks(k, e, law.Housing, numbered(t, child)) || asks(k, e, law.Agreement, numbered(t, child)) {
			t.Errorf("%s: asked %v", name, law.QueueQueries(k, e, law.InForce(law.Timeline(), k.FiledOn)))
		}
	}
}

func TestWhatIsWithheldAndWhoHasNotConsentedAreOneGround(t *testing.T) {
	t.Parallel()
	k, e := inNeed(t)
	k.Declared.Publication, e.Agreements[numbered(t, spouse)] = false, law.Confirm(false)
	if got := decideQueue(k, e); len(got.Grounds) != 1 || got.Grounds[0].Rule != "HPC-APP-006" {
		t.Errorf("%+v", got)
	}
	e.Agreements = nil
	e.Holdings[numbered(t, spouse)] = law.Confirm([]law.Holding{{Kind: "flat", From: date(2025, 1, 1)}})
	if got := decideQueue(k, e); got.Outcome != law.Refused || len(got.NotEvaluated) != 1 || got.NotEvaluated[0].Rule != "HPC-ELIG-005" {
		t.Errorf("KDP is silent: %+v", got)
	}
}
