package mutation

// Mutants is the table. Each row breaks one rule in a way in which an implementation plausibly gets it wrong.
func Mutants() []Mutant {
	var all []Mutant
	for _, rows := range [][]Mutant{
		standard(), family(), evidence(), hour(), owners(), signing(), result(), kinship(), study(), dwellings(), wire(), codes(),
		operators(), representatives(), receptions(), channels(), papers(), readings(), unevaluated(), queue(), days(), process(),
	} {
		all = append(all, rows...)
	}
	return all
}

// at is the one site of a mutant.
func at(file, anchor, mutated string) []Site {
	return []Site{{File: "reference/" + file, Anchor: anchor, Mutated: mutated}}
}

// row is a mutant with one site.
type row struct{ id, rule, fails, breaks, file, anchor, mutated string }

// of are the mutants of some rows.
func of(rows []row) []Mutant {
	all := make([]Mutant, len(rows))
	for i, m := range rows {
		all[i] = Mutant{ID: m.id, Rule: m.rule, Fails: m.fails, Breaks: m.breaks, Sites: at(m.file, m.anchor, m.mutated)}
	}
	return all
}
