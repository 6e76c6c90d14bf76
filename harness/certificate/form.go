package certificate

import (
	"slices"
	"strings"

	"github.com/synaq/synaq/harness/suite"
)

// checkForm says what of a predicate cannot stand in one: what was left empty, and what is of no form that a run gives it.
func (p *Predicate) checkForm(found *problems) {
	for _, field := range []struct{ name, value string }{
		{"whose product it is", p.Vendor.Name}, {"the product's name", p.Product.Name}, {"its version", p.Product.Version},
	} {
		if strings.TrimSpace(field.value) == "" {
			found.add(DoesNotAddUp, "it does not say %s", field.name)
		}
	}
	switch {
	case p.Run.StartedAt.IsZero() || p.Run.FinishedAt.IsZero() || p.Issued.IsZero():
		found.add(DoesNotAddUp, "it does not say when the run began and ended and the certificate was issued")
	case p.Run.FinishedAt.Before(p.Run.StartedAt) || p.Issued.Before(p.Run.StartedAt):
		found.add(DoesNotAddUp, "the run began at %s, ended at %s, and was certified at %s", stamp(p.Run.StartedAt), stamp(p.Run.FinishedAt), stamp(p.Issued))
	}
	if _, err := suite.ParseClock(p.Claims.Clock); err != nil {
		found.add(DoesNotAddUp, "%v", err)
	}
	for _, name := range p.Claims.Capabilities {
		if !slices.Contains(suite.KnownCapabilities(), name) {
			found.add(DoesNotAddUp, "there is no capability %q", name)
		}
	}
	if s := p.Mutation; s != nil && (min(s.Killed, s.Living, s.Equivalents, s.Void) < 0 || s.Killed+s.Living+s.Equivalents+s.Void != s.Mutants || !digest.MatchString(s.Suite)) {
		found.add(DoesNotAddUp, "the mutation score is of %d mutants: %s", s.Mutants, s)
	}
	var misshapen []string
	for _, s := range p.Scenarios {
		if s.Transcript != "" && !digest.MatchString(s.Transcript) {
			misshapen = append(misshapen, s.ID)
		}
	}
	found.each(DoesNotAddUp, misshapen, "these transcripts are no digests: %s")
}
