package mutation

// Lawful are references that do otherwise than the reference what the law leaves to whoever offers the service. The suite has to take each of
// them as conformant: one that accuses a lawful implementation is worse than one that misses a defect.
func Lawful() []Mutant {
	at := func(file, anchor, mutated string) Site {
		return Site{File: "reference/" + file, Anchor: anchor, Mutated: mutated, Type: "time.Time"}
	}
	days := func(anchor, mutated string) Site {
		return Site{File: "reference/desk/hearing.go", Anchor: anchor, Mutated: mutated}
	}
	const (
		ofTheStage = "a.stageDue(now, undeliveredCap)"
		complaint  = "a.Complaints[i].due(a, now)"
	)
	return []Mutant{
		{
			ID: "complaints-in-their-last-minute", Breaks: "forwards or satisfies a complaint in the last minute of the third working day (para 19)",
			Sites: []Site{at("desk/due.go", complaint, notBefore(complaint, "a.Complaints[i].State == ComplaintRegistered", "a.Complaints[i].ForwardUntil.Add(-time.Minute)"))},
		},
		{
			ID: "complaints-an-hour-later", Breaks: "looks at a complaint an hour after it was registered (para 19)",
			Sites: []Site{at("desk/due.go", complaint, notBefore(complaint, "a.Complaints[i].State == ComplaintRegistered", "a.Complaints[i].RegisteredAt.Add(time.Hour)"))},
		},
		{
			ID: "decided-an-hour-later", Breaks: "works on an application an hour after its acceptance, within its term (para 13)",
			Sites: []Site{at("desk/due.go", ofTheStage, notBefore(ofTheStage, "a.Stage == StageMerits && a.Term != nil", "a.Term.AcceptedAt.Add(time.Hour)"))},
		},
		{
			ID: "decided-an-hour-after-the-hearing", Breaks: "decides an hour after the hearing, within the term that runs again from then (para 17)",
			Sites: []Site{at("desk/due.go", ofTheStage, notBefore(ofTheStage, "a.Stage == StageHearing && !a.Hearing.HeldAt.IsZero()", "a.Hearing.HeldAt.Add(time.Hour)"))},
		},
		{
			ID: "heard-on-the-first-day", Breaks: "hears on the first working day after the notice, where it may on the second, and has the term end as late (para 17)",
			Sites: []Site{
				at("law/hours.go", "at(day, hearings)", "func() time.Time { next, _ := workingDay(identifiers.DateOf(told), 1); return at(next, hearings) }()"),
				days("app.Term.WorkingDays", "app.Term.WorkingDays + 1"),
			},
		},
		{
			ID: "heard-after-two-hours", Breaks: "hears two working hours after the notice, and has the term end as late (para 17)",
			Sites: []Site{
				at("law/hours.go", "at(day, hearings)", "func() time.Time { soon, _ := AcceptedAt(told.Add(2 * time.Hour)); return soon }()"),
				days("app.Term.WorkingDays", "app.Term.WorkingDays + 2"),
			},
		},
	}
}

// notBefore is an expression for when something is due, and where a condition is met no sooner than at an instant.
func notBefore(due, condition, instant string) string {
	return "func() time.Time { due, least := " + due + ", time.Time{}; if " + condition + " { least = " + instant + " }; if !due.IsZero() && due.Before(least) { return least }; return due }()"
}
