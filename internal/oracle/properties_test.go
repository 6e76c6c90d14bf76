package oracle

import (
	"context"
	"encoding/binary"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/internal/oracle/stage"
	"github.com/synaq/synaq/reference/law"
)

// aWorld draws a world; where it fails a property, the property is shown on the smallest world like it. A number drawn at once
// would be a small one too often.
func aWorld(t *rapid.T) world {
	seed := rapid.SliceOfN(rapid.Byte(), 8, 8).Draw(t, "the seed of a world")
	w, _ := generate(binary.BigEndian.Uint64(seed))
	return w
}

// exact is the world with an area that just meets the standard.
func (w world) exact() world {
	w.Usable = strconv.Itoa(metresPerPerson * (len(w.registered()) + 1))
	return w
}

// verdict is the reference's of a world.
func (c *country) verdict(t *rapid.T, w world) verdict {
	decision, err := c.decision(t.Context(), w)
	if err != nil {
		t.Fatalf("no decision: %v\n%s", err, w)
	}
	return verdictOf(decision)
}

// mustHold changes a world that has a verdict, and reports the smallest in which the change does what it may not.
func (c *country) mustHold(t *rapid.T, w world, before verdict, what string, change func(world) world, allowed func(before, after verdict) bool) {
	t.Helper()
	if allowed(before, c.verdict(t, change(w))) {
		return
	}
	w = minimise(w, func(w world) bool { return !allowed(c.verdict(t, w), c.verdict(t, change(w))) })
	t.Fatalf("%s: %s, and %s afterwards:\n%safterwards\n%s", what, c.verdict(t, w), c.verdict(t, change(w)), w, change(w))
}

func TestMoreAreaNeverTurnsAnApprovalIntoARefusal(t *testing.T) {
	t.Parallel()

	c := newCountry(t)
	rapid.Check(t, func(t *rapid.T) {
		w := aWorld(t)
		more := decimal.New(rapid.Int64Range(1, 20_000).Draw(t, "more area in hundredths of a square metre"), -2)
		for _, w := range []world{w, w.exact()} {
			before := c.verdict(t, w)
			for _, more := range []decimal.Decimal{more, decimal.New(1, -2), decimal.NewFromInt(metresPerPerson), decimal.NewFromInt(1000)} {
				c.mustHold(t, w, before, more.String()+" m² more", func(w world) world {
					w.Usable = identifiers.Must(decimal.NewFromString(w.Usable)).Add(more).String()
					return w
				}, func(before, after verdict) bool {
					return after.String() == before.String() || after.String() == verdict{}.String()
				})
			}
		}
	})
}

func TestAnIrrelevantFactChangesNothing(t *testing.T) {
	t.Parallel()

	c := newCountry(t)
	rapid.Check(t, func(t *rapid.T) {
		w := aWorld(t)
		for _, w := range []world{w, w.exact()} {
			before := c.verdict(t, w)
			for _, fact := range irrelevantFacts() {
				c.mustHold(t, w, before, fact.name, func(w world) world {
					w.People = append(slices.Clone(w.People), "somebody else", "his wife", "his child")
					fact.add(&w)
					return w
				}, func(before, after verdict) bool { return after.String() == before.String() })
			}
		}
	})
}

type irrelevantFact struct {
	name string
	add  func(*world)
}

// irrelevantFacts are about people who have nothing to do with the dwelling, or are of no weight.
func irrelevantFacts() []irrelevantFact {
	const other, wife, child = person("somebody else"), person("his wife"), person("his child")
	long := today.AddYears(-9)
	study := func(who person, place identifiers.KATO) enrolment {
		return enrolment{Who: who, Kind: "college", Place: place, Form: "full-time", Status: "studying", From: long}
	}
	university := func(who person, place identifiers.KATO) student {
		return student{Who: who, Place: place, StatusID: 1, IsStudent: 1, CourseNumber: 1, DepartmentID: 1, From: long}
	}
	return []irrelevantFact{
		{"the registrant studies at a college of another city", func(w *world) { w.Colleges = append(slices.Clone(w.Colleges), study(w.Registrant, almaty)) }},
		{"he studies at a university of another city", func(w *world) {
			w.Universities = append(slices.Clone(w.Universities), university(w.Registrant, almaty))
		}},
		{"somebody else studies in the capital", func(w *world) {
			w.Colleges, w.Universities = append(slices.Clone(w.Colleges), study(other, astana)), append(slices.Clone(w.Universities), university(other, astana))
		}},
		{"other people are married", func(w *world) { w.Marriages = append(slices.Clone(w.Marriages), marriage{other, wife, long}) }},
		{"other people have a child", func(w *world) {
			w.Births = append(slices.Clone(w.Births), birth{Child: child, Mother: wife, Father: other})
		}},
		{"other people are divorced", func(w *world) { w.Divorces = append(slices.Clone(w.Divorces), divorce{other, wife, long}) }},
		{"somebody else died", func(w *world) { w.Deaths = append(slices.Clone(w.Deaths), death{other, long}) }},
		{"somebody else has a ward", func(w *world) {
			w.Wards = append(slices.Clone(w.Wards), ward{Guardian: other, Ward: child, From: long})
		}},
		{"the registrant is somebody else's ward", func(w *world) {
			w.Wards = append(slices.Clone(w.Wards), ward{Guardian: other, Ward: w.Registrant, From: long})
		}},
		{"the registrant has a ward", func(w *world) {
			w.Wards = append(slices.Clone(w.Wards), ward{Guardian: w.Registrant, Ward: child, From: long})
		}},
		{"somebody lived in the dwelling once", func(w *world) {
			w.Registered = append(slices.Clone(w.Registered), stay{Who: other, From: long, Ended: w.Today.AddDays(-1)})
		}},
		{"the registrant is registered in the dwelling", func(w *world) {
			w.Registered = append(slices.Clone(w.Registered), stay{Who: w.Registrant, Temporary: true, From: long})
		}},
		{"somebody who is registered is so twice", func(w *world) {
			for _, s := range w.Registered {
				s.Temporary = true
				w.Registered = append(slices.Clone(w.Registered), s)
				return
			}
		}},
		{"the dwelling once was somebody else's", func(w *world) { w.Former = append(slices.Clone(w.Former), other) }},
	}
}

func TestTheOrderInWhichConsentsAreListedChangesNothing(t *testing.T) {
	t.Parallel()

	rapid.Check(t, func(t *rapid.T) {
		noon := time.Date(2026, time.March, 10, 12, 0, 0, 0, time.UTC)
		consents := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) law.Consent {
			return law.Consent{
				Answer: rapid.SampledFrom([]law.Answer{law.Awaited, law.Consented, law.Declined, law.Lapsed}).Draw(t, "answer"),
				At:     noon.Add(time.Duration(rapid.IntRange(0, 3).Draw(t, "minutes")) * time.Minute),
			}
		}), 1, 5).Draw(t, "consents")
		other := rapid.Permutation(consents).Draw(t, "the same in another order")
		before, after := verdictOfConsents(consents), verdictOfConsents(other)
		if before != after {
			t.Fatalf("%v: %s, but %v: %s", consents, before, other, after)
		}
	})
}

func verdictOfConsents(consents []law.Consent) string {
	decision := law.WeighConsents(consents)
	text := string(decision.Outcome)
	for _, g := range decision.Grounds {
		text += " " + g.Code
	}
	return text
}

// TestKinshipHoldsInBothDirections: whoever is the owner's spouse has him for a spouse, and so for every relation whose inverse
// the law names too. Three it names in one direction only.
func TestKinshipHoldsInBothDirections(t *testing.T) {
	t.Parallel()

	pairs := map[string]law.Path{}
	var oneWay []string
	for _, path := range law.Paths() {
		inverse := slices.IndexFunc(law.Paths(), func(other law.Path) bool { return slices.Equal(other.Links, inverseOf(path.Links)) })
		if inverse < 0 {
			oneWay = append(oneWay, path.Name)
			continue
		}
		pairs[path.Name] = law.Paths()[inverse]
	}
	if want := []string{"grandchild's spouse", "great-grandchild", "spouse's sibling's child"}; !slices.Equal(oneWay, want) {
		t.Errorf("the law names in one direction only %q, want %q", oneWay, want)
	}
	for one, other := range map[string]string{
		"spouse": "spouse", "sibling": "sibling", "parent": "child", "grandparent": "grandchild", "sibling's child": "grandparent's child",
		"parent's spouse": "stepchild", "spouse's parent": "child's spouse", "spouse's sibling": "sibling's spouse",
	} {
		if pairs[one].Name != other || pairs[other].Name != one {
			t.Errorf("the inverse of %q is %q, and of that %q; want %q", one, pairs[one].Name, pairs[other].Name, other)
		}
	}

	c := newCountry(t)
	met := c.bothWays(t, largeFamily(), pairs)
	for name := range pairs {
		if !met[name] {
			t.Errorf("nobody in the large family is anybody's %s", name)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		w := aWorld(t)
		w.Silent = nil
		c.bothWays(t, w, pairs)
	})
}

// largeFamily is that of oracle_test.go as a world.
func largeFamily() world {
	w := cramped()
	w.Births, w.Marriages = children, wives
	w.People = nil
	for _, p := range stage.Named[person](w) {
		if !slices.Contains(w.People, p) {
			w.People = append(w.People, p)
		}
	}
	return w
}

// checker is a test or a property.
type checker interface {
	rapid.TB
	Context() context.Context
}

// bothWays checks every two people of a world by every relation and its inverse, and says which relations there were.
func (c *country) bothWays(t checker, w world, inverses map[string]law.Path) (met map[string]bool) {
	t.Helper()
	if err := c.put(w); err != nil {
		t.Fatal(err)
	}
	evidence, iins := law.Evidence{On: w.Today, Families: map[identifiers.IIN]law.Fact[law.Family]{}}, w.iins()
	for _, iin := range iins {
		family, err := c.client.Family(t.Context(), iin)
		if err != nil {
			t.Fatal(err)
		}
		evidence.Families[iin] = law.Confirm(family)
	}
	met = map[string]bool{}
	for _, path := range law.Paths() {
		inverse, both := inverses[path.Name]
		if !both {
			continue
		}
		for _, a := range w.People {
			for _, b := range w.People {
				there, back := kinBy(evidence, path, iins[a], iins[b]), kinBy(evidence, inverse, iins[b], iins[a])
				if there != back {
					t.Fatalf("that %s is %s of %s is %t, that %s is %s of %s is %t\n%s", b, path.Name, a, there, a, inverse.Name, b, back, w)
				}
				met[path.Name] = met[path.Name] || there
			}
		}
	}
	return met
}

// inverseOf is a chain of links walked back.
func inverseOf(links []law.Link) []law.Link {
	back := slices.Clone(links)
	slices.Reverse(back)
	for i, link := range back {
		switch link {
		case law.Parent:
			back[i] = law.Child
		case law.Child:
			back[i] = law.Parent
		}
	}
	return back
}

// kinBy says whether a path leads from one person to another.
func kinBy(e law.Evidence, path law.Path, from, to identifiers.IIN) bool {
	if from == to {
		return false
	}
	return law.KinOf(e, law.Statute{Kinship: []law.Path{path}}, []identifiers.IIN{from}, to).State == law.Confirmed
}
