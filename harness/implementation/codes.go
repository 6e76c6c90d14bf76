package implementation

import "cmp"

// Code is a code of the catalogue, with the rule that it belongs to.
type Code struct{ Code, Rule string }

// Codes are an implementation's own codes, and what they are in the catalogue.
type Codes map[string]Code

// translate puts the catalogue's code in the place of the implementation's, and its rule where the implementation names none.
func (c Codes) translate(code, rule *string) {
	if ours, known := c[*code]; known {
		*code, *rule = ours.Code, cmp.Or(*rule, ours.Rule)
	}
}

func (p *Problem) translate(codes Codes) { codes.translate(&p.Code, &p.Rule) }

func (a *Application) translate(codes Codes) {
	if a.Decision == nil {
		return
	}
	for i := range a.Decision.Grounds {
		codes.translate(&a.Decision.Grounds[i].Code, &a.Decision.Grounds[i].Rule)
	}
	for i := range a.Decision.NotEvaluated {
		codes.translate(&a.Decision.NotEvaluated[i].Code, &a.Decision.NotEvaluated[i].Rule)
	}
}
