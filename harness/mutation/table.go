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
