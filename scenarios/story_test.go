package scenarios_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/cadastre"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/gbdfl"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/rpdrn"
	"github.com/synaq/synaq/simulators/sms1414"
	"github.com/synaq/synaq/simulators/zags"
)

func noon() time.Time { return time.Date(2026, 1, 15, 12, 0, 0, 0, identifiers.Almaty()) }

// crowded is a story with everything in it.
func crowded(run *scenarios.Run, name string) *scenarios.Story {
	story := run.Story(name, noon())
	flat := story.Dwelling("the flat").UsableForEach(decimal.NewFromInt(5))
	owner, other := story.Citizen("the first co-owner"), story.Citizen("the second co-owner").WithoutPhone()
	flat.OwnedBy(owner, other).OwnedBefore(story.Citizen("a former owner"))
	flat.Register(owner, scenarios.Permanently)
	flat.Register(story.Bystander("a lodger"), scenarios.Temporarily)
	flat.Register(story.Bystander("a guest"), scenarios.UntilYesterday)
	flat.Register(story.Bystander("a tenant"), scenarios.Permanently)
	story.Marry(owner, story.Citizen("the owner's spouse").Holds(scenarios.Expired).Holds(scenarios.Revoked))
	story.UnknownAddress("an address code that nobody knows")
	return story
}

func build(t *testing.T, story *scenarios.Story, attempt int) government.World {
	t.Helper()
	world, err := story.Build(attempt)
	if err != nil {
		t.Fatal(err)
	}
	return world
}

// lines are the records of one type.
func lines[R any](t *testing.T, world government.World, system, records string) []*R {
	t.Helper()
	var all []*R
	for _, record := range world.Records[system][records] {
		r, ok := record.(*R)
		if !ok {
			t.Fatalf("%s/%s holds a %T", system, records, record)
		}
		all = append(all, r)
	}
	return all
}

func TestAllSystemsAgree(t *testing.T) {
	t.Parallel()
	world := build(t, crowded(scenarios.NewRun(1, 1), "crowded"), 0)
	persons := map[identifiers.IIN]*gbdfl.Person{}
	for _, p := range lines[gbdfl.Person](t, world, "gbdfl", "persons") {
		persons[p.IIN] = p
		if p.IIN.BirthDate() != p.BirthDate {
			t.Errorf("%s was born on %s in GBD FL", p.IIN, p.BirthDate)
		}
		if got := gbdfl.Gender(p.IIN.Sex()); !p.Gender.Is(got.Code) {
			t.Errorf("%s has another sex in GBD FL: %v", p.IIN, p.Gender)
		}
		if age := identifiers.AgeOn(p.BirthDate, identifiers.DateOf(noon())); age < 25 || age > 60 {
			t.Errorf("%s is %d years old", p.IIN, age)
		}
	}
	dwellings := map[identifiers.RCA]*cadastre.Premises{}
	for _, p := range lines[cadastre.Premises](t, world, "cadastre", "premises") {
		dwellings[p.RCA] = p
		for _, r := range p.Rights {
			if persons[r.Owner.IIN] == nil {
				t.Errorf("the owner %s of %s is not in GBD FL", r.Owner.IIN, p.RCA)
			}
		}
		if p.Area.Total.Equal(p.Area.Usable) || p.Area.Usable.Equal(p.Area.Living) {
			t.Errorf("%s has areas that cannot be told apart: %+v", p.RCA, p.Area)
		}
	}
	homes := map[identifiers.IIN]identifiers.RCA{}
	for _, r := range lines[rpdrn.Registration](t, world, "rpdrn", "registrations") {
		if persons[r.IIN] == nil || dwellings[r.RCA] == nil {
			t.Errorf("the registration %+v is of nobody or nowhere", r)
		}
		if r.Type == rpdrn.Permanent && r.ActiveAt(noon()) {
			if homes[r.IIN] != (identifiers.RCA{}) {
				t.Errorf("%s has two homes", r.IIN)
			}
			homes[r.IIN] = r.RCA
		}
	}
	for iin, p := range persons {
		if p.RegAddress == nil || p.RegAddress.ARCode != homes[iin] {
			t.Errorf("GBD FL has %s at %+v, RP DRN at %s", iin, p.RegAddress, homes[iin])
		}
	}
	for _, m := range lines[zags.Marriage](t, world, "zags", "marriages") {
		if m.Husband.IIN.Sex() != identifiers.Male || m.Wife.IIN.Sex() != identifiers.Female || persons[m.Husband.IIN] == nil || persons[m.Wife.IIN] == nil {
			t.Errorf("the marriage %+v is not of a man and a woman whom GBD FL knows", m)
		}
	}
	for _, c := range lines[eds.Certificate](t, world, "eds", "certificates") {
		if p := persons[c.IIN]; p == nil || p.Surname != c.Holder.Surname {
			t.Errorf("the certificate %+v is of nobody in GBD FL", c)
		}
	}
	for _, s := range lines[sms1414.Subscriber](t, world, "sms1414", "subscribers") {
		if persons[s.IIN] == nil || !s.Phone.Synthetic() {
			t.Errorf("the subscriber %+v is nobody, or has a phone outside the block", s)
		}
	}
}

func TestEveryRecordIsOneThatItsSystemTakes(t *testing.T) {
	t.Parallel()
	world := build(t, crowded(scenarios.NewRun(1, 1), "crowded"), 0)
	checked := 0
	for system, types := range world.Records {
		for records, all := range types {
			for i, record := range all {
				v, ok := record.(interface{ Validate() error })
				if !ok {
					t.Fatalf("%s/%s holds %T, which nobody can check", system, records, record)
				}
				if err := v.Validate(); err != nil {
					t.Errorf("%s/%s[%d]: %v", system, records, i, err)
				}
				checked++
			}
		}
	}
	if checked < 20 {
		t.Errorf("only %d records", checked)
	}
}

func TestTheStoryIsWhatWasTold(t *testing.T) {
	t.Parallel()
	story := crowded(scenarios.NewRun(1, 1), "crowded")
	world := build(t, story, 0)
	flat := story.Dwelling("the flat")
	if got := len(flat.Registered()); got != 3 {
		t.Errorf("%d people registered, want 3: the one until yesterday does not count", got)
	}
	if got, want := flat.Area().Usable, decimal.NewFromInt(20); !got.Equal(want) {
		t.Errorf("usable area %s, want %s: 5 m² for each of three and a newcomer", got, want)
	}
	for _, p := range lines[cadastre.Premises](t, world, "cadastre", "premises") {
		if p.RCA != flat.RCA() {
			continue
		}
		held := 0
		for _, r := range p.Rights {
			if r.HeldOn(identifiers.DateOf(noon())) {
				held++
				if r.Share != "1/2" {
					t.Errorf("a share of %s", r.Share)
				}
			}
		}
		if held != 2 || len(p.Rights) != 3 || !p.KATO.InAstana() {
			t.Errorf("%d of %d rights held, KATO %s", held, len(p.Rights), p.KATO)
		}
	}
	if !story.Citizen("the second co-owner").Phone().IsZero() {
		t.Error("the second co-owner has a phone")
	}
}

// document is a world as JSON, to compare and to keep.
func document(t *testing.T, world government.World) string {
	t.Helper()
	text, err := json.MarshalIndent(world, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text) + "\n"
}

func TestTheSameRunAndSeedTellTheSameStory(t *testing.T) {
	t.Parallel()
	first := document(t, build(t, crowded(scenarios.NewRun(7, 3), "crowded"), 0))
	if again := document(t, build(t, crowded(scenarios.NewRun(7, 3), "crowded"), 0)); again != first {
		t.Error("the same run and seed told two stories")
	}
	story := crowded(scenarios.NewRun(7, 3), "crowded")
	build(t, story, 0)
	if again := document(t, build(t, story, 0)); again != first {
		t.Error("building twice made two worlds")
	}
}

func TestTheSeedDecidesTheStoryAndTheRunTheIdentifiers(t *testing.T) {
	t.Parallel()
	people := func(run, seed uint64) (names string, iins []string) {
		story := crowded(scenarios.NewRun(run, seed), "crowded")
		world := build(t, story, 0)
		for _, c := range story.Citizens() {
			names += c.Name().String() + ";"
		}
		return names, world.Identifiers.IINs
	}
	names, iins := people(1, 1)
	otherRunNames, otherRunIINs := people(2, 1)
	otherSeedNames, _ := people(1, 2)
	if names != otherRunNames {
		t.Error("another run tells another story")
	}
	if names == otherSeedNames {
		t.Error("another seed tells the same story")
	}
	for i := range iins {
		if iins[i] == otherRunIINs[i] {
			t.Errorf("both runs have %s", iins[i])
		}
	}
}

func TestAnotherAttemptHasOtherIdentifiers(t *testing.T) {
	t.Parallel()
	story := crowded(scenarios.NewRun(1, 1), "crowded")
	first, second := build(t, story, 0), build(t, story, 1)
	if first.ID == second.ID {
		t.Error("two attempts have one id")
	}
	seen := map[string]bool{}
	for _, iin := range first.Identifiers.IINs {
		seen[iin] = true
	}
	for _, iin := range second.Identifiers.IINs {
		if seen[iin] {
			t.Errorf("both attempts have %s", iin)
		}
	}
}

func TestTenThousandStoriesShareNothing(t *testing.T) {
	t.Parallel()
	run := scenarios.NewRun(99, 1)
	seen := map[string]string{}
	for n := range 10_000 {
		name := fmt.Sprintf("story %d", n)
		story := run.Story(name, noon())
		flat := story.Dwelling("the flat").OwnedBy(story.Citizen("the owner"))
		flat.Register(story.Bystander("a lodger"), scenarios.Permanently)
		story.Citizen("a stranger")
		world := build(t, story, 0)
		for kind, all := range map[string][]string{
			"iin": world.Identifiers.IINs, "rca": world.Identifiers.RCAs, "phone": world.Identifiers.Phones,
			"document": world.Identifiers.Documents, "serial": world.Identifiers.Serials, "world": {world.ID},
		} {
			for _, value := range all {
				if other, taken := seen[kind+value]; taken {
					t.Fatalf("%s and %s both have the %s %s", other, name, kind, value)
				}
				seen[kind+value] = name
			}
		}
	}
	if want := 10_000 * 15; len(seen) < want {
		t.Errorf("%d identifiers seen, want at least %d", len(seen), want)
	}
}

func TestIINsComeFromTheSyntheticBlock(t *testing.T) {
	t.Parallel()
	world := build(t, crowded(scenarios.NewRun(5, 5), "crowded"), 0)
	for _, iin := range world.Identifiers.IINs {
		if _, err := identifiers.ParseIIN(iin); err != nil {
			t.Error(err)
		}
		if serial := iin[7:11]; serial < "9000" {
			t.Errorf("%s has the serial %s", iin, serial)
		}
	}
}

func TestABirthdayCanBeSet(t *testing.T) {
	t.Parallel()
	story := scenarios.NewRun(1, 1).Story("birthday", noon())
	day := identifiers.Must(identifiers.ParseDate("2012-02-29"))
	child := story.Bystander("the child").Born(day).Sex(identifiers.Female)
	build(t, story, 0)
	if child.IIN().BirthDate() != day || child.IIN().Sex() != identifiers.Female {
		t.Errorf("%s is not a girl born on %s", child.IIN(), day)
	}
}
