package scenarios_test

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/arrivals"
	"github.com/synaq/synaq/simulators/cadastre"
	"github.com/synaq/synaq/simulators/institutions"
	"github.com/synaq/synaq/simulators/leases"
	"github.com/synaq/synaq/simulators/notary"
	"github.com/synaq/synaq/simulators/rpdri"
	"github.com/synaq/synaq/simulators/rpdrn"
)

func TestEveryWorldOfTheLibraryCanBeMade(t *testing.T) {
	t.Parallel()
	if want := []string{"astana-family", "foreigners-and-arrivals", "queue-families", "state-rental", "student-dormitory-town"}; !slices.Equal(scenarios.Library(), want) {
		t.Fatalf("the library has %q, want %q", scenarios.Library(), want)
	}
	numbers := map[string]string{}
	for _, name := range scenarios.Library() {
		one, err := scenarios.FromLibrary(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		again, err := scenarios.FromLibrary(name)
		if err != nil {
			t.Fatal(err)
		}
		if one.Title == "" || one.Story == "" || one.World.ID != name || len(one.Cast) == 0 {
			t.Errorf("%s: %+v", name, one)
		}
		if document(t, one.World) != document(t, again.World) {
			t.Errorf("%s is another world each time", name)
		}
		for _, role := range one.Cast {
			own := []string{role.IIN, role.Phone}
			if role.IIN == "" { // a dwelling's code is its own, a person's that of the home
				own = []string{role.RCA}
			}
			for _, number := range own {
				if other, taken := numbers[number]; taken && number != "" {
					t.Errorf("%s of %s has the number %s of %s", role.Role, name, number, other)
				}
				numbers[number] = role.Role + " of " + name
			}
		}
		checkRecords(t, one.World)
		checkLives(t, one)
	}
	if _, err := scenarios.FromLibrary("atlantis"); err == nil || !strings.Contains(err.Error(), "astana-family") {
		t.Errorf("an unknown world: %v", err)
	}
}

// checkLives finds what the law or the calendar forbids: whoever is registered was old enough when it began, and owners and
// tenants had the dwelling by then.
func checkLives(t *testing.T, named *scenarios.Named) {
	t.Helper()
	began := map[string]identifiers.Date{}
	for _, record := range named.World.Records["cadastre"]["premises"] {
		p := record.(*cadastre.Premises)
		for _, r := range p.Rights {
			began[p.RCA.String()+r.Owner.IIN.String()] = r.From
		}
	}
	for _, record := range named.World.Records["leases"]["leases"] {
		l := record.(*leases.Lease)
		began[l.RCA.String()+l.Tenant.IIN.String()] = l.From
	}
	for _, record := range named.World.Records["rpdrn"]["registrations"] {
		r := record.(*rpdrn.Registration)
		if age := identifiers.AgeOn(r.IIN.BirthDate(), r.From); age < 14 {
			t.Errorf("%s: %s was registered at the age of %d, on %s", named.Name, r.IIN, age, r.From)
		}
		if from, his := began[r.RCA.String()+r.IIN.String()]; his && r.From.Before(from) {
			t.Errorf("%s: %s was registered on %s in a dwelling that was his from %s on", named.Name, r.IIN, r.From, from)
		}
	}
}

// TestTheNumbersOfTheLibraryAreWritten holds the identifiers that documentation shows to the files.
func TestTheNumbersOfTheLibraryAreWritten(t *testing.T) {
	t.Parallel()
	family, err := scenarios.FromLibrary("astana-family")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]scenarios.Role{
		"the owner":         {Role: "the owner", Name: "Ахметова Айгерім Маратқызы", IIN: "820310490018", Phone: "+77990000001", RCA: "7100000000000011"},
		"a lodger":          {Role: "a lodger", Name: "Иванов Андрей Петрович", IIN: "790125390098", RCA: "7100000000000012"},
		"the family's flat": {Role: "the family's flat", RCA: "7100000000000011"},
	}
	for _, role := range family.Cast {
		expected, asked := want[role.Role]
		if !asked {
			continue
		}
		delete(want, role.Role)
		if (role.Role == "the owner") != (role.Serial != "") {
			t.Errorf("%s has the serial %q", role.Role, role.Serial)
		}
		role.Serial = ""
		if role.IIN == "" {
			role.Name = ""
		}
		if role != expected {
			t.Errorf("%+v, want %+v", role, expected)
		}
	}
	if len(want) > 0 {
		t.Errorf("nobody plays %v", want)
	}
}

// TestTheExampleOfTheReferenceIsAWorld makes the world that docs/worlds.md shows, which has every list.
func TestTheExampleOfTheReferenceIsAWorld(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../docs/worlds.md")
	if err != nil {
		t.Fatal(err)
	}
	_, after, begins := strings.Cut(string(page), "<<'END'\n")
	text, _, ends := strings.Cut(after, "\nEND\n")
	if !begins || !ends {
		t.Fatal("docs/worlds.md shows no world between <<'END' and END")
	}
	world, err := scenarios.ParseWorld([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	checkRecords(t, world.World)
	for system, types := range map[string][]string{
		"notary": {"powers"}, "rpdri": {"permits"}, "arrivals": {"documents"}, "institutions": {"requests"},
		"social": {"needs", "categories", "kandases", "orphans", "disabilities"}, "kdp": {"consents"}, "ured": {"entries"}, "hpc": {"entries"},
		"akimat": {"provisions", "emergency"}, "mortgages": {"loans"}, "experts": {"reports"}, "courts": {"findings"},
	} {
		for _, records := range types {
			if len(world.World.Records[system][records]) == 0 {
				t.Errorf("no %s of %s in the example", records, system)
			}
		}
	}
}

// TestPapersAreInTheirRegisters holds the records to what the file says, and shows the numbers by which they are asked for.
func TestPapersAreInTheirRegisters(t *testing.T) {
	t.Parallel()
	named, err := scenarios.FromLibrary("foreigners-and-arrivals")
	if err != nil {
		t.Fatal(err)
	}
	role := func(name string) scenarios.Role {
		i := slices.IndexFunc(named.Cast, func(r scenarios.Role) bool { return r.Role == name })
		if i < 0 {
			t.Fatalf("%q is not in the cast", name)
		}
		return named.Cast[i]
	}
	records := func(system, records string) []any { return named.World.Records[system][records] }
	power := records("notary", "powers")[1].(*notary.Power)
	if power.Number != role("the power of attorney of the owner for the broker").Name || power.Attorney.IIN.String() != role("the broker").IIN ||
		!slices.Equal(power.Powers, []string{notary.PropertySale}) {
		t.Errorf("the power is %+v", power)
	}
	permits := records("rpdri", "permits")
	if p := permits[0].(*rpdri.Permit); p.Citizenship != "860" || p.From.String() != "2022-05-01" || p.Until.String() != "2032-05-01" {
		t.Errorf("the permit is %+v", p)
	}
	if p := permits[1].(*rpdri.Permit); p.RevokedAt.String() != "2026-07-01" {
		t.Errorf("the revoked permit is %+v", p)
	}
	if r := records("rpdri", "refugees")[0].(*rpdri.Refugee); r.IIN.String() != role("the refugee").IIN || r.Until.String() != "2027-02-01" {
		t.Errorf("the status is %+v", r)
	}
	documents := records("arrivals", "documents")
	if d := documents[0].(*arrivals.Document); len(documents) != 1 || d.Kind != arrivals.DeregistrationProof || d.ReceivedOn.String() != "2026-07-10" {
		t.Errorf("the documents are %+v", documents)
	}
	requests := records("institutions", "requests")
	if r := requests[0].(*institutions.Request); r.Type != institutions.Permanent || r.RCA.String() != role("the dormitory").RCA || r.From.String() != "2026-07-08" {
		t.Errorf("the request is %+v", r)
	}
	if r := requests[1].(*institutions.Request); r.Type != institutions.Temporary || r.WithdrawnAt.String() != "2026-07-14" {
		t.Errorf("the withdrawn request is %+v", r)
	}
	if role("the arrival without proof").RCA != "" || role("the refugee").RCA != "" || role("the foreigner").RCA != role("the flat").RCA {
		t.Error("whoever has just arrived lives somewhere, or the foreigner does not live in the flat")
	}
}

// TestTheQueueIsInItsRegisters holds the records to what a file says of people who need housing.
func TestTheQueueIsInItsRegisters(t *testing.T) {
	t.Parallel()
	named, err := scenarios.ParseWorld([]byte(strings.Replace(small, "dwellings:", "  - {role: the foreigner, citizenship: \"860\"}\ndwellings:", 1) + needy))
	if err != nil {
		t.Fatal(err)
	}
	checkRecords(t, named.World)
	owner, tenant, flat := named.Cast[0].IIN, named.Cast[1].IIN, ""
	for _, role := range named.Cast {
		if role.Role == "the flat" {
			flat = role.RCA
		}
	}
	one := func(system, records string) string {
		t.Helper()
		all := named.World.Records[system][records]
		if len(all) != 1 {
			t.Fatalf("%s has %d of the type %s, not one", system, len(all), records)
		}
		text, err := json.Marshal(all[0])
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	for _, test := range []struct {
		system, records string
		want            []string
	}{
		{"social", "needs", []string{tenant, `"from":"2025-10-01","until":"2026-12-31","endedAt":"2026-01-10"`}},
		{"social", "categories", []string{tenant, `"category":"pensioner"`, `"endedAt":"2026-01-11"`}},
		{"social", "kandases", []string{`"relation":"family-member"`, `"from":"2025-02-01","until":"2026-02-01","endedAt":"2026-01-12"`}},
		{"social", "orphans", []string{tenant, `"kind":"without-parental-care"`, `"endedAt":"2026-01-13"`}},
		{"social", "disabilities", []string{tenant, `"from":"2020-01-01","until":"2030-01-01"`}},
		{"kdp", "consents", []string{tenant, `"givenAt":"2026-01-01T09:00:00+05:00"`, `"expiresAt":"2027-01-01T00:00:00+05:00"`, `"withdrawnAt":"2026-01-14T10:00:00+05:00"`}},
		{"ured", "entries", []string{tenant, `"removedOn":"2026-01-09"`}},
		{"hpc", "entries", []string{tenant, `"kato":"111010000"`, `"removedAt":"2026-01-08T00:00:00+05:00"`}},
		{"akimat", "provisions", []string{flat, `"receivedBy":[{"iin":"` + tenant + `"}],"receivedOn":"1990-05-05","privatisedBy":[{"iin":"` + owner + `"}],"privatisedOn":"1995-06-06"`}},
		{"mortgages", "loans", []string{flat, tenant, `"kind":"commercial"`, `"issuedOn":"2010-01-01","repaidOn":"2015-01-01"`}},
		{"akimat", "emergency", []string{flat, `"recognisedOn":"2025-12-01"`, `"withdrawnOn":"2026-01-07"`}},
		{"experts", "reports", []string{flat, `"condition":"serviceable"`}},
		{"courts", "findings", []string{flat, tenant, `"act":"accommodating","actOn":"2024-01-01"`, `"accommodated":["` + owner + `"]`, `"intent":true,"causation":false,"setAsideOn":"2025-01-01"`}},
	} {
		text := one(test.system, test.records)
		for _, want := range test.want {
			if !strings.Contains(text, want) {
				t.Errorf("%s %s: %s is without %s", test.system, test.records, text, want)
			}
		}
	}
	for _, record := range named.World.Records["cadastre"]["premises"] {
		if p := record.(*cadastre.Premises); p.RCA.String() == flat {
			sold, before := p.Rights[1], p.Rights[2]
			if sold.Owner.IIN.String() != tenant || sold.From.String() != "2010-01-01" || sold.Until.String() != "2016-01-01" || sold.Alienation.To.Kind != cadastre.AcquirerAkimat || before.Alienation != nil {
				t.Errorf("the rights in the flat are %+v", p.Rights)
			}
		}
	}
	var stays []string
	for _, record := range named.World.Records["rpdrn"]["registrations"] {
		if r := record.(*rpdrn.Registration); r.RCA.String() == flat && r.IIN.String() == owner {
			stays = append(stays, fmt.Sprint(r.Type, " ", r.From, " ", r.Until, " ", r.EndedAt != nil))
		}
	}
	if want := []string{"permanent 2018-03-04  true", "temporary 2025-12-24 2026-06-24 false", "temporary 2026-01-01 2026-06-15 false"}; !slices.Equal(stays, want) {
		t.Errorf("the registrations are %q, want %q", stays, want)
	}
	if len(named.World.Records["experts"]["experts"]) > 0 {
		t.Error("an expert without a certificate is in the register")
	}
	if i := slices.IndexFunc(named.Cast, func(r scenarios.Role) bool { return r.Role == "the technical report on the flat" }); i < 0 || named.Cast[i].Name == "" {
		t.Error("the cast is without the number of the report")
	}
}

const small = `title: A small world
at: 2026-01-15T12:00:00+05:00
people:
  - {role: the owner, iin: "820310490018", signs: true}
  - {role: the tenant}
dwellings:
  - {name: the flat, usable: 40, owners: [the owner]}
`

// needy are facts about the people of the small world, a list of each kind.
const needy = `
needs: [{person: the tenant, from: 2025-10-01, until: 2026-12-31, ended: 2026-01-10}]
categories: [{person: the tenant, category: pensioner, ended: 2026-01-11}]
kandases: [{person: the foreigner, relation: family-member, from: 2025-02-01, lost: 2026-01-12}]
orphans: [{person: the tenant, kind: without-parental-care, ended: 2026-01-13}]
disabilities: [{person: the tenant, from: 2020-01-01, until: 2030-01-01}]
consents: [{person: the tenant, given: "2026-01-01T09:00:00+05:00", expires: "2027-01-01T00:00:00+05:00", withdrawn: "2026-01-14T10:00:00+05:00"}]
inclusions: [{person: the tenant, removed: 2026-01-09}]
places: [{person: the tenant, city: Kokshetau, ended: 2026-01-08}]
provisions: [{dwelling: the flat, person: the tenant, received: 1990-05-05, privatised: 1995-06-06, by: the owner}]
loans: [{dwelling: the flat, borrower: the tenant, programme: commercial, issued: 2010-01-01, repaid: 2015-01-01}]
emergencies: [{dwelling: the flat, from: 2025-12-01, withdrawn: 2026-01-07}]
reports: [{dwelling: the flat, condition: serviceable, uncertified: true}]
findings: [{person: the tenant, act: accommodating, on: 2024-01-01, dwelling: the flat, accommodated: [the owner], without: [causation], aside: 2025-01-01}]
ownerships:
  - {dwelling: the flat, owner: the tenant, from: 2010-01-01, until: 2016-01-01, to: local-executive-body}
  - {dwelling: the flat, owner: the tenant, from: 2005-01-01, until: 2009-01-01}
registrations:
  - {person: the owner, dwelling: the flat, from: 2018-03-04, until: 2026-01-14}
  - {person: the owner, dwelling: the flat, type: temporary, from: 2025-12-24, until: 2026-06-24}
  - {person: the owner, dwelling: the flat, type: temporary, from: 2026-01-01}
`

func TestAWorldOfOnesOwn(t *testing.T) {
	t.Parallel()
	world, err := scenarios.ParseWorld([]byte(small))
	if err != nil {
		t.Fatal(err)
	}
	checkRecords(t, world.World)
	if world.Name != "custom" || world.Cast[0].IIN != "820310490018" || len(world.Cast[1].IIN) != 12 || world.Cast[1].Serial != "" {
		t.Errorf("%+v", world.Cast)
	}
}

// TestAFileSaysWhereItIsWrong spoils the small world one line at a time.
func TestAFileSaysWhereItIsWrong(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		old, new string
		want     []string
	}{
		"an unknown field":           {"usable: 40", "usabel: 40", []string{"line 7: there is no field \"usabel\" in dwellings[0]", "rca, usable, owners"}},
		"an unknown field on top":    {"title: A small world", "titel: A", []string{"line 1: there is no field \"titel\" at the top", "title, story, at"}},
		"neither true nor false":     {"signs: true", "signs: maybe", []string{"line 4: people[0].signs: expected true or false"}},
		"a list for a text":          {"role: the tenant", "role: [the tenant]", []string{"line 5: people[1].role: expected one value"}},
		"a text for a list":          {"owners: [the owner]", "owners: the owner", []string{"line 7: dwellings[0].owners: expected a list"}},
		"a text for somebody":        {"{role: the tenant}", "the tenant", []string{"line 5: people[1]: expected fields", "role, name, iin"}},
		"a field twice":              {"role: the tenant", "role: the tenant, role: x", []string{"line 5: this is not YAML", "already defined"}},
		"a number that is none":      {"usable: 40", "usable: large", []string{"line 7", "usable", "large"}},
		"no room at all":             {"usable: 40", "usable: 0", []string{"line 7", "dwellings[0].usable"}},
		"a wrong check digit":        {"820310490018", "820310490017", []string{"line 4", "people[0].iin", "820310490017"}},
		"a number of somebody's":     {"820310490018", "900517300004", []string{"line 4"}},
		"nobody of this role":        {"owners: [the owner]", "owners: [the owner, the neighbour]", []string{"line 7", "dwellings[0].owners[1]", "the neighbour"}},
		"somebody twice":             {"role: the tenant", "role: the owner", []string{"line 5", "people[1].role"}},
		"a city that is nowhere":     {"usable: 40", "usable: 40, city: Atlantis", []string{"line 7", "city", "Atlantis", "Astana, Almaty, Shymkent, Kosshy"}},
		"a kind that nobody knows":   {"usable: 40", "usable: 40, kind: castle", []string{"line 7", "kind", "castle", "flat, house, dacha"}},
		"no instant":                 {"at: 2026-01-15T12:00:00+05:00", "at: yesterday", []string{"line 2", "at", "yesterday"}},
		"no title":                   {"title: A small world\n", "", []string{"title"}},
		"a name of one word":         {"role: the tenant", "role: the tenant, name: Айгерім", []string{"line 5", "name"}},
		"a capacity of nobody's":     {"role: the tenant", "role: the tenant, capacity: drunk", []string{"line 5", "capacity", "drunk"}},
		"a lease of what has owners": {"dwellings:", "leases:\n  - {dwelling: the flat, tenant: the tenant}\ndwellings:", []string{"line 7", "leases[0].dwelling"}},
		"a couple of one":            {"dwellings:", "marriages:\n  - {couple: [the owner]}\ndwellings:", []string{"line 7", "marriages[0].couple"}},
		"a study of nothing":         {"dwellings:", "studies:\n  - {student: the owner, at: home}\ndwellings:", []string{"line 7", "studies[0].at"}},
		"a power of one's own":       {"dwellings:", "powers:\n  - {principal: the owner, attorney: the owner}\ndwellings:", []string{"line 7", "powers[0].attorney", "name somebody else"}},
		"a power of no action":       {"dwellings:", "powers:\n  - {principal: the owner, attorney: the tenant, covers: [flying]}\ndwellings:", []string{"line 7", "powers[0].covers[0]", "residence-registration, housing-registration, property-sale"}},
		"a power that ends before":   {"dwellings:", "powers:\n  - {principal: the owner, attorney: the tenant, from: 2026-01-02, until: 2026-01-01}\ndwellings:", []string{"line 7", "powers[0]", "until 2026-01-01 is before from 2026-01-02"}},
		"a country that is nowhere":  {"role: the tenant", "role: the tenant, citizenship: Atlantis", []string{"line 5", "people[1].citizenship", "Atlantis", "860"}},
		"a foreigner's passport":     {"role: the tenant", "role: the tenant, citizenship: \"860\", passport: 2030-01-01", []string{"line 5", "people[1].passport", "no citizen of Kazakhstan"}},
		"a permit of a citizen's":    {"dwellings:", "permits:\n  - {holder: the tenant}\ndwellings:", []string{"line 7", "permits[0].holder", "give another citizenship under people"}},
		"a refugee who is a citizen": {"dwellings:", "refugees:\n  - {refugee: the tenant}\ndwellings:", []string{"line 7", "refugees[0].refugee", "give another citizenship under people"}},
		"an arrival with a letter":   {"dwellings:", "arrivals:\n  - {person: the tenant, document: letter}\ndwellings:", []string{"line 7", "arrivals[0].document", "letter", "deregistration-proof, citizenship-certificate"}},
		"an arrival with no kind":    {"dwellings:", "arrivals:\n  - {person: the tenant, until: 2026-03-01}\ndwellings:", []string{"line 7", "arrivals[0]", "of no kind", "deregistration-proof"}},
		"one document twice":         {"dwellings:", "arrivals:\n  - {person: the tenant, document: return-certificate}\n  - {person: the tenant, document: return-certificate}\ndwellings:", []string{"line 8", "arrivals[1].document", "already"}},
		"a foreigner who arrives":    {"role: the tenant}", "role: the tenant, citizenship: \"860\"}\narrivals:\n  - {person: the tenant}", []string{"line 7", "arrivals[0].person", "under permits and refugees"}},
		"a request for nowhere":      {"dwellings:", "requests:\n  - {dwelling: the castle, institution: X, person: the tenant}\ndwellings:", []string{"line 7", "requests[0].dwelling", "no dwelling is called \"the castle\": name one of the flat"}},
		"a request of nobody's":      {"dwellings:", "requests:\n  - {dwelling: the flat, person: the tenant}\ndwellings:", []string{"line 7", "requests[0].institution", "needs the name"}},
		"a request for ever":         {"dwellings:", "requests:\n  - {dwelling: the flat, institution: X, person: the tenant, type: for ever}\ndwellings:", []string{"line 7", "requests[0].type", "\"permanent\" nor \"temporary\""}},
		"a need of nobody's":         {"dwellings:", "needs:\n  - {from: 2025-01-01}\ndwellings:", []string{"line 7", "needs[0].person", "nobody is introduced"}},
		"a need that ends early":     {"dwellings:", "needs:\n  - {person: the tenant, from: 2025-02-01, ended: 2025-01-01}\ndwellings:", []string{"line 7", "needs[0]", "2025-01-01 is before"}},
		"a day that is none":         {"dwellings:", "needs:\n  - {person: the tenant, from: 2025-02-29}\ndwellings:", []string{"line 7", "needs[0].from", "2025-02-29"}},
		"a category of its own":      {"dwellings:", "categories:\n  - {person: the tenant, category: poet}\ndwellings:", []string{"line 7", "categories[0].category", "\"poet\" is none", "war-veteran"}},
		"a category too early":       {"dwellings:", "categories:\n  - {person: the tenant, category: pensioner, ended: 2020-01-01}\ndwellings:", []string{"line 7", "categories[0]", "2020-01-01"}},
		"a kandas who is a citizen":  {"dwellings:", "kandases:\n  - {person: the tenant}\ndwellings:", []string{"line 7", "kandases[0].person", "citizen of Kazakhstan"}},
		"a kandas by marriage":       {"{role: the tenant}", "{role: the tenant, citizenship: \"860\"}\nkandases:\n  - {person: the tenant, relation: marriage}", []string{"line 7", "kandases[0].relation", "ethnic-kazakh, family-member"}},
		"an orphan of a kind":        {"dwellings:", "orphans:\n  - {person: the tenant, kind: lonely}\ndwellings:", []string{"line 7", "orphans[0].kind", "orphan, without-parental-care"}},
		"a disability since when":    {"dwellings:", "disabilities:\n  - {person: the tenant}\ndwellings:", []string{"line 7", "disabilities[0].from", "needs a day"}},
		"a disability back in time":  {"dwellings:", "disabilities:\n  - {person: the tenant, from: 2025-01-02, until: 2025-01-01}\ndwellings:", []string{"line 7", "disabilities[0].until", "before from 2025-01-02"}},
		"a consent on a day":         {"dwellings:", "consents:\n  - {person: the tenant, given: 2025-01-02}\ndwellings:", []string{"line 7", "consents[0].given", "no instant"}},
		"a consent twice":            {"dwellings:", "consents:\n  - {person: the tenant}\n  - {person: the tenant}\ndwellings:", []string{"line 8", "consents[1].person", "already"}},
		"a consent withdrawn first":  {"dwellings:", "consents:\n  - {person: the tenant, withdrawn: \"2020-01-01T00:00:00+05:00\"}\ndwellings:", []string{"line 7", "consents[0]", "withdrawnAt"}},
		"a consent for nothing":      {"dwellings:", "consents:\n  - {person: the tenant, service: x}\ndwellings:", []string{"line 7: there is no field \"service\" in consents[0]", "given, expires, withdrawn"}},
		"an entry removed too early": {"dwellings:", "inclusions:\n  - {person: the tenant, removed: 2001-01-01}\ndwellings:", []string{"line 7", "inclusions[0]", "removedOn 2001-01-01 is before"}},
		"a queue of nowhere":         {"dwellings:", "places:\n  - {person: the tenant, city: Atlantis}\ndwellings:", []string{"line 7", "places[0].city", "Atlantis"}},
		"a place lost too early":     {"dwellings:", "places:\n  - {person: the tenant, ended: 2001-01-01}\ndwellings:", []string{"line 7", "places[0]", "removedAt 2001-01-01"}},
		"a provision on no day":      {"usable: 40, owners: [the owner]}", "usable: 40}\nprovisions:\n  - {dwelling: the flat, person: the tenant}", []string{"line 9", "provisions[0].received", "needs a day"}},
		"a privatisation by no day":  {"usable: 40, owners: [the owner]}", "usable: 40}\nprovisions:\n  - {dwelling: the flat, person: the tenant, received: 1990-01-01, by: the owner}", []string{"line 9", "provisions[0].by", "on which day"}},
		"privatised too early":       {"usable: 40, owners: [the owner]}", "usable: 40}\nprovisions:\n  - {dwelling: the flat, person: the tenant, received: 1990-01-01, privatised: 1989-01-01}", []string{"line 9", "provisions[0]", "1989-01-01 is before"}},
		"a loan of no kind":          {"dwellings:", "loans:\n  - {dwelling: the flat, borrower: the tenant, issued: 2020-01-01}\ndwellings:", []string{"loans[0].programme", "national-bank"}},
		"a loan for nowhere":         {"dwellings:", "loans:\n  - {dwelling: the castle, borrower: the tenant, programme: commercial, issued: 2020-01-01}\ndwellings:", []string{"line 7", "loans[0].dwelling", "the castle"}},
		"a loan repaid too early":    {"dwellings:", "loans:\n  - {dwelling: the flat, borrower: the tenant, programme: commercial, issued: 2020-01-01, repaid: 2019-01-01}\ndwellings:", []string{"line 7", "loans[0]", "repaidOn 2019-01-01"}},
		"an emergency nowhere":       {"dwellings:", "emergencies:\n  - {dwelling: the castle}\ndwellings:", []string{"line 7", "emergencies[0].dwelling", "the castle"}},
		"an emergency of nothing":    {"dwellings:", "emergencies:\n  - {from: 2025-01-01}\ndwellings:", []string{"line 7", "emergencies[0].dwelling: it is missing: name one of the flat"}},
		"an emergency without homes": {"dwellings:\n  - {name: the flat, usable: 40, owners: [the owner]}", "emergencies:\n  - {from: 2025-01-01}", []string{"emergencies[0].dwelling: it is missing: there are none in this file"}},
		"an emergency back in time":  {"dwellings:", "emergencies:\n  - {dwelling: the flat, withdrawn: 2020-01-01}\ndwellings:", []string{"line 7", "emergencies[0]", "withdrawnOn 2020-01-01"}},
		"a report of no condition":   {"dwellings:", "reports:\n  - {dwelling: the flat, condition: cosy}\ndwellings:", []string{"line 7", "reports[0].condition", "serviceable, satisfactory"}},
		"a report on nowhere":        {"dwellings:", "reports:\n  - {dwelling: the castle}\ndwellings:", []string{"line 7", "reports[0].dwelling", "the castle"}},
		"a finding of no act":        {"dwellings:", "findings:\n  - {person: the tenant, act: singing, on: 2024-01-01, dwelling: the flat}\ndwellings:", []string{"line 7", "findings[0].act", "exchange, alienation"}},
		"a finding on nowhere":       {"dwellings:", "findings:\n  - {person: the tenant, act: exchange, on: 2024-01-01, dwelling: the castle}\ndwellings:", []string{"line 7", "findings[0].dwelling", "the castle"}},
		"a finding of nobody in":     {"dwellings:", "findings:\n  - {person: the tenant, act: accommodating, on: 2024-01-01, dwelling: the flat}\ndwellings:", []string{"line 7", "findings[0]", "accommodated"}},
		"a finding without doubt":    {"dwellings:", "findings:\n  - {person: the tenant, act: exchange, on: 2024-01-01, dwelling: the flat, without: [doubt]}\ndwellings:", []string{"line 7", "findings[0].without[0]", "intent, causation"}},
		"a finding set aside early":  {"dwellings:", "findings:\n  - {person: the tenant, act: exchange, on: 2024-01-01, dwelling: the flat, aside: 2023-01-01}\ndwellings:", []string{"line 7", "findings[0]", "setAsideOn 2023-01-01"}},
		"an ownership since when":    {"dwellings:", "ownerships:\n  - {dwelling: the flat, owner: the tenant}\ndwellings:", []string{"line 7", "ownerships[0].from", "needs a day"}},
		"an ownership back in time":  {"dwellings:", "ownerships:\n  - {dwelling: the flat, owner: the tenant, from: 2020-01-02, until: 2020-01-01}\ndwellings:", []string{"line 7", "ownerships[0].until", "before from 2020-01-02"}},
		"an ownership of too much":   {"dwellings:", "ownerships:\n  - {dwelling: the flat, owner: the tenant, from: 2020-01-02}\ndwellings:", []string{"line 9", "dwellings[0]", "more than the whole"}},
		"a sale of what is held":     {"dwellings:", "ownerships:\n  - {dwelling: the flat, owner: the tenant, from: 2020-01-02, to: person}\ndwellings:", []string{"line 7", "ownerships[0].to", "passed to nobody"}},
		"a sale to a stranger":       {"dwellings:", "ownerships:\n  - {dwelling: the flat, owner: the tenant, from: 2020-01-02, until: 2021-01-01, to: stranger}\ndwellings:", []string{"line 7", "ownerships[0].to", "person, local-executive-body, organisation"}},
		"an ownership of nowhere":    {"dwellings:", "ownerships:\n  - {dwelling: the castle, owner: the tenant, from: 2020-01-02}\ndwellings:", []string{"line 7", "ownerships[0].dwelling", "the castle"}},
		"a registration for ever":    {"dwellings:", "registrations:\n  - {dwelling: the flat, person: the tenant, type: for ever, from: 2020-01-02}\ndwellings:", []string{"line 7", "registrations[0].type", "permanent, temporary"}},
		"a registration since when":  {"dwellings:", "registrations:\n  - {dwelling: the flat, person: the tenant}\ndwellings:", []string{"line 7", "registrations[0].from", "needs a day"}},
		"a registration nowhere":     {"dwellings:", "registrations:\n  - {dwelling: the castle, person: the tenant, from: 2020-01-02}\ndwellings:", []string{"line 7", "registrations[0].dwelling", "the castle"}},
		"a registration backwards":   {"dwellings:", "registrations:\n  - {dwelling: the flat, person: the tenant, from: 2020-01-02, until: 2020-01-01}\ndwellings:", []string{"line 7", "registrations[0].until", "before from 2020-01-02"}},
		"a registration to end":      {"dwellings:", "registrations:\n  - {dwelling: the flat, person: the tenant, from: 2020-01-02, until: 2027-01-01}\ndwellings:", []string{"line 7", "registrations[0].until", "yet to come"}},
		"an end before beginning":    {"dwellings:", "guardianships:\n  - {guardian: the owner, ward: the tenant, ended: 2020-01-01}\ndwellings:", []string{"line 7", "guardianships[0]", "2020-01-01"}},
		"a child of nobody":          {"dwellings:", "births:\n  - {child: the owner, parents: []}\ndwellings:", []string{"line 7", "births[0].parents"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text := strings.Replace(small, test.old, test.new, 1)
			if text == small {
				t.Fatal("the file is not spoilt")
			}
			_, err := scenarios.ParseWorld([]byte(text))
			if err == nil {
				t.Fatal("no error")
			}
			for _, want := range test.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%v: it does not say %q", err, want)
				}
			}
		})
	}
	for _, text := range []string{"", "title: [", "a: b\n---\nc: d", "- 1"} {
		if _, err := scenarios.ParseWorld([]byte(text)); err == nil {
			t.Errorf("%q is a world", text)
		}
	}
}
