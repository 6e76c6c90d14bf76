package scenarios_test

import (
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/guardianship"
	"github.com/synaq/synaq/simulators/leases"
	"github.com/synaq/synaq/simulators/zags"
)

// checkRecords holds every record of a world to its own system's check.
func checkRecords(t *testing.T, world government.World) {
	t.Helper()
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
			}
		}
	}
}

// TestEveryRelationIsInTheActs brings in every relation there is word for, and
// walks from the owner to the relative over the acts of ZAGS alone.
func TestEveryRelationIsInTheActs(t *testing.T) {
	t.Parallel()
	steps := map[string]string{
		"mother": "P", "father": "P", "son": "C", "daughter": "C", "brother": "PC", "sister": "PC", "half-brother": "PC", "half-sister": "PC",
		"husband": "S", "wife": "S", "spouse": "S", "adoptive mother": "P", "adoptive father": "P", "adopted son": "C", "adopted daughter": "C",
		"formerly adopted son": "", "unacknowledged son": "", "acknowledged son": "C", "ward": "", "former ward": "", "former husband": "", "former wife": "",
		"remarried husband": "S", "remarried wife": "S", "late husband": "", "late wife": "", "late mother": "P", "late brother": "PC", "partner": "",
		"grandfather": "PP", "grandmother": "PP", "great-grandmother": "PPP", "great-grandfather": "PPP", "grandson": "CC", "granddaughter": "CC",
		"great-grandson": "CCC", "great-granddaughter": "CCC", "great-great-grandson": "CCCC", "uncle": "PPC", "aunt": "PPC", "great-uncle": "PPPC",
		"cousin": "PPCC", "nephew": "PCC", "niece": "PCC", "grandnephew": "PCCC", "stepfather": "PS", "stepmother": "PS",
		"stepson": "SC", "stepdaughter": "SC", "stepbrother": "PSC",
	}
	for _, word := range scenarios.Relations() {
		t.Run(word, func(t *testing.T) {
			t.Parallel()
			path, known := steps[word]
			if !known {
				t.Fatalf("%q is a relation, and this test does not know by which acts", word)
			}
			story := scenarios.NewRun(3, 3).Story(word, noon())
			owner := story.Citizen("the owner")
			story.Dwelling("the flat").OwnedBy(owner)
			relative, err := story.RelativeNamed("the owner's " + word)
			if err != nil {
				t.Fatal(err)
			}
			world := build(t, story, 0)
			checkRecords(t, world)
			if again, err := story.RelativeNamed("the owner's " + word); err != nil || again != relative {
				t.Errorf("the owner's %s is another person the second time: %v", word, err)
			}
			acts := actsOf(t, world)
			reached := acts.walk(owner.IIN(), path)
			if found := slices.Contains(reached, relative.IIN()); found != (path != "") {
				t.Errorf("by %q the acts lead to %d people; the %s among them: %t", path, len(reached), word, found)
			}
			if age := identifiers.AgeOn(relative.IIN().BirthDate(), story.Today()); age < 17 {
				t.Errorf("the owner's %s is %d", word, age)
			}
		})
	}
}

// family is who is whose parent and spouse by ZAGS.
type family struct {
	parents, spouses map[identifiers.IIN][]identifiers.IIN
}

func actsOf(t *testing.T, world government.World) family {
	t.Helper()
	f := family{map[identifiers.IIN][]identifiers.IIN{}, map[identifiers.IIN][]identifiers.IIN{}}
	today := identifiers.DateOf(noon())
	for _, b := range lines[zags.Birth](t, world, "zags", "births") {
		for _, p := range []*zags.Party{b.Father, b.Mother} {
			if p != nil {
				f.parents[b.Child.IIN] = append(f.parents[b.Child.IIN], p.IIN)
			}
		}
	}
	for _, a := range lines[zags.Adoption](t, world, "zags", "adoptions") {
		for _, p := range a.Adopters {
			if a.CancelledAt.IsZero() || today.Before(a.CancelledAt) {
				f.parents[a.Child.IIN] = append(f.parents[a.Child.IIN], p.IIN)
			}
		}
	}
	for _, p := range lines[zags.Paternity](t, world, "zags", "paternities") {
		f.parents[p.Child.IIN] = append(f.parents[p.Child.IIN], p.Father.IIN)
	}
	over, ended := map[string]bool{}, map[identifiers.IIN]bool{}
	for _, d := range lines[zags.Divorce](t, world, "zags", "divorces") {
		over[d.MarriageActNumber] = true
	}
	for _, d := range lines[zags.Death](t, world, "zags", "deaths") {
		ended[d.Deceased.IIN] = true
	}
	for _, m := range lines[zags.Marriage](t, world, "zags", "marriages") {
		if !over[m.ActNumber] && !ended[m.Husband.IIN] && !ended[m.Wife.IIN] {
			f.spouses[m.Husband.IIN] = append(f.spouses[m.Husband.IIN], m.Wife.IIN)
			f.spouses[m.Wife.IIN] = append(f.spouses[m.Wife.IIN], m.Husband.IIN)
		}
	}
	return f
}

// walk follows steps of P, C and S from somebody.
func (f family) walk(from identifiers.IIN, path string) []identifiers.IIN {
	if path == "" {
		return nil
	}
	reached := []identifiers.IIN{from}
	for _, step := range path {
		var next []identifiers.IIN
		for _, person := range reached {
			switch step {
			case 'P':
				next = append(next, f.parents[person]...)
			case 'S':
				next = append(next, f.spouses[person]...)
			default:
				for child, parents := range f.parents {
					if slices.Contains(parents, person) {
						next = append(next, child)
					}
				}
			}
		}
		reached = next
	}
	return slices.DeleteFunc(reached, func(p identifiers.IIN) bool { return p == from })
}

func TestRelativesShareWhoStandsBetween(t *testing.T) {
	t.Parallel()
	story := scenarios.NewRun(3, 3).Story("a large family", noon())
	owner := story.Citizen("the owner")
	for _, role := range []string{"the owner's brother's wife", "the owner's sister", "the owner's mother", "the owner's uncle's wife", "the owner's cousin"} {
		if _, err := story.RelativeNamed(role); err != nil {
			t.Fatal(err)
		}
	}
	world := build(t, story, 0)
	checkRecords(t, world)
	acts := actsOf(t, world)
	if parents := acts.parents[owner.IIN()]; len(parents) != 2 {
		t.Errorf("the owner has %d parents", len(parents))
	}
	if siblings := acts.walk(owner.IIN(), "PC"); len(slices.Compact(siblings)) < 2 {
		t.Errorf("the owner's siblings are %v", siblings)
	}
	if _, err := story.RelativeNamed("the owner's milkman"); err == nil {
		t.Error("the milkman is a relative")
	}
}

func TestNobodyIsOlderThanHisParents(t *testing.T) {
	t.Parallel()
	story := scenarios.NewRun(3, 3).Story("out of order", noon())
	story.Born(story.Citizen("the child").Aged(40), story.Citizen("the parent").Aged(30))
	if _, err := story.Build(0); err == nil {
		t.Error("a parent of 30 has a child of 40")
	}
}

func TestWardsLeasesAndStudiesAreRecords(t *testing.T) {
	t.Parallel()
	story := scenarios.NewRun(3, 3).Story("facts", noon())
	yesterday := story.Today().AddDays(-1)
	tenant, ward := story.Citizen("the tenant"), story.Citizen("the ward").Aged(16)
	story.Dwelling("the flat").UsableForEach(decimal.NewFromInt(5)).Let(tenant).Naming(ward).EndedOn(yesterday)
	story.Guard(tenant, ward).EndedOn(yesterday)
	story.Incapacitate(story.Citizen("the old man"), guardianship.Limited).RestoredOn(yesterday)
	for _, at := range []scenarios.Institution{scenarios.University, scenarios.College, scenarios.School} {
		for _, form := range []scenarios.StudyForm{scenarios.FullTime, scenarios.PartTime, scenarios.Distance, scenarios.Evening} {
			for _, state := range []scenarios.StudyState{scenarios.Studying, scenarios.OnAcademicLeave, scenarios.WasExpelled, scenarios.HasGraduated} {
				story.Study(ward, at, scenarios.Almaty()).Form(form).State(state)
			}
		}
	}
	world := build(t, story, 0)
	checkRecords(t, world)
	if lease := lines[leases.Lease](t, world, "leases", "leases")[0]; lease.EndedAt != yesterday || lease.Occupants[0].IIN != ward.IIN() {
		t.Errorf("%+v", lease)
	}
	if g := lines[guardianship.Guardianship](t, world, "guardianship", "guardianships")[0]; g.Kind != guardianship.Custodian || g.EndedAt != yesterday {
		t.Errorf("%+v", g)
	}
	if n, m := len(world.Records["epvo"]["students"]), len(world.Records["nobd"]["enrolments"]); n != 16 || m != 32 {
		t.Errorf("%d students and %d enrolments", n, m)
	}
	story.Study(ward, "kindergarten", scenarios.Astana())
	if _, err := story.Build(0); err == nil {
		t.Error("a kindergarten's student")
	}
}
