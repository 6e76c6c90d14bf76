package catalogue

import (
	"slices"
	"testing"
)

func TestAProfileIsOfItsServicesOrOfAll(t *testing.T) {
	t.Parallel()
	c := loaded(t)
	for id, want := range map[string][2]bool{"queue": {false, true}, "consent": {true, false}, "wire": {true, true}} {
		p, known := c.Profile(id)
		if got := [2]bool{p.IsOf("residence.permanent"), p.IsOf("housing.queue")}; !known || got != want {
			t.Errorf("%s is of residence.permanent and of housing.queue: %v, want %v", id, got, want)
		}
		if p.IsOf("rest") == (len(p.Services) > 0) {
			t.Errorf("%s is of %v, and of what names no service: %t", id, p.Services, p.IsOf("rest"))
		}
	}
	if want := []string{"residence.permanent", "residence.temporary", "housing.queue"}; !slices.Equal(c.Services(), want) {
		t.Errorf("the services are %v, want %v", c.Services(), want)
	}
}

func TestARuleGovernsTheServicesOfItsProfile(t *testing.T) {
	t.Parallel()
	c := loaded(t)
	for id, want := range map[string][2]bool{"RES-AST-001": {true, false}, "INT-WIRE-001": {true, true}} {
		rule, _ := c.Rule(id)
		if got := [2]bool{c.Governs(rule, "residence.permanent"), c.Governs(rule, "housing.queue")}; got != want {
			t.Errorf("%s governs residence.permanent and housing.queue: %v, want %v", id, got, want)
		}
	}
	if c.Governs(Rule{Profile: "none"}, "housing.queue") {
		t.Error("a rule of no profile governs a service")
	}
}
