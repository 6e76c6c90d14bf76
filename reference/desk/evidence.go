package desk

import (
	"errors"
	"slices"
	"strconv"
	"time"

	"github.com/synaq/synaq/reference/law"
	"github.com/synaq/synaq/reference/registries"
)

// Facts that evidence is about, beside those of the law.
const (
	factSession = "session"
	factConsent = "consent"
)

// Evidence is one answer of one registry, reduced to the fact.
type Evidence struct {
	ID         string    `json:"id"`
	Registry   string    `json:"registry"`
	Operation  string    `json:"operation"`
	Fact       string    `json:"fact"`
	State      string    `json:"state"`
	Value      string    `json:"value,omitempty"`
	AskedAt    time.Time `json:"askedAt"`
	AnsweredAt time.Time `json:"answeredAt,omitzero"`
	// About tells apart several answers to one question, such as "owner 2": never a name or a number.
	About string `json:"about,omitempty"`
}

// found is the evidence with what a check came to: that it is so, a refusal that says why not, or no usable answer.
func (e Evidence) found(at time.Time, err error, confirmed string) Evidence {
	e.AnsweredAt = at
	var refusal *Refusal
	switch {
	case err == nil:
		e.State, e.Value = law.Confirmed.String(), confirmed
	case errors.As(err, &refusal):
		e.State, e.Value = law.Absent.String(), refusal.Detail
	default:
		e.State, e.Value = law.Unreachable.String(), trouble(err)
	}
	return e
}

// same says whether both are answers to one question.
func (e Evidence) same(other Evidence) bool {
	return e.Registry == other.Registry && e.Operation == other.Operation && e.Fact == other.Fact && e.About == other.About
}

// keep adds evidence and gives it an id. A registry that stays silent is one piece of evidence, however often it was
// asked; so is one that repeats itself on the way to the same stage.
func (a *Application) keep(all ...Evidence) {
	for _, e := range all {
		if last := a.latest(e); last != nil && last.State == law.Unreachable.String() && e.State == last.State {
			last.Value, last.AnsweredAt = e.Value, e.AnsweredAt
			continue
		}
		e.ID = "e" + strconv.Itoa(len(a.Evidence)+1)
		a.Evidence = append(a.Evidence, e)
	}
}

// latest is the newest answer to the same question; nil when there is none.
func (a *Application) latest(e Evidence) *Evidence {
	for i := range slices.Backward(a.Evidence) {
		if a.Evidence[i].same(e) {
			return &a.Evidence[i]
		}
	}
	return nil
}

// idsOf lists the newest evidence of facts, one for each question, oldest first.
func (a *Application) idsOf(facts ...string) []string {
	ids := []string{}
	for i, e := range a.Evidence {
		if !slices.Contains(facts, e.Fact) || e.State == law.Unreachable.String() {
			continue
		}
		if a.latest(e) == &a.Evidence[i] {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

// stateOf is what an error of a registry says of the fact.
func stateOf(err error) law.State {
	switch {
	case err == nil:
		return law.Confirmed
	case errors.Is(err, registries.ErrAbsent):
		return law.Absent
	default:
		return law.Unreachable
	}
}

// factOf makes a fact of an answer.
func factOf[T any](value T, err error) law.Fact[T] {
	if state := stateOf(err); state != law.Confirmed {
		return law.Fact[T]{State: state}
	}
	return law.Confirm(value)
}

// trouble says in words why a registry gave no usable answer.
func trouble(err error) string {
	var unreachable *registries.UnreachableError
	if errors.As(err, &unreachable) {
		return unreachable.Reason
	}
	var refused *registries.RefusedError
	if errors.As(err, &refused) {
		return "refused with status " + strconv.Itoa(refused.Status) + ", " + refused.Code
	}
	return "no usable answer"
}

// isUnreachable says whether a registry's error means that nothing was learnt, so that it is to be asked again.
func isUnreachable(err error) bool {
	var unreachable *registries.UnreachableError
	var refused *registries.RefusedError
	return !errors.Is(err, registries.ErrAbsent) && (errors.As(err, &unreachable) || errors.As(err, &refused))
}
