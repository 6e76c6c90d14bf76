package desk

import (
	"slices"
	"strconv"

	"github.com/synaq/synaq/reference/law"
)

// conclude puts into the evidence about the exceptions from the standard what the answers together say of the
// registrant: the fact, where an answer alone is a list of acts.
func (q *inquiry) conclude() {
	for i, owner := range q.home().Owners {
		limbs := law.LimbsOf(q.app.asked(), q.facts, q.statute, owner)
		name := "owner " + strconv.Itoa(i+1)
		q.say(law.Kinship, name, limbs.Kin.State, "the registrant is the "+limbs.Kin.Value.Name+" of "+name,
			"the acts name the registrant in none of the law's degrees to "+name)
		q.say(law.Guardianship, name, limbs.Ward, "the registrant is a ward of "+name, "the registrant is no ward of "+name)
		q.say(law.College, "", limbs.College, "the registrant studies full time at a college in the capital",
			"no full-time study at a college in the capital")
		q.say(law.University, "", limbs.University, "the registrant studies full time at a university in the capital",
			"no full-time study at a university in the capital")
	}
}

// say changes the answered evidence of a fact about somebody to the conclusion.
func (q *inquiry) say(fact law.Name, about string, state law.State, confirmed, absent string) {
	i := slices.IndexFunc(q.evidence, func(e Evidence) bool {
		return e.Fact == string(fact) && e.About == about && e.State != law.Unreachable.String()
	})
	switch {
	case i < 0:
	case state == law.Confirmed:
		q.evidence[i].State, q.evidence[i].Value = state.String(), confirmed
	case state == law.Absent:
		q.evidence[i].State, q.evidence[i].Value = state.String(), absent
	}
}
