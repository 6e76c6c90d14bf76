package mutation

// standard breaks the arithmetic and the reach of Astana's occupancy standard.
func standard() []Mutant {
	const (
		statute = "law/statute.go"
		enough  = "usable.GreaterThanOrEqual(needed)"
	)
	return []Mutant{
		{
			ID: "exactly-enough-is-too-little", Rule: "RES-AST-001", Fails: "approved",
			Breaks: "refuses where the area is exactly enough",
			Sites:  at(statute, enough, "usable.GreaterThan(needed)"),
		},
		{
			ID: "area-is-rounded", Rule: "RES-AST-001", Fails: "refused",
			Breaks: "rounds the area, so that 14.99 m² are 15",
			Sites:  at(statute, enough, "usable.Round(1).GreaterThanOrEqual(needed)"),
		},
		{
			ID: "newcomer-is-not-counted", Rule: "RES-AST-001", Fails: "refused",
			Breaks: "divides the area among those registered already",
			Sites:  at(statute, "int64(registered) + 1", "max(int64(registered), 1)"),
		},
		{
			ID: "children-are-counted", Rule: "RES-AST-001", Fails: "approved",
			Breaks: "counts a child of 13 among the registered",
			Sites:  at("law/astana.go", "identifiers.AgeOn(person.BirthDate(), q.kase.FiledOn) < q.statute.AgeOfRegistration", "false"),
		},
		{
			ID: "total-area-is-counted", Rule: "RES-AST-001", Fails: "refused",
			Breaks: "measures the total area in place of the usable",
			Sites: []Site{{
				File:    "reference/registries/dwellings.go",
				Anchor:  "dwelling = law.Dwelling{RCA: p.RCA, KATO: p.KATO, Usable: usable, Address: p.Address, Kind: p.Kind.Code}",
				Mutated: "dwelling = law.Dwelling{RCA: p.RCA, KATO: p.KATO, Usable: decimal.RequireFromString(p.Area.Total), Address: p.Address, Kind: p.Kind.Code}",
			}},
		},
		{
			ID: "temporary-passes", Rule: "RES-AST-002", Fails: "refused",
			Breaks: "lets a temporary registration pass over the standard",
			Sites:  at("law/astana.go", "!q.statute.AstanaStandard", "!q.statute.AstanaStandard || q.kase.Service == Temporary"),
		},
		{
			ID: "standard-holds-everywhere", Rule: "RES-AST-003", Fails: "approved",
			Breaks: "applies the capital's standard everywhere",
			Sites:  at("law/astana.go", "truthOf(q.evidence.Place.Value.InAstana())", "yes"),
		},
		{
			ID: "law-begins-a-day-late", Rule: "RES-AST-005", Fails: "refused",
			Breaks: "applies an edition of the law from the day after its first",
			Sites:  at(statute, "day.Before(s.From)", "!day.After(s.From)"),
		},
		{
			ID: "day-in-utc", Rule: "RES-AST-005", Fails: "refused",
			Breaks: "takes the day of filing in UTC in place of Almaty's",
			Sites: at("desk/application.go", "identifiers.DateOf(a.FiledAt)",
				"identifiers.Date{Year: a.FiledAt.UTC().Year(), Month: a.FiledAt.UTC().Month(), Day: a.FiledAt.UTC().Day()}"),
		},
	}
}

// family breaks the exceptions from the standard and the grounds of a refusal.
func family() []Mutant {
	const (
		astana = "law/astana.go"
		decide = "law/decide.go"
		owned  = "q.home().Value.OwnedBy(person)"
		ground = "grounds = append(grounds, Ground{Code: r.code, Rule: found.ruleOf(r.code), Rests: found.facts})"
	)
	return []Mutant{
		{
			ID: "no-exception-for-family", Rule: "RES-AST-004", Fails: "approved",
			Breaks: "refuses the owner's spouse over the standard",
			Sites:  at(astana, "q.belongs(q.kase.Registrant)", "no"),
		},
		{
			ID: "outsiders-do-not-matter", Rule: "RES-EXC-007", Fails: "refused",
			Breaks: "registers family over the standard beside an outsider",
			Sites:  at(astana, owned, "true"),
		},
		{
			ID: "owner-is-an-outsider", Rule: "RES-EXC-007", Fails: "approved",
			Breaks: "takes the owner, who is registered in his own flat, for an outsider",
			Sites:  at(astana, owned, "false"),
		},
		{
			ID: "only-the-first-ground", Rule: "RES-DATA-001", Fails: "NO_KINSHIP_OR_STUDY_DATA",
			Breaks: "stops at the first ground of refusal",
			Sites:  at(decide, ground, "if len(grounds) == 0 {\n"+ground+"\n}"),
		},
		{
			ID: "another-code", Rule: "RES-DATA-001", Fails: "OUTSIDER_REGISTERED",
			Breaks: "names another ground than the one that holds",
			Sites:  at(decide, ground, "if r.code == NoKinshipOrStudyData {\nr.code = OutsiderRegistered\n}\n"+ground),
		},
	}
}
