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
		registered = "a.Complaints[i].State == ComplaintRegistered"
		onMerits   = "a.Stage == StageMerits && a.Term != nil"
		heard      = "a.Stage == StageHearing && !a.Hearing.HeldAt.IsZero()"
	)
	return []Mutant{
		{
			ID: "as-late-as-may-be", Breaks: "decides in the last ten seconds of each term, and hears in the last half hour of the second working day (paras 13 and 17)",
			Sites: []Site{
				at("desk/due.go", ofTheStage, notBefore(ofTheStage, "a.Payload.Service == law.Queue && a.Retry == nil && ("+onMerits+" || "+heard+")", "a.Term.Until.Add(-10 * time.Second)")),
				at("law/hours.go", "at(day, hearings)", "at(day, 18 * time.Hour)"),
			},
		},
		{
			ID: "complaints-in-their-last-minute", Breaks: "forwards or satisfies a complaint in the last minute of the third working day, decides half an hour into the day after the acceptance, and sends messages of the hearing and of the answer too (paras 13, 17 and 19)",
			Sites: []Site{
				at("desk/due.go", complaint, notBefore(complaint, registered, "a.Complaints[i].ForwardUntil.Add(-time.Minute)")),
				at("desk/due.go", ofTheStage, notBefore(ofTheStage, onMerits+" && a.Retry == nil", "func() time.Time { due, _ := law.Statute{}.TermUntil(a.Term.AcceptedAt, 1); return due.Add(-9 * time.Hour) }()")),
				{File: "reference/desk/hearing.go", Anchor: "app.invitation(at)", Type: "registries.Text", Mutated: texting("app.Payload.Applicant.IIN", `app.ID+"-invitation"`, "Сізді тыңдауға шақырамыз. Вас приглашают на заслушивание.", "app.invitation(at)")},
				{File: "reference/desk/complaint_work.go", Anchor: "joined([]law.Text{text})", Type: "registries.Text", Mutated: texting("app.spokenBy(c.By)", `c.ID+"-answer"`, "Шағымға жауап кабинетте. Ответ на жалобу в кабинете.", "joined([]law.Text{text})")},
			},
		},
		{
			ID: "an-hour-later", Breaks: "looks at complaints and applications an hour after it may, decides an hour after the hearing, and hears in the afternoon (paras 13, 17 and 19)",
			Sites: []Site{
				at("desk/due.go", complaint, notBefore(complaint, registered, "a.Complaints[i].RegisteredAt.Add(time.Hour)")),
				at("desk/due.go", ofTheStage, notBefore(notBefore(ofTheStage, onMerits, "a.Term.AcceptedAt.Add(time.Hour)"), heard, "a.Hearing.HeldAt.Add(time.Hour)")),
				at("law/hours.go", "at(day, hearings)", "at(day, 15 * time.Hour)"),
			},
		},
		{
			ID: "heard-on-the-first-day", Breaks: "hears on the first working day after the notice, where it may on the second, has the term end as late, and asks a silent system every two hours (para 17)",
			Sites: []Site{
				at("law/hours.go", "at(day, hearings)", "func() time.Time { next, _ := workingDay(identifiers.DateOf(told), 1); return at(next, hearings) }()"),
				days("app.Term.WorkingDays", "app.Term.WorkingDays + 1"),
				{File: "reference/desk/due.go", Anchor: "min(delay, promptRetry)", Mutated: "delay"},
				{File: "reference/desk/due.go", Anchor: "min(firstRetry<<(attempts-1), lastRetry)", Mutated: "lastRetry * 12"},
			},
		},
		{
			ID: "heard-after-two-hours", Breaks: "hears two working hours after the notice, and has the term end as late (para 17)",
			Sites: []Site{
				at("law/hours.go", "at(day, hearings)", "func() time.Time { soon, _ := Statute{}.AcceptedAt(told.Add(2 * time.Hour)); return soon }()"),
				days("app.Term.WorkingDays", "app.Term.WorkingDays + 2"),
			},
		},
	}
}

// texting is an expression that sends a message to somebody's telephone before it gives what it did.
func texting(iin, id, text, expression string) string {
	return "func() registries.Text { if phone, err := d.registries.Subscriber(ctx, " + iin + "); err == nil { _ = d.registries.Send(ctx, registries.SMS{ID: " + id +
		`, To: phone, Text: "` + text + `"}) }; return ` + expression + " }()"
}

// notBefore is an expression for when something is due, and where a condition is met no sooner than at an instant.
func notBefore(due, condition, instant string) string {
	return "func() time.Time { due, least := " + due + ", time.Time{}; if " + condition + " { least = " + instant + " }; if !due.IsZero() && due.Before(least) { return least }; return due }()"
}
