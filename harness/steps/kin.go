package steps

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/experts"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/zags"
)

// checkKin looks for what was asked about children of age and parents, who are of another family, without their consent: nothing but whether
// they have given it, and the acts of ZAGS, on whose kin they are and whether they live, from which years of domicile may be left out.
func (t *tale) checkKin(a *application) error {
	if t.queue.changed {
		return nil
	}
	var errs []error
	for _, c := range append(t.story.ChildrenOf(a.registrant), t.story.ParentsOf(a.registrant)...) {
		if c == a.applicant || t.story.Agrees(c) || identifiers.AgeOn(c.BirthDate(), identifiers.DateOf(a.filedAt)) < adult {
			continue
		}
		journal := maps.Clone(a.journal)
		delete(journal, zags.Name)
		errs = append(errs, unaskedAbout(journal, c))
	}
	return errors.Join(errs...)
}

// checkStrangers looks for what was asked about people whom an application for the queue does not concern. Who made a technical report is
// nobody's kin, and is asked about.
func (t *tale) checkStrangers(a *application) error {
	var concerned []*scenarios.Citizen
	for _, c := range []*scenarios.Citizen{a.applicant, a.registrant} {
		concerned = append(concerned, c)
		concerned = append(append(concerned, t.story.ChildrenOf(c)...), t.story.ParentsOf(c)...)
		if spouse := t.story.SpouseOf(c); spouse != nil {
			concerned = append(append(append(concerned, spouse), t.story.ChildrenOf(spouse)...), t.story.ParentsOf(spouse)...)
		}
	}
	var errs []error
	for _, c := range t.story.Citizens() {
		if slices.Contains(concerned, c) {
			continue
		}
		for system, exchanges := range a.journal {
			about := func(e registry.Exchange) bool {
				return isQuestion(e) && a.afterFiling(system, e) && slices.Contains(e.Subjects, registry.OfIIN(c.IIN()))
			}
			if system != experts.Name && slices.ContainsFunc(exchanges, about) && !t.appliesToo(a, c) {
				errs = append(errs, fmt.Errorf("%s was asked about %s, whom the application does not concern", system, c))
			}
		}
	}
	return errors.Join(errs...)
}

// appliesToo says whether another application in the same world concerns somebody.
func (t *tale) appliesToo(a *application, c *scenarios.Citizen) bool {
	return t.any(func(other *application) bool { return other != a && (other.applicant == c || other.registrant == c) })
}
