package oracle

import (
	"slices"
	"testing"
	"time"

	"github.com/synaq/synaq/identifiers"
)

func day(year int, month time.Month, d int) identifiers.Date {
	return identifiers.Date{Year: year, Month: month, Day: d}
}

// today is the day of decision of every world that does not say another.
var today = day(2026, time.March, 10)

var astana, almaty, kosshy = kato("711210000"), kato("750000000"), kato("116651000")

func kato(s string) identifiers.KATO { return identifiers.Must(identifiers.ParseKATO(s)) }

// cramped is a dwelling of 5 m² in Astana with one owner, and a stranger to be registered in it.
func cramped() world {
	return world{
		Filed: today.Time(identifiers.Almaty()).Add(10 * time.Hour), Today: today,
		Usable: "5.00", Place: astana, PlaceOfCadastre: astana,
		People: []person{"owner", "registrant"}, Owners: []person{"owner"}, Registrant: "registrant",
	}
}

var (
	married  = marriage{Husband: "owner", Wife: "spouse", On: day(2015, time.June, 1)}
	children = []birth{
		{Child: "owner", Mother: "mother", Father: "father"},
		{Child: "mother", Mother: "grandmother"},
		{Child: "grandmother", Mother: "great-grandmother"},
		{Child: "great-uncle", Mother: "great-grandmother"},
		{Child: "uncle", Mother: "grandmother"},
		{Child: "cousin", Father: "uncle"},
		{Child: "brother", Father: "father"},
		{Child: "nephew", Father: "brother"},
		{Child: "nephew's child", Father: "nephew"},
		{Child: "child", Mother: "spouse", Father: "owner"},
		{Child: "grandchild", Mother: "child"},
		{Child: "great-grandchild", Mother: "grandchild"},
		{Child: "great-great-grandchild", Mother: "great-grandchild"},
		{Child: "stepchild", Mother: "spouse"},
		{Child: "stepchild's child", Mother: "stepchild"},
		{Child: "stepchild's grandchild", Mother: "stepchild's child"},
		{Child: "spouse", Mother: "mother-in-law"},
		{Child: "mother-in-law", Mother: "spouse's grandmother"},
		{Child: "spouse's uncle", Mother: "spouse's grandmother"},
		{Child: "spouse's brother", Mother: "mother-in-law"},
		{Child: "spouse's nephew", Father: "spouse's brother"},
		{Child: "spouse's nephew's child", Father: "spouse's nephew"},
		{Child: "stepfather's child", Father: "stepfather"},
		{Child: "brother's wife", Mother: "brother's mother-in-law"},
	}
	wives = []marriage{
		married,
		{Husband: "stepfather", Wife: "mother", On: married.On},
		{Husband: "step-grandfather", Wife: "grandmother", On: married.On},
		{Husband: "brother", Wife: "brother's wife", On: married.On},
		{Husband: "uncle", Wife: "uncle's wife", On: married.On},
		{Husband: "nephew", Wife: "nephew's wife", On: married.On},
		{Husband: "child's husband", Wife: "child", On: married.On},
		{Husband: "grandchild's husband", Wife: "grandchild", On: married.On},
		{Husband: "great-grandchild's husband", Wife: "great-grandchild", On: married.On},
		{Husband: "stepchild's husband", Wife: "stepchild", On: married.On},
		{Husband: "father-in-law's heir", Wife: "mother-in-law", On: married.On},
		{Husband: "spouse's brother", Wife: "spouse's brother's wife", On: married.On},
		{Husband: "spouse's nephew", Wife: "spouse's nephew's wife", On: married.On},
	}
)

func TestKinAreExactlyTheseOfALargeFamily(t *testing.T) {
	t.Parallel()

	w := cramped()
	w.Births, w.Marriages = children, wives
	var kin []person
	for p := range familyOf(w).kinOf("owner") {
		kin = append(kin, p)
	}
	slices.Sort(kin)
	want := []person{
		"brother", "brother's wife", "child", "child's husband", "father", "father-in-law's heir", "grandchild", "grandchild's husband",
		"grandmother", "great-grandchild", "mother", "mother-in-law", "nephew", "spouse", "spouse's brother", "spouse's brother's wife",
		"spouse's nephew", "step-grandfather", "stepchild", "stepchild's child", "stepchild's husband", "stepfather", "uncle",
	}
	if !slices.Equal(kin, want) {
		t.Errorf("kin are\n%q, want\n%q", kin, want)
	}
}

func TestTheTableSaysWhatTheRulesExampleSays(t *testing.T) {
	t.Parallel()

	marry := func(w *world) {
		w.Marriages = []marriage{{Husband: "owner", Wife: "registrant", On: day(2020, time.May, 5)}}
	}
	lodger := func(w *world) { w.Registered = append(w.Registered, stay{Who: "lodger", From: day(2024, time.May, 5)}) }
	college := func(edit func(*enrolment)) func(*world) {
		return func(w *world) {
			e := enrolment{Who: "registrant", Kind: "college", Place: astana, Form: "full-time", Status: "studying", From: day(2025, time.September, 1)}
			edit(&e)
			w.Colleges = append(w.Colleges, e)
		}
	}
	quiet := func(silent ...register) func(*world) { return func(w *world) { w.Silent = silent } }
	metres := func(usable string, people int) func(*world) {
		return func(w *world) {
			w.Usable = usable
			for i := range people {
				w.Registered = append(w.Registered, stay{Who: person(rune('a' + i)), From: day(2024, time.May, 5)})
			}
		}
	}
	for _, c := range []struct {
		name string
		edit []func(*world)
		want string
	}{
		{"a friend at 5 m2", nil, "refused OVER_STANDARD + NO_KINSHIP_OR_STUDY_DATA"},
		{"14.99", []func(*world){metres("14.99", 0)}, "refused OVER_STANDARD + NO_KINSHIP_OR_STUDY_DATA"},
		{"15.00", []func(*world){metres("15.00", 0)}, "passes"},
		{"44.99 for three", []func(*world){metres("44.99", 2)}, "refused OVER_STANDARD + NO_KINSHIP_OR_STUDY_DATA"},
		{"45.00 for three", []func(*world){metres("45.00", 2)}, "passes"},
		{"45.00 for four", []func(*world){metres("45.00", 3)}, "refused OVER_STANDARD + NO_KINSHIP_OR_STUDY_DATA"},
		{"Kosshy", []func(*world){func(w *world) { w.Place = kosshy }}, "passes"},
		{"in the cadastre alone", []func(*world){func(w *world) { w.Place, w.PlaceOfCadastre = identifiers.KATO{}, almaty }}, "passes"},
		{"the evening before", []func(*world){func(w *world) { w.Filed = standardFrom().Add(-time.Nanosecond) }}, "passes"},
		{"the first instant", []func(*world){func(w *world) { w.Filed = standardFrom() }}, "refused OVER_STANDARD + NO_KINSHIP_OR_STUDY_DATA"},
		{"a spouse", []func(*world){marry}, "passes"},
		{"divorced yesterday", []func(*world){marry, func(w *world) {
			w.Divorces = []divorce{{Husband: "owner", Wife: "registrant", On: today.AddDays(-1)}}
		}}, "refused OVER_STANDARD + NO_KINSHIP_OR_STUDY_DATA"},
		{"married again", []func(*world){marry, func(w *world) {
			w.Divorces = []divorce{{Husband: "owner", Wife: "registrant", On: today.AddDays(-9)}}
			w.Marriages = append(w.Marriages, marriage{Husband: "owner", Wife: "registrant", On: today.AddDays(-1)})
		}}, "passes"},
		{"a spouse beside a lodger", []func(*world){marry, lodger}, "refused OVER_STANDARD + OUTSIDER_REGISTERED"},
		{"a spouse beside the owner and a student", []func(*world){marry, func(w *world) {
			w.Registered = []stay{{Who: "owner", From: married.On}, {Who: "student", From: married.On}}
		}, college(func(e *enrolment) { e.Who = "student" })}, "passes"},
		{"a stranger beside a lodger, area met", []func(*world){lodger, metres("60.00", 0)}, "passes"},
		{"a lodger who left", []func(*world){marry, lodger, func(w *world) { w.Registered[0].Ended = today }}, "passes"},
		{"a lodger whose term ends today", []func(*world){marry, lodger, func(w *world) { w.Registered[0].Until = today }}, "refused OVER_STANDARD + OUTSIDER_REGISTERED"},
		{"a lodger's spouse", []func(*world){lodger, func(w *world) {
			w.Marriages = []marriage{{Husband: "lodger", Wife: "registrant", On: married.On}}
		}}, "refused OVER_STANDARD + NO_KINSHIP_OR_STUDY_DATA"},
		{"the other co-owner's spouse", []func(*world){marry, func(w *world) { w.Owners = []person{"stranger", "owner"} }}, "passes"},
		{"the owner himself, beside a lodger", []func(*world){lodger, func(w *world) { w.Registrant = "owner" }}, "passes"},
		{"a ward", []func(*world){func(w *world) { w.Wards = []ward{{Guardian: "owner", Ward: "registrant", From: today}} }}, "passes"},
		{"a guardianship that ended", []func(*world){func(w *world) {
			w.Wards = []ward{{Guardian: "owner", Ward: "registrant", From: married.On, Ended: today}}
		}}, "refused OVER_STANDARD + NO_KINSHIP_OR_STUDY_DATA"},
		{"a college student", []func(*world){college(func(*enrolment) {})}, "passes"},
		{"part-time", []func(*world){college(func(e *enrolment) { e.Form = "part-time" })}, "refused OVER_STANDARD + NO_KINSHIP_OR_STUDY_DATA"},
		{"on leave", []func(*world){college(func(e *enrolment) { e.Status = "academic-leave" })}, "refused OVER_STANDARD + NO_KINSHIP_OR_STUDY_DATA"},
		{"in Almaty", []func(*world){college(func(e *enrolment) { e.Place = almaty })}, "refused OVER_STANDARD + NO_KINSHIP_OR_STUDY_DATA"},
		{"a university's first-year on a grant", []func(*world){func(w *world) {
			w.Universities = []student{{Who: "registrant", Place: astana, StatusID: 1, IsStudent: 3, CourseNumber: 1, DepartmentID: 4, From: today}}
		}}, "passes"},

		{"ZAGS is silent", []func(*world){quiet(acts)}, "undecided"},
		{"ZAGS is silent, area met", []func(*world){quiet(acts), metres("60.00", 0)}, "passes"},
		{"ZAGS is silent of a student", []func(*world){quiet(acts), college(func(*enrolment) {})}, "passes"},
		{"ZAGS is silent of a student beside a lodger", []func(*world){quiet(acts), college(func(*enrolment) {}), lodger}, "undecided"},
		{"NOBD is silent of a spouse beside a lodger", []func(*world){quiet(colleges), marry, lodger}, "undecided"},
		{"RP DRN is silent", []func(*world){quiet(residence)}, "undecided"},
		{"RP DRN is silent of an owner", []func(*world){quiet(residence), func(w *world) { w.Registrant = "owner" }}, "passes"},
		{"RP DRN is silent of Kosshy", []func(*world){quiet(residence), func(w *world) { w.Place = kosshy }}, "passes"},
		{"the address register is silent", []func(*world){quiet(places)}, "undecided"},
		{"the lease registry is silent", []func(*world){quiet(rentals)}, "refused OVER_STANDARD + NO_KINSHIP_OR_STUDY_DATA"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := cramped()
			for _, edit := range c.edit {
				edit(&w)
			}
			if got := decide(w); got.String() != c.want {
				t.Errorf("%s: %s, want %s", c.name, got, c.want)
			}
		})
	}
}
