package law_test

import (
	"testing"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

// TestTheFormSaysWhatTheRegisterSays changes one field of the form at a time.
func TestTheFormSaysWhatTheRegisterSays(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(*law.Form, *law.Person){
		"another surname":       func(f *law.Form, _ *law.Person) { f.Surname = "Сынақов" },
		"another name":          func(f *law.Form, _ *law.Person) { f.GivenName = "БЕРИК" },
		"another patronymic":    func(f *law.Form, _ *law.Person) { f.Patronymic = "БЕРІКОВИЧ" },
		"no patronymic":         func(f *law.Form, _ *law.Person) { f.Patronymic = "" },
		"a patronymic too many": func(_ *law.Form, p *law.Person) { p.Patronymic = "" },
		"another day of birth":  func(f *law.Form, _ *law.Person) { f.Born = f.Born.AddDays(1) },
		"another day of issue":  func(f *law.Form, _ *law.Person) { f.Issued = f.Issued.AddDays(1) },
		"another's day of issue": func(f *law.Form, p *law.Person) {
			f.Issued = f.Issued.AddDays(1)
			p.Documents[0].Issued = f.Issued
		},
		"another document":  func(f *law.Form, _ *law.Person) { f.Document = "012345679" },
		"no document there": func(_ *law.Form, p *law.Person) { p.Documents = nil },
	} {
		c, e := inNeed(t)
		spoil(&c.Form, &e.Registrant.Value)
		if got := decideQueue(c, e); len(got.Grounds) != 1 || got.Grounds[0].Code != law.InaccurateData || got.Grounds[0].Rule != "HPC-REF-15-6" {
			t.Errorf("%s: %+v", name, got)
		}
	}
	c, e := inNeed(t)
	c.Form.Patronymic, e.Registrant.Value.Patronymic = "", ""
	if got := decideQueue(c, e); got.Outcome != law.Approved {
		t.Errorf("nobody has a patronymic: %+v", got)
	}
}

// TestTheFormSaysWhereHeIsRegistered compares the residence with the register that has it.
func TestTheFormSaysWhereHeIsRegistered(t *testing.T) {
	t.Parallel()
	home, other := identifiers.Must(identifiers.ParseRCA("0201300000000017")), identifiers.Must(identifiers.ParseRCA("0201300000000025"))
	today := date(2026, 9, 15)
	at := func(rca identifiers.RCA) law.Stay { return law.Stay{RCA: rca, Permanent: true, From: date(2015, 1, 1)} }
	left, left2, comes, guest := at(other), at(home), at(other), at(other)
	left.EndedOn, left2.Until, comes.From, guest.Permanent = today, today.AddDays(-1), today.AddDays(1), false
	var nowhere identifiers.RCA
	for name, c := range map[string]struct {
		says  identifiers.RCA
		stays []law.Stay
		right bool
	}{
		"there":                     {home, []law.Stay{at(home)}, true},
		"elsewhere":                 {other, []law.Stay{at(home)}, false},
		"nowhere, and is":           {nowhere, []law.Stay{at(home)}, false},
		"nowhere":                   {nowhere, nil, true},
		"somewhere, and is not":     {home, nil, false},
		"there, after a move":       {home, []law.Stay{left, at(home)}, true},
		"where he left today":       {other, []law.Stay{left, at(home)}, false},
		"where he left yesterday":   {home, []law.Stay{left2}, false},
		"where he comes tomorrow":   {other, []law.Stay{at(home), comes}, false},
		"where he stays as a guest": {other, []law.Stay{at(home), guest}, false},
		"one of two":                {other, []law.Stay{at(home), at(other)}, true},
	} {
		for _, citizen := range []bool{true, false} {
			k, e := inNeed(t)
			k.Form.Residence, e.Registrant.Value.Citizen, e.Kandas = c.says, citizen, since(date(2020, 1, 1))
			e.Stays, e.Settled = law.Confirm(c.stays), law.Fact[[]law.Stay]{}
			if !citizen {
				e.Stays, e.Settled = e.Settled, e.Stays
			}
			got := decideQueue(k, e)
			if right := got.Outcome == law.Approved; right != c.right || !right && (len(got.Grounds) != 1 || got.Grounds[0].Code != law.InaccurateData) {
				t.Errorf("%s, a citizen: %t: %+v", name, citizen, got)
			}
			e.Stays, e.Settled = law.Fact[[]law.Stay]{}, law.Fact[[]law.Stay]{}
			if got := decideQueue(k, e); got.Outcome != law.Undecided {
				t.Errorf("%s, nobody knows: %+v", name, got)
			}
			k.Form.Surname = "СЫНАҚОВА"
			if got := decideQueue(k, e); got.Outcome != law.Refused || len(got.NotEvaluated) != 0 {
				t.Errorf("%s, another surname: %+v", name, got)
			}
			k.Declared.HousingCheck = false
			k.Form.Surname = form().Surname
			if got := decideQueue(k, e); len(got.Grounds) != 1 || got.Grounds[0].Code != law.NoDataConsent {
				t.Errorf("%s, without a consent: %+v", name, got)
			}
		}
	}
}

func TestAnIdentityDocumentIsInForce(t *testing.T) {
	t.Parallel()
	today := date(2026, 9, 15)
	issued := form().Issued
	valid := law.IdentityDocument{Number: "012345678", Issued: issued, Valid: true}
	lost := law.IdentityDocument{Number: "012345678", Issued: issued, Until: today.AddDays(1)}
	over := law.IdentityDocument{Number: "012345678", Issued: issued, Valid: true, Until: today.AddDays(-1)}
	for name, c := range map[string]struct {
		documents []law.IdentityDocument
		refused   bool
	}{
		"without an end":     {[]law.IdentityDocument{valid}, false},
		"until yesterday":    {[]law.IdentityDocument{over}, true},
		"declared invalid":   {[]law.IdentityDocument{lost}, true},
		"there twice":        {[]law.IdentityDocument{over, valid}, false},
		"another one stands": {[]law.IdentityDocument{over, {Number: "N2", Valid: true}}, true},
	} {
		k, e := inNeed(t)
		e.Registrant.Value.Documents = c.documents
		got := decideQueue(k, e)
		if refused := len(got.Grounds) == 1 && got.Grounds[0].Code == law.NotCompliant && got.Grounds[0].Rule == "HPC-REF-A9-2"; refused != c.refused || !refused && got.Outcome != law.Approved {
			t.Errorf("%s: %+v", name, got)
		}
	}
}
