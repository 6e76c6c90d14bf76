package queue

import (
	"encoding/binary"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/synaq/synaq/identifiers"
)

// aWorld draws a world; where it fails a property, the property is shown on the smallest world like it.
func aWorld(t *rapid.T) world {
	seed := rapid.SliceOfN(rapid.Byte(), 8, 8).Draw(t, "the seed of a world")
	w, _ := generate(binary.BigEndian.Uint64(seed))
	return w
}

// heard is the world of an application that is judged: nothing keeps it from being taken.
func heard(w world) world {
	w.Akimat, w.Flaw, w.Unknown, w.Queued, w.Repair, w.Silent = false, noFlaw, false, nil, false, nil
	if w.Basis == "" {
		w.Applicant = ""
	}
	if w.Basis == authorised {
		w.Power = "POWER"
	}
	if w.older() {
		w.Filed, w.Asked = filed, filed
	}
	return w
}

// willing is one in which nothing is withheld.
func willing(w world) world {
	w = heard(w)
	w.Withheld = nil
	return w
}

// judge is whoever decides worlds: the oracle, or the service.
type judge func(world) (verdict, error)

// change is something that is done to a world, and what of it may not happen.
type change struct {
	name    string
	do      func(world) world
	allowed func(before, after verdict) bool
}

// mustHold reports the smallest world in which a change does what it may not.
func (j judge) mustHold(t *rapid.T, w world, c change) {
	t.Helper()
	verdict := func(w world) verdict {
		v, err := j(w)
		if err != nil {
			t.Fatalf("no decision: %v\n%s", err, w)
		}
		return v
	}
	holds := func(w world) bool { return c.allowed(verdict(w), verdict(c.do(w))) }
	if holds(w) {
		return
	}
	w = minimise(w, func(w world) bool { return !holds(w) })
	t.Fatalf("%s: %s, and %s afterwards:\n%safterwards\n%s", c.name, verdict(w), verdict(c.do(w)), w, c.do(w))
}

// check checks a property of the oracle, and of the service on fewer worlds.
func check(t *testing.T, property func(*rapid.T, judge)) {
	t.Helper()
	rapid.Check(t, func(t *rapid.T) {
		for range 10 {
			property(t, func(w world) (verdict, error) { return decide(w), nil })
		}
	})
	s := startService(t)
	rapid.Check(t, func(t *rapid.T) { property(t, s.decide) })
}

func unchanged(before, after verdict) bool { return before.String() == after.String() }

// neverHelps says that whoever is not approved before is not afterwards.
func neverHelps(before, after verdict) bool {
	return before.Outcome == "approved" || after.Outcome != "approved"
}

func TestLosingACategoryRefusesNobody(t *testing.T) {
	t.Parallel()

	check(t, func(t *rapid.T, j judge) {
		w := heard(aWorld(t))
		w.Category = "large-family"
		w.Categories = append(slices.Clone(w.Categories), status{w.Registrant, "large-family", term{From: day(2020, 1, 1)}})
		j.mustHold(t, w, change{"he loses his categories", func(w world) world {
			w.Categories = nil
			return w
		}, func(before, after verdict) bool {
			before.Category = ""
			return unchanged(before, after)
		}})
	})
}

func TestMoreHousingApprovesNobody(t *testing.T) {
	t.Parallel()

	check(t, func(t *rapid.T, j judge) {
		w := heard(aWorld(t))
		owner := rapid.SampledFrom(w.People).Draw(t, "who owns more").Name
		kind := rapid.SampledFrom([]string{"flat", "house", "dacha", "garage"}).Draw(t, "of which kind")
		where := rapid.SampledFrom([]place{w.Locality, astana, temirtau}).Draw(t, "where")
		j.mustHold(t, w, change{"somebody owns another dwelling", func(w world) world {
			w.Homes = append(slices.Clone(w.Homes), home{"one more", kind, where})
			w.Rights = append(slices.Clone(w.Rights), right{Who: owner, Home: "one more", From: day(2020, 1, 1)})
			return w
		}, neverHelps})
	})
}

func TestADayLaterOfAlienationHelpsNobody(t *testing.T) {
	t.Parallel()

	check(t, func(t *rapid.T, j judge) {
		w := heard(aWorld(t))
		w.Emergency, w.Report = "", "" // who gave his ruin up a day later had it a day longer
		if len(w.Rights) == 0 {
			w.Homes = append(slices.Clone(w.Homes), home{"sold", "flat", astana})
			w.Rights = []right{{Who: w.Registrant, Home: "sold", From: day(2015, 1, 1), Ended: w.Filed.AddYears(-5).AddDays(rapid.IntRange(-2, 1).Draw(t, "days from five years ago"))}}
		}
		j.mustHold(t, w, change{"each right ends a day later", func(w world) world {
			w.Rights = slices.Clone(w.Rights)
			for i := range w.Rights {
				if !w.Rights[i].Ended.IsZero() {
					w.Rights[i].Ended = w.Rights[i].Ended.AddDays(1)
				}
			}
			return w
		}, func(before, after verdict) bool {
			return before.Outcome == "approved" || !slices.ContainsFunc(before.Why, owning) || slices.ContainsFunc(after.Why, owning)
		}})
	})
}

// owning says whether a ground is housing that is or was owned.
func owning(why string) bool { return strings.HasPrefix(why, "HOUSING_OWNED ") }

func TestWhoIsOlderIsNoLessAnAdult(t *testing.T) {
	t.Parallel()

	check(t, func(t *rapid.T, j judge) {
		w := heard(aWorld(t))
		w.Applicant, w.Basis, w.Power, w.Locality = "", "", "", karaganda // the years of domicile do not hang on age there
		aged := func(w world, born identifiers.Date) world {
			w.People = slices.Clone(w.People)
			w.People[slices.IndexFunc(w.People, func(h human) bool { return h.Name == w.Registrant })].Born = born
			return w
		}
		w = aged(w, w.Filed.AddYears(-18).AddDays(rapid.IntRange(-2, 2).Draw(t, "days from the 18th birthday")))
		days := rapid.IntRange(1, 9000).Draw(t, "days older")
		j.mustHold(t, w, change{"he is older", func(w world) world { return aged(w, w.birthday(w.Registrant).AddDays(-days)) }, func(before, after verdict) bool {
			return before.Outcome == "invalid" && after.Outcome != "invalid" || unchanged(before, after)
		}})
	})
}

func TestWithholdingAConsentApprovesNobody(t *testing.T) {
	t.Parallel()

	check(t, func(t *rapid.T, j judge) {
		w := willing(aWorld(t))
		withheld := rapid.SliceOfNDistinct(rapid.SampledFrom(declarations()), 1, -1, rapid.ID).Draw(t, "withheld")
		j.mustHold(t, w, change{"he withholds", func(w world) world {
			w.Withheld = withheld
			return w
		}, func(_, after verdict) bool { return after.Outcome == "refused" || after.Outcome == "invalid" }})
		j.mustHold(t, w, change{"nobody of the family consents", func(w world) world {
			w.Consents = nil
			return w
		}, neverHelps})
	})
}

func TestWhatConcernsAStrangerChangesNothing(t *testing.T) {
	t.Parallel()

	check(t, func(t *rapid.T, j judge) {
		w := aWorld(t)
		fact := rapid.SampledFrom(strangers()).Draw(t, "a stranger's fact")
		j.mustHold(t, w, change{fact.name, func(w world) world {
			w.People = append(slices.Clone(w.People), human{"stranger's", day(1980, 5, 5)}, human{"his wife", day(1980, 6, 6)}, human{"his child", day(2020, 6, 6)})
			w.Homes = append(slices.Clone(w.Homes), home{"his home", "flat", w.Locality})
			fact.add(&w)
			return w
		}, unchanged})
	})
}

type strangersFact struct {
	name string
	add  func(*world)
}

// String lets rapid name what it drew.
func (f strangersFact) String() string { return f.name }

// strangers are facts of people who have nothing to do with the registrant.
func strangers() []strangersFact {
	const he, wife, child, his = person("stranger's"), person("his wife"), person("his child"), dwelling("his home")
	long := day(2023, 1, 1)
	so := term{From: long}
	become := func(name, kind string, list func(*world) *[]status) strangersFact {
		return strangersFact{name, func(w *world) { *list(w) = append(slices.Clone(*list(w)), status{he, kind, so}) }}
	}
	return []strangersFact{
		become("a stranger is in the database", "", inDatabase),
		become("a stranger is in need", "", needing),
		become("a stranger is an orphan", "orphan", orphanhood),
		become("a stranger has a category", "large-family", belongs),
		become("a stranger has a disability", "1", disabled),
		become("a stranger consents", "housing.queue", agreements),
		become("a stranger's capacity is limited", "limited", limited),
		become("a stranger has a place", "", queued),
		{"a stranger owns", func(w *world) { w.Rights = append(slices.Clone(w.Rights), right{Who: he, Home: his, From: long}) }},
		{"a stranger's ruin", func(w *world) {
			w.Recognitions = append(slices.Clone(w.Recognitions), recognition{his, w.Locality, long, identifiers.Date{}})
		}},
		{"a stranger's family", func(w *world) {
			w.Marriages = append(slices.Clone(w.Marriages), couple{he, wife, long})
			w.Births = append(slices.Clone(w.Births), birth{child, wife, he})
			w.Deaths = append(slices.Clone(w.Deaths), death{wife, long, long})
		}},
		{"a stranger rents and borrows", func(w *world) {
			w.Leases = append(slices.Clone(w.Leases), lease{Tenant: he, term: so})
			w.Loans = append(slices.Clone(w.Loans), loan{he, "national-bank", long})
			w.Provisions = append(slices.Clone(w.Provisions), provision{[]person{he}, []person{he}, long, long})
		}},
		{"a stranger is registered in the city", func(w *world) {
			w.Stays = append(slices.Clone(w.Stays), stay{Who: he, Place: w.Locality, From: day(2015, 1, 1)}, stay{Who: he, Place: w.Locality, From: day(2015, 1, 1), Foreign: true})
		}},
		{"a court found of a stranger", func(w *world) {
			w.Findings = append(slices.Clone(w.Findings), finding{Who: he, Act: "exchange", Home: his, On: long, Decided: long})
		}},
		{"a stranger's guardian", func(w *world) { w.Wards = append(slices.Clone(w.Wards), ward{he, child, false, so}) }},
		{"a stranger's power", func(w *world) {
			w.Powers = append(slices.Clone(w.Powers), power{"HIS", he, wife, "housing-registration", term{From: long, Until: day(2030, 1, 1)}})
		}},
		{"a stranger's report", func(w *world) {
			w.Reports = append(slices.Clone(w.Reports), report{"HIS REPORT", "HIS", his, long, "emergency"})
			w.Experts = append(slices.Clone(w.Experts), status{he, "HIS", so})
		}},
	}
}

func TestTheOrderOfRecordsChangesNothing(t *testing.T) {
	t.Parallel()

	check(t, func(t *rapid.T, j judge) {
		w := aWorld(t)
		j.mustHold(t, w, change{"all is entered in the reverse order", func(w world) world {
			for _, list := range []*[]status{&w.Needs, &w.Kandases, &w.Orphans, &w.Categories, &w.Disabled, &w.Included, &w.Consents, &w.Limited, &w.Queued, &w.Experts} {
				*list = reversed(*list)
			}
			w.People, w.Births, w.Adoptions, w.Marriages, w.Divorces, w.Deaths = reversed(w.People), reversed(w.Births), reversed(w.Adoptions), reversed(w.Marriages), reversed(w.Divorces), reversed(w.Deaths)
			w.Wards, w.Powers, w.Homes, w.Rights, w.Leases, w.Provisions = reversed(w.Wards), reversed(w.Powers), reversed(w.Homes), reversed(w.Rights), reversed(w.Leases), reversed(w.Provisions)
			w.Loans, w.Stays, w.Recognitions, w.Reports, w.Findings = reversed(w.Loans), reversed(w.Stays), reversed(w.Recognitions), reversed(w.Reports), reversed(w.Findings)
			return w
		}, unchanged})
	})
}

func reversed[T any](list []T) []T {
	list = slices.Clone(list)
	slices.Reverse(list)
	return list
}

// TestARegisterThatIsSilentDecidesNothing: where one that answered gives no answer any more, the application waits, is decided as before, or
// is refused by some of the grounds that it had, which do not need it.
func TestARegisterThatIsSilentDecidesNothing(t *testing.T) {
	t.Parallel()

	check(t, func(t *rapid.T, j judge) {
		w := heard(aWorld(t))
		for _, r := range rapid.SliceOfNDistinct(rapid.SampledFrom(registers()), 4, 4, rapid.ID).Draw(t, "registers") {
			j.mustHold(t, w, change{string(r) + " is silent", func(w world) world {
				w.Silent = []register{r}
				return w
			}, func(before, after verdict) bool {
				lost := func(why string) bool { return !slices.Contains(before.Why, why) }
				return after.Outcome == "pending" || unchanged(before, after) ||
					before.Outcome == "refused" && after.Outcome == "refused" && !slices.ContainsFunc(after.Why, lost)
			}})
		}
	})
}
