package law_test

import (
	"testing"

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
		"another document":      func(f *law.Form, _ *law.Person) { f.Document = "012345679" },
		"no document there":     func(_ *law.Form, p *law.Person) { p.Documents = nil },
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

func TestAnIdentityDocumentIsInForce(t *testing.T) {
	t.Parallel()
	today := date(2026, 9, 15)
	valid := law.IdentityDocument{Number: "012345678", Valid: true}
	lost := law.IdentityDocument{Number: "012345678", Until: today.AddDays(1)}
	over := law.IdentityDocument{Number: "012345678", Valid: true, Until: today.AddDays(-1)}
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
