package law

// Outcome is what the law says of a case.
type Outcome string

// The outcomes. Undecided is not one of the law's: a fact is lacking, and no ground holds without it.
const (
	Undecided  Outcome = "undecided"
	Approved   Outcome = "approved"
	Refused    Outcome = "refused"
	Expired    Outcome = "expired"
	Redirected Outcome = "redirected"
	Invalid    Outcome = "invalid"
)

// Decision is the law's answer.
type Decision struct {
	Outcome Outcome
	// To and Rule say where a redirected case belongs, and by which rule.
	To   Destination
	Rule string
	// Grounds are all that hold, in the catalogue's order; for refused and invalid only.
	Grounds []Ground
	// NotEvaluated are the grounds that lack a fact, beside those that hold.
	NotEvaluated []Unevaluated
	// Missing are the facts that an undecided case waits for, some more than once.
	Missing []Name
}

// Ground is a reason for a decision, with the facts on which it rests.
type Ground struct {
	Code, Rule string
	Rests      []Name
}

// Unevaluated is a ground that could not be judged, with the facts that were lacking.
type Unevaluated struct {
	Code, Rule string
	Missing    []Name
}

// question is what every rule is asked.
type question struct {
	kase     Case
	evidence Evidence
	statute  Statute
}

func ask(c Case, e Evidence, s Statute) question {
	return question{kase: c, evidence: e, statute: s}
}

// finding is a rule's answer: the ground holds, resting on facts; fails; or cannot be judged for lack of facts.
type finding struct {
	verdict truth
	facts   []Name
	// rule is the one of the code's rules by which it was judged; empty for its first.
	rule string
}

// under names the rule by which it was judged, of a code that several rules have.
func (f finding) under(rule string) finding {
	f.rule = rule
	return f
}

// ruleOf is the rule that a ground of the code cites.
func (f finding) ruleOf(code string) string {
	if f.rule != "" {
		return f.rule
	}
	return RuleOf(code)
}

func holds(rests ...Name) finding   { return finding{verdict: yes, facts: rests} }
func fails() finding                { return finding{verdict: no} }
func lacks(missing ...Name) finding { return finding{verdict: unknown, facts: missing} }

// finding is the ground that holds where the answer is yes, resting on facts.
func (a answer) finding(rests ...Name) finding {
	switch a.truth {
	case yes:
		return holds(rests...)
	case no:
		return fails()
	default:
		return lacks(a.lacks...)
	}
}

// foremost is the first finding that holds, or else the first that lacks a fact: of a code that several rules have, one that
// holds refuses, whatever is not known of the others.
func foremost(findings ...finding) finding {
	for _, verdict := range []truth{yes, unknown} {
		for _, f := range findings {
			if f.verdict == verdict {
				return f
			}
		}
	}
	return fails()
}

// rule is one ground of refusal and the function that judges it of a service's question.
type rule[Q any] struct {
	code  string
	judge func(Q) finding
}

// once lets a ground be judged when what it needs of the dwelling is known.
func once(known func(question) bool, judge func(question) finding) func(question) finding {
	return func(q question) finding {
		if !known(q) {
			return lacks(q.homeMissing())
		}
		return judge(q)
	}
}

// merits are the grounds of stage 5, in the catalogue's order. One that needs nothing of a dwelling that is not known refuses, and
// the others are not evaluated.
func merits() []rule[question] {
	return []rule[question]{
		{Under14, underAge},
		{NoAuthority, noAuthority},
		{DocsIncomplete, docsIncomplete},
		{OwnerNotConfirmed, once(question.rightKnown, ownerNotConfirmed)},
		{OwnerAbsent, ownerAbsent},
		{NoAdminRequest, once(question.homeKnown, noAdminRequest)},
		{NotDwelling, once(question.homeKnown, notDwelling)},
		{NotInLease, once(question.leaseKnown, notInLease)},
		{LeaseInactive, once(question.leaseKnown, leaseInactive)},
		{OverStandard, overStandard},
		{NoKinshipOrStudyData, noKinship},
		{OutsiderRegistered, outsiderRegistered},
		{ConsentDeclined, notConsentedAtDesk},
	}
}

// Decide judges a case before consent is asked, and again at the moment of writing: who is not for this service at
// all, then who belongs to another channel, which has no grounds, then every ground together, and then who has to wait for
// the proof that he left another country (reading AMB-48). Approved means that nothing but the owners' consents is lacking.
func Decide(c Case, e Evidence, s Statute) Decision {
	q := ask(c, e, s)
	if decision, decided := q.admit(); decided {
		return decision
	}
	if decision, decided := q.redirect(); decided {
		return decision
	}
	waits, arriving := q.arriving()
	if arriving && s.reads(groundsOfArrivals, sentFirst) && q.travels() != no {
		return waits
	}
	if decision := weigh(q, merits()); !arriving || decision.Outcome != Approved {
		return decision
	}
	return waits
}

// admit says who cannot use the service at all: a person unknown to the register of individuals, whoever files for
// a person who has to file himself, a child for whom a parent or guardian has to file (RES-APP-003, reading AMB-02), and whoever
// would stay for too long.
func (q question) admit() (Decision, bool) {
	switch q.evidence.Registrant.State {
	case Absent:
		return Decision{Outcome: Invalid, Grounds: []Ground{newGround(PersonNotConfirmed, Identity)}}, true
	case Unreachable:
		return undecided(Identity), true
	}
	if q.wrongFiler() {
		return Decision{Outcome: Invalid, Grounds: []Ground{newGround(WrongFiler, Identity)}}, true
	}
	return q.overlong()
}

// weigh evaluates all rules and says what follows from them together.
func weigh[Q any](q Q, rules []rule[Q]) Decision {
	var grounds []Ground
	var open []Unevaluated
	for _, r := range rules {
		switch found := r.judge(q); found.verdict {
		case yes:
			grounds = append(grounds, Ground{Code: r.code, Rule: found.ruleOf(r.code), Rests: found.facts})
		case unknown:
			open = append(open, Unevaluated{Code: r.code, Rule: found.ruleOf(r.code), Missing: found.facts})
		}
	}
	if len(grounds) > 0 {
		return Decision{Outcome: Refused, Grounds: grounds, NotEvaluated: open}
	}
	if len(open) > 0 {
		var missing []Name
		for _, o := range open {
			missing = append(missing, o.Missing...)
		}
		return undecided(missing...)
	}
	return Decision{Outcome: Approved}
}

func newGround(code string, rests ...Name) Ground {
	return Ground{Code: code, Rule: RuleOf(code), Rests: rests}
}

func undecided(missing ...Name) Decision {
	return Decision{Outcome: Undecided, Missing: missing}
}
