package oracle

import (
	"math/big"
	"slices"
	"strings"
	"time"

	"github.com/synaq/synaq/identifiers"
)

// The grounds of Astana's table, in the order in which they are told.
const (
	overStandard = "OVER_STANDARD"
	noData       = "NO_KINSHIP_OR_STUDY_DATA"
	outsider     = "OUTSIDER_REGISTERED"
)

// verdict is what the table says of a world.
type verdict struct {
	Undecided bool     // a silent register could change what it says
	Grounds   []string // when decided: why not, none for a pass
}

func (v verdict) String() string {
	switch {
	case v.Undecided:
		return "undecided"
	case len(v.Grounds) == 0:
		return "passes"
	}
	return "refused " + strings.Join(v.Grounds, " + ")
}

// metresPerPerson is RES-AST-001.
const metresPerPerson = 15

// standardFrom is the first instant of filing under the standard (RES-AST-005, AMB-06).
func standardFrom() time.Time {
	return time.Date(2025, time.December, 26, 0, 0, 0, 0, identifiers.Almaty())
}

// decide lets every silent register answer whatever it might, looks what the table says of each case, and decides where it
// is always the same and every ground rests on facts that are known.
func decide(w world) verdict {
	// Who may use the service online and whether the owner may consent online come before all merits.
	if w.silent(persons) || w.silent(courts) || w.silent(rights) {
		return verdict{Undecided: true}
	}
	// Until it is known where the dwelling lies it is not known whether the capital's checks are due at all (RES-AST-007),
	// and not even a pass is certain to have been come by as the law says.
	if w.inForce() && w.silent(places) {
		return verdict{Undecided: true}
	}
	var seen []string
	for _, c := range w.cases() {
		if grounds := strings.Join(c.grounds(), " "); !slices.Contains(seen, grounds) {
			seen = append(seen, grounds)
		}
	}
	if len(seen) != 1 {
		return verdict{Undecided: true}
	}
	grounds := strings.Fields(seen[0])
	for _, g := range grounds {
		if g == overStandard && w.silent(residence) {
			return verdict{Undecided: true}
		}
	}
	return verdict{Grounds: grounds}
}

func (w world) silent(r register) bool { return slices.Contains(w.Silent, r) }

func (w world) inForce() bool { return !w.Filed.Before(standardFrom()) }

// instance is a world in which everything is known.
type instance struct {
	inForce         bool
	astana          bool
	registrantOwns  bool
	usable          *big.Rat
	registered      int    // people registered, without the registrant
	registrantLimb  bool   // the registrant is kin, a ward or a student
	otherLimbs      []bool // of each registered person who is no owner
	unknownOutsider bool   // somebody else is registered, of whom nothing is known but that he is in no limb
}

// grounds is the table: passes iff the area is met, or there is a limb and no outsider (RES-AST-008, section 2b).
func (i instance) grounds() []string {
	needed := new(big.Rat).SetInt64(int64(metresPerPerson * (i.registered + 1)))
	anOutsider := i.unknownOutsider || slices.Contains(i.otherLimbs, false)
	switch {
	case !i.inForce, !i.astana: // RES-AST-005, RES-AST-003
		return nil
	case i.registrantOwns: // RES-EXC-011
		return nil
	case i.usable.Cmp(needed) >= 0: // RES-AST-001, RES-EXC-008, AMB-09
		return nil
	case !i.registrantLimb: // RES-AST-004, RES-DATA-001
		return []string{overStandard, noData}
	case anOutsider: // RES-EXC-007
		return []string{overStandard, outsider}
	}
	return nil
}

// cases are all that the world might be, as far as its silent registers leave it open.
func (w world) cases() []instance {
	usable, ok := new(big.Rat).SetString(w.Usable)
	if !ok {
		panic("no decimal: " + w.Usable)
	}
	all := []instance{{inForce: w.inForce(), astana: w.inAstana(), registrantOwns: slices.Contains(w.Owners, w.Registrant), usable: usable}}

	kin := people{}
	for _, owner := range w.Owners {
		kin = union(kin, familyOf(w).kinOf(owner))
	}
	all = fork(all, w.limbs(kin, w.Registrant), func(i *instance, limb bool) { i.registrantLimb = limb })

	if w.silent(residence) {
		// Nobody may be registered, or any number of anybody.
		return fork(all, []bool{false, true}, func(i *instance, crowded bool) {
			if crowded {
				i.registered, i.unknownOutsider = 1_000_000, true
			}
		})
	}
	registered := w.registered()
	for i := range all {
		all[i].registered = len(registered)
	}
	for _, p := range registered {
		if slices.Contains(w.Owners, p) { // RES-EXC-009
			continue
		}
		all = fork(all, w.limbs(kin, p), func(i *instance, limb bool) {
			i.otherLimbs = append(slices.Clone(i.otherLimbs), limb)
		})
	}
	return all
}

// fork continues each case with each possible answer.
func fork(cases []instance, answers []bool, set func(*instance, bool)) []instance {
	var all []instance
	for _, c := range cases {
		for _, answer := range answers {
			branch := c
			set(&branch, answer)
			all = append(all, branch)
		}
	}
	return all
}

// inAstana is whether the dwelling lies in the capital: by the address register, and by the cadastre where that does not find it.
func (w world) inAstana() bool {
	if w.Place.IsZero() {
		return inAstana(w.PlaceOfCadastre)
	}
	return inAstana(w.Place)
}

func inAstana(k identifiers.KATO) bool { return strings.HasPrefix(k.String(), "71") }

// limbs is whether a person is excepted, as far as is known: one register that confirms it suffices, and none may be silent
// for a no. Kin and wards are of an owner, and any co-owner suffices (RES-EXC-010).
func (w world) limbs(kin people, p person) []bool {
	ward := slices.ContainsFunc(w.Owners, func(owner person) bool { return w.ward(owner, p) })
	switch {
	case kin[p] && !w.silent(acts),
		ward && !w.silent(wards),
		w.collegeStudent(p) && !w.silent(colleges),
		w.universityStudent(p) && !w.silent(universities):
		return []bool{true}
	case w.silent(acts), w.silent(wards), w.silent(colleges), w.silent(universities):
		return []bool{false, true}
	}
	return []bool{false}
}

// registered are the people whose registration in the dwelling is active today, permanent or temporary, each once, without
// the registrant, and without children under 14 on the day of filing, who are not registered (AMB-10).
func (w world) registered() []person {
	var all []person
	for _, s := range w.Registered {
		past := !s.Until.IsZero() && s.Until.Before(w.Today)
		if begun(s.From, w.Today) && !past && !ended(s.Ended, w.Today) && s.Who != w.Registrant && !slices.Contains(all, s.Who) && !w.child(s.Who) {
			all = append(all, s.Who)
		}
	}
	return all
}

// child says whether somebody has not reached 14 on the day of filing (RES-APP-002).
func (w world) child(p person) bool {
	return slices.ContainsFunc(w.Young, func(y young) bool { return y.Who == p && y.Turns14.After(identifiers.DateOf(w.Filed)) })
}

// ward says whether somebody is under an owner's guardianship or custodianship today (RES-EXC-005).
func (w world) ward(owner, p person) bool {
	return slices.ContainsFunc(w.Wards, func(g ward) bool {
		return g.Guardian == owner && g.Ward == p && begun(g.From, w.Today) && !ended(g.Ended, w.Today)
	})
}

// collegeStudent says whether somebody studies full-time at a college in the capital today (RES-EXC-006).
func (w world) collegeStudent(p person) bool {
	return slices.ContainsFunc(w.Colleges, func(e enrolment) bool {
		return e.Who == p && e.Kind == "college" && inAstana(e.Place) && e.Form == "full-time" && e.Status == "studying" &&
			begun(e.From, w.Today) && (e.Until.IsZero() || !e.Until.Before(w.Today))
	})
}

// universityStudent is the same of a university, by the ministry's own rule of who is a full-time student.
func (w world) universityStudent(p person) bool {
	return slices.ContainsFunc(w.Universities, func(s student) bool {
		studies := s.StatusID == 1 && (s.IsStudent == 1 || s.IsStudent == 3 && s.CourseNumber > 0) && s.IsInRetire == 0
		return s.Who == p && studies && (s.DepartmentID == 1 || s.DepartmentID == 4) && inAstana(s.Place) &&
			begun(s.From, w.Today) && (s.Until.IsZero() || !s.Until.Before(w.Today))
	})
}
