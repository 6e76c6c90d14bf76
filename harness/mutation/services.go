package mutation

// channels breaks what holds through every channel and for both services.
func channels() []Mutant {
	const (
		astana   = "law/astana.go"
		standard = "!q.statute.AstanaStandard"
		redirect = "law/redirect.go"
		arriving = "law/arriving.go"
		premises = "law/premises.go"
	)
	return []Mutant{
		{
			ID: "platforms-do-not-measure", Rule: "RES-CH-003", Fails: "OVER_STANDARD",
			Breaks: "does not apply the standard of Astana through other platforms",
			Sites:  at(astana, standard, standard+" || q.kase.Channel == Platform"),
		},
		{
			ID: "mobile-does-not-measure", Rule: "RES-CH-003", Fails: "OVER_STANDARD",
			Breaks: "does not apply the standard of Astana through eGov Mobile",
			Sites:  at(astana, standard, standard+" || q.kase.Channel == Mobile"),
		},
		{
			ID: "zones-do-not-measure", Rule: "RES-CH-003", Fails: "OVER_STANDARD",
			Breaks: "does not apply the standard of Astana in a self-service zone",
			Sites:  at(astana, standard, standard+" || q.kase.Channel == SelfService"),
		},
		{
			ID: "zones-are-desks", Rule: "RES-CH-004", Fails: "FIELD_MISSING",
			Breaks: "asks for an operator in a self-service zone",
			Sites:  at("law/case.go", "c == Desk || c == Provider", "c == Desk || c == Provider || c == SelfService"),
		},
		{
			ID: "spaces-are-a-reason", Rule: "RES-CH-007", Fails: "FIELD_MISSING",
			Breaks: "takes white space for the reason",
			Sites:  at("desk/fields.go", `strings.TrimSpace(p.Reason) == ""`, `p.Reason == ""`),
		},
		{
			ID: "temporary-with-minors", Rule: "RES-CH-009", Fails: "redirected to the TsON",
			Breaks: "registers temporarily in a dwelling of a minor online",
			Sites:  at(redirect, "minor == yes", "minor == yes && q.kase.Service == Permanent"),
		},
		{
			ID: "temporary-with-the-incapacitated", Rule: "RES-CH-009", Fails: "redirected to the TsON",
			Breaks: "registers temporarily in a dwelling of somebody incapacitated online",
			Sites:  at(redirect, "incapable == yes", "incapable == yes && q.kase.Service == Permanent"),
		},
		{
			ID: "temporary-at-a-desk-in-the-pilot", Rule: "RES-CH-009", Fails: "redirected online",
			Breaks: "registers temporarily at a desk during the pilot",
			Sites:  at(redirect, "return redirected(ToOnline, q.pilotRule()), true", "return redirected(ToOnline, q.pilotRule()), q.kase.Service == Permanent"),
		},
		{
			ID: "temporary-foreigners-online", Rule: "RES-CH-009", Fails: "redirected to the TsON",
			Breaks: "registers foreigners temporarily through any channel",
			Sites:  at("law/foreigner.go", "q.kase.Channel == channel", "q.kase.Channel == channel || q.kase.Service == Temporary"),
		},
		{
			ID: "temporary-by-anybody", Rule: "RES-CH-009", Fails: "NO_AUTHORITY",
			Breaks: "lets anybody apply for a child's temporary registration",
			Sites:  at("law/authority.go", "return holds(Identity, fact)", "if q.kase.Service == Temporary {\nreturn fails()\n}\nreturn holds(Identity, fact)"),
		},
		{
			ID: "temporary-in-any-dormitory", Rule: "RES-CH-009", Fails: "NO_ADMIN_REQUEST",
			Breaks: "registers temporarily in a dormitory whose administration has not asked",
			Sites:  at(premises, "return holds(Ownership, Request)", "if q.kase.Service == Temporary {\nreturn fails()\n}\nreturn holds(Ownership, Request)"),
		},
		{
			ID: "any-period-at-a-desk", Rule: "RES-CH-009", Fails: "PERIOD_OUT_OF_RANGE",
			Breaks: "takes a temporary registration of any length at a desk",
			Sites: append(at("desk/fields.go", "!law.IsTemporaryPeriod(p.Period.From, p.Period.Until, true)",
				"p.Channel.Operator == nil && !law.IsTemporaryPeriod(p.Period.From, p.Period.Until, true)"),
				at(arriving, "IsTemporaryPeriod(q.kase.From, q.kase.Until, false)", "q.kase.Reception != nil || IsTemporaryPeriod(q.kase.From, q.kase.Until, false)")...),
		},
	}
}

// papers breaks until when documents hold, and who may stay without them.
func papers() []Mutant {
	const (
		status   = "law/status.go"
		request  = "law/request.go"
		arrival  = "law/arrival.go"
		arriving = "law/arriving.go"
		overlong = "!q.arrives() || q.proved() == yes"
	)
	return []Mutant{
		{
			ID: "permits-are-not-revoked", Rule: "RES-FOR-001", Fails: "NO_RESIDENCE_PERMIT",
			Breaks: "does not see that a residence permit was revoked",
			Sites:  at(status, "runs(day, p.From, p.RevokedOn)", "true"),
		},
		{
			ID: "permits-do-not-run-out", Rule: "RES-FOR-001", Fails: "NO_RESIDENCE_PERMIT",
			Breaks: "does not see that a residence permit has run out",
			Sites:  at(status, "lasts(day, p.From, p.Until)", "true"),
		},
		{
			ID: "refugee-status-does-not-end", Rule: "RES-FOR-001", Fails: "NO_RESIDENCE_PERMIT",
			Breaks: "does not see that refugee status ended early",
			Sites:  at(status, "runs(day, r.From, r.EndedOn)", "true"),
		},
		{
			ID: "refugee-status-does-not-run-out", Rule: "RES-FOR-001", Fails: "NO_RESIDENCE_PERMIT",
			Breaks: "does not see that refugee status has run out",
			Sites:  at(status, "lasts(day, r.From, r.Until)", "true"),
		},
		{
			ID: "requests-are-not-withdrawn", Rule: "RES-OWN-003", Fails: "NO_ADMIN_REQUEST",
			Breaks: "does not see that an administration has withdrawn its request",
			Sites:  at(request, "runs(day, r.From, r.WithdrawnOn)", "true"),
		},
		{
			ID: "requests-do-not-run-out", Rule: "RES-OWN-003", Fails: "NO_ADMIN_REQUEST",
			Breaks: "does not see that an administration's request has run out",
			Sites:  at(request, "lasts(day, r.From, r.Until)", "true"),
		},
		{
			ID: "arrival-papers-do-not-run-out", Rule: "RES-ABR-003", Fails: "redirected to temporary registration",
			Breaks: "takes a proof of deregistration that holds no more",
			Sites:  at(arrival, "lasts(day, d.ReceivedOn, d.Until)", "!day.Before(d.ReceivedOn)"),
		},
		{
			ID: "passports-end-a-day-early", Rule: "RES-ABR-002", Fails: "approved",
			Breaks: "does not count a passport's last day",
			Sites:  at(arriving, "!q.evidence.Registrant.Value.PassportUntil.Before(q.evidence.On)", "q.evidence.Registrant.Value.PassportUntil.After(q.evidence.On)"),
		},
		{
			ID: "arrivals-without-a-passport", Rule: "RES-ABR-003", Fails: "DOCS_INCOMPLETE",
			Breaks: "registers temporarily whoever arrives without a passport",
			Sites: at(arriving, `return holds(Identity, Arrival).under("RES-ABR-002")`,
				"if q.kase.Service == Temporary {\nreturn fails()\n}\n"+`return holds(Identity, Arrival).under("RES-ABR-002")`),
		},
		{
			ID: "arrivals-stay-with-the-proof", Rule: "RES-ABR-003", Fails: "PERIOD_OUT_OF_RANGE",
			Breaks: "registers whoever has the proof for as long as he likes",
			Sites:  at(arriving, overlong, "!q.arrives()"),
		},
		{
			ID: "foreigners-wait-for-everything", Rule: "RES-FOR-001", Fails: "refused: UNDER_14",
			Breaks: "lets a foreigner wait for a silent register, whatever refuses him already",
			Sites: at("law/decide.go", "weigh(q, merits())",
				"func() Decision {\ndecision := weigh(q, merits())\nif open := decision.NotEvaluated; len(open) > 0 && !q.citizen() {\nreturn undecided(open[0].Missing...)\n}\nreturn decision\n}()"),
		},
		{
			ID: "foreigners-stay-like-arrivals", Rule: "RES-ABR-003", Fails: "PERIOD_OUT_OF_RANGE",
			Breaks: "registers a foreigner who says that he arrives for as long as he likes",
			Sites:  at(arriving, overlong, "q.proved() == yes && q.citizen()"),
		},
	}
}
