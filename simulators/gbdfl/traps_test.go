package gbdfl_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/gbdfl"
	"github.com/synaq/synaq/simulators/registry"
)

// trapped is a person with a card, an address written when Astana had another name, and optional elements.
func trapped() gbdfl.Person {
	p := person()
	p.Patronymic, p.RegAddress.Region, p.RegAddress.Street = "БЕРІКҰЛЫ", gbdfl.AstanaAsNurSultan(), "ул. Сарыарка"
	card := gbdfl.Document{
		Type: gbdfl.DocumentTypes().Entries[1].Value, Number: "000000007", BeginDate: simtest.Day("2020-01-01"), BirthDate: p.BirthDate,
		IssueOrganization: gbdfl.DocumentOrganizations().Entries[1].Value, Status: gbdfl.DocumentStatuses().Entries[0].Value, Surname: "СЕРІКОВ",
	}
	p.Documents.Document = []gbdfl.Document{card}
	return p
}

// TestTraps switches each trap on and off: the answer has what it should then, and what the record has otherwise.
func TestTraps(t *testing.T) {
	t.Parallel()
	for trap, test := range map[string]struct {
		change       func(*gbdfl.Person)
		count        string
		asIs, on, of int
	}{
		gbdfl.TrapDuplicates: {nil, `"number":"000000007"`, 1, 2, 1},
		gbdfl.TrapDash:       {nil, `"city":"-"`, 1, 2, 0},
		gbdfl.TrapOldName:    {nil, `НУР-СУЛТАН`, 1, 1, 0},
		gbdfl.TrapUpperCase:  {nil, `МУЖСКОЙ`, 1, 1, 0},
		gbdfl.TrapOwnCodes:   {nil, `"code":"1913"`, 1, 1, 0},
		gbdfl.TrapSparse:     {nil, `ул. Сарыарка`, 1, 0, 1},
		"a duplicate, gone":  {func(p *gbdfl.Person) { p.Documents.Document = append(p.Documents.Document, p.Documents.Document[0]) }, `"number":"000000007"`, 2, 2, 1},
	} {
		t.Run(trap, func(t *testing.T) {
			t.Parallel()
			p := trapped()
			if test.change != nil {
				test.change(&p)
				trap = gbdfl.TrapDuplicates
			}
			for _, c := range []struct {
				traps []gbdfl.Trap
				want  int
			}{{nil, test.asIs}, {[]gbdfl.Trap{{Trap: trap, On: true}}, test.on}, {[]gbdfl.Trap{{Trap: trap}}, test.of}} {
				sys, err := gbdfl.New(registry.Options{})
				base := simtest.Serve(t, sys, err)
				simtest.Put(t, sys, "w", registry.WorldSpec{
					Identifiers: registry.Identifiers{IINs: []string{iin}, RCAs: []string{home}, Documents: []string{"000000007"}},
					Records:     map[string][]json.RawMessage{"persons": simtest.Raw(t, p), "traps": simtest.Raw(t, c.traps...)},
				})
				status, _, answer := simtest.Do(t, http.MethodGet, base+"/v1/persons/"+iin, "")
				if got := strings.Count(string(answer), test.count); status != http.StatusOK || got != c.want {
					t.Errorf("%+v: %s is there %d times, expected %d: %s", c.traps, test.count, got, c.want, answer)
				}
				for _, kept := range []string{`"arCode":"` + home, `"lifeStatus":{"code":"0"`, `"birthDate":"1990-05-17"`} {
					if !strings.Contains(string(answer), kept) {
						t.Errorf("%+v: the answer lacks %s: %s", c.traps, kept, answer)
					}
				}
				if before := simtest.Snapshot(t, sys, "w"); !strings.Contains(before, "НУР-СУЛТАН") || !strings.Contains(before, "МУЖСКОЙ") {
					t.Errorf("%+v: the trap changed the record: %s", c.traps, before)
				}
			}
		})
	}
	if err := (gbdfl.Trap{Trap: "door"}).Validate(); err == nil {
		t.Error("there is no trap of that name")
	}
}
