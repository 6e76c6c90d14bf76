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
	if a.Hearing != nil {
		translateGrounds(a.Hearing.Grounds, codes)
	}
	if a.Decision != nil {
		a.Decision.translate(codes)
	}
	for i := range a.DecisionsSetAside {
		a.DecisionsSetAside[i].Decision.translate(codes)
	}
}

func (d *Decision) translate(codes Codes) {
	translateGrounds(d.Grounds, codes)
	for i := range d.NotEvaluated {
		codes.translate(&d.NotEvaluated[i].Code, &d.NotEvaluated[i].Rule)
	}
}

func translateGrounds(grounds []Ground, codes Codes) {
	for i := range grounds {
		codes.translate(&grounds[i].Code, &grounds[i].Rule)
	}
}
