package mutation

// kinship breaks the closed table of relatives, and guardianship.
func kinship() []Mutant {
	const (
		table = "law/kinship.go"
		acts  = "law/family.go"
		found = "slices.Contains(ends, person)"
	)
	without := func(condition string) string { return found + " && " + condition }
	return []Mutant{
		{
			ID: "spouse-is-a-stranger", Rule: "RES-EXC-001", Fails: "approved",
			Breaks: "does not except the owner's spouse",
			Sites:  at(table, found, without(`path.Name != "spouse"`)),
		},
		{
			ID: "divorce-does-not-matter", Rule: "RES-EXC-001", Fails: "refused",
			Breaks: "takes the divorced for spouses",
			Sites:  at(acts, "f.dissolved(m)", "false"),
		},
		{
			ID: "in-laws-are-strangers", Rule: "RES-EXC-002", Fails: "approved",
			Breaks: "does not except in-laws",
			Sites:  at(table, found, without(`!slices.Contains([]string{"spouse's parent", "stepchild", "spouse's sibling"}, path.Name)`)),
		},
		{
			ID: "siblings-are-strangers", Rule: "RES-EXC-003", Fails: "approved",
			Breaks: "does not except brothers and sisters",
			Sites:  at(table, found, without(`path.Name != "sibling"`)),
		},
		{
			ID: "grandparents-are-strangers", Rule: "RES-EXC-003", Fails: "approved",
			Breaks: "does not except grandparents",
			Sites:  at(table, found, without(`path.Name != "grandparent"`)),
		},
		{
			ID: "relatives-spouses-are-strangers", Rule: "RES-EXC-004", Fails: "approved",
			Breaks: "does not except the spouses of relatives",
			Sites:  at(table, found, without("(len(path.Links) == 1 || path.Links[len(path.Links)-1] != Spouse)")),
		},
		{
			ID: "wards-are-strangers", Rule: "RES-EXC-005", Fails: "approved",
			Breaks: "does not except wards",
			Sites:  at("law/astana.go", "either(truthOf(q.home().Value.OwnedBy(person)), q.kin(person), q.ward(person))", "either(truthOf(q.home().Value.OwnedBy(person)), q.kin(person))"),
		},
		{
			ID: "guardianship-never-ends", Rule: "RES-EXC-005", Fails: "refused",
			Breaks: "takes a former ward for a ward",
			Sites:  at("law/ward.go", "w.stands(q.evidence.On)", "true"),
		},
		{
			ID: "guardianship-has-begun", Rule: "RES-EXC-005", Fails: "refused",
			Breaks: "takes somebody for a ward before the first day of the guardianship",
			Sites:  at("law/ward.go", "day.Before(from)", "false"),
		},
		{
			ID: "guardianship-ends-a-day-late", Rule: "RES-EXC-005", Fails: "refused",
			Breaks: "takes somebody for a ward on the day on which the guardianship ends",
			Sites:  at("law/ward.go", "day.Before(ended)", "!day.After(ended)"),
		},
		{
			ID: "adoption-ends-kinship", Rule: "RES-EXC-003", Fails: "approved",
			Breaks: "takes the parents by birth of an adopted person for strangers",
			Sites:  at(acts, "tie(b.Child, b.Father, b.Mother)", "if len(f.Adoptions) == 0 {\ntie(b.Child, b.Father, b.Mother)\n}"),
		},
	}
}

// study breaks what a full-time student in the capital is.
func study() []Mutant {
	const file = "law/study.go"
	return []Mutant{
		{
			ID: "part-time-will-do", Rule: "RES-EXC-006", Fails: "refused",
			Breaks: "takes a part-time student of a college for a full-time one",
			Sites:  at(file, "!e.FullTime", "false"),
		},
		{
			ID: "students-on-leave", Rule: "RES-EXC-006", Fails: "refused",
			Breaks: "takes a university student on academic leave for one who studies",
			Sites:  at(file, "s.IsInRetire != 0", "false"),
		},
		{
			ID: "applicants-and-graduates", Rule: "RES-EXC-006", Fails: "refused",
			Breaks: "does not look at the status that a university gives",
			Sites:  at(file, "s.StatusID != 1", "false"),
		},
		{
			ID: "any-mark-will-do", Rule: "RES-EXC-006", Fails: "refused",
			Breaks: "does not look at the mark by which the ministry tells students",
			Sites:  at(file, "!enrolled", "false"),
		},
		{
			ID: "expelled-from-college", Rule: "RES-EXC-006", Fails: "refused",
			Breaks: "takes somebody who was expelled from a college for a student",
			Sites:  at(file, "!e.Studying", "false"),
		},
		{
			ID: "studies-end-a-day-early", Rule: "RES-EXC-006", Fails: "approved",
			Breaks: "does not count the last day of a study",
			Sites:  at(file, "!day.After(until)", "day.Before(until)"),
		},
		{
			ID: "studies-begin-a-day-early", Rule: "RES-EXC-006", Fails: "refused",
			Breaks: "counts a study before its first day",
			Sites:  at(file, "day.Before(from)", "false"),
		},
		{
			ID: "students-of-other-cities", Rule: "RES-EXC-006", Fails: "refused",
			Breaks: "excepts the university students of every city",
			Sites:  at(file, "!s.KATO.InAstana()", "false"),
		},
		{
			ID: "students-are-outsiders", Rule: "RES-EXC-009", Fails: "approved",
			Breaks: "takes a student who lives there for an outsider",
			Sites:  at("law/astana.go", "q.belongs(person)", "q.bound(person)"),
		},
		{
			ID: "owner-is-measured", Rule: "RES-EXC-011", Fails: "approved",
			Breaks: "measures an owner who registers himself",
			Sites:  at("law/astana.go", "dwelling.OwnedBy(q.kase.Registrant)", "false"),
		},
	}
}
