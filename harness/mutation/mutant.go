// Package mutation proves that the suite bites. It makes mutants of the reference, each with one rule of the law broken
// on purpose, and every one of them must fail a scenario of the rule that it breaks.
//
// A mutant is a piece of the reference's source and what stands there instead. Some are rows of a table, whose piece is a text
// that is there exactly once (its anchor): one whose anchor is gone is an error, so that the table follows the source or says
// that it does not. The others package operators makes from the source itself. All are compiled into one program by an overlay
// of the go command, so that neither the checkout nor the product holds a trace of them, and the program is started with one
// of them switched on.
//
// The package reads the reference's source from a checkout and builds it with the go command; it imports nothing of it.
package mutation

// Mutant is one way to break the law.
type Mutant struct {
	// ID is short and unique, as astana-counts-registrant.
	ID string
	// Rule is the catalogue's rule that the mutant breaks; empty for one that an operator made, which has Rules.
	Rule string
	// Rules are those that the place belongs to, for a mutant that an operator made: a scenario of any of them may catch it.
	Rules []string
	// Operator is the name of the operator that made the mutant; empty for a row of the table.
	Operator string
	// Breaks says in a sentence what an implementation with this defect does.
	Breaks string
	// Fails is part of what a scenario of the rule must complain of: a failure for another reason proves nothing.
	Fails string

	// Transport is how the mutant asks the registries: rest when empty, or shep.
	Transport string
	// Sites are the places where the mutant differs, one for most.
	Sites []Site
}

// Site is a place in the source.
type Site struct {
	// File is the source file, from the root of the checkout.
	File string
	// Anchor is the text of one whole expression or statement, found exactly once in the file.
	Anchor string
	// Start and End are the byte offsets of the expression or statement where there is no anchor.
	Start, End int
	// Mutated stands in the place when the mutant is on. In a statement's place it may be several, or none.
	Mutated string
	// Type is the type of a value as the file writes it; then only the side that is chosen is evaluated. Without it the
	// value's own type must say enough, and both sides are: neither may ask anybody then.
	Type string
	// Through is a function of the switch that stands around the original instead of Mutated, such as [Nothing].
	Through string
	// Adds is something without effect that Mutated needs, as a field to be read: there whether the mutant is on or not.
	Adds Addition
}

// Addition is text that is inserted after other text, which the file holds exactly once.
type Addition struct {
	After, Text string
}

// Judged are the rules whose scenarios may catch the mutant.
func (m Mutant) Judged() []string {
	if m.Rule != "" {
		return []string{m.Rule}
	}
	return m.Rules
}

// Span is where a site stands in the text of its file, in bytes. The error says that its anchor is gone.
func (m Mutant) Span(site Site, source []byte) (start, end int, err error) {
	if site.Start == 0 {
		return once(m, site, source, []byte(site.Anchor))
	}
	return site.Start, site.End, nil
}
