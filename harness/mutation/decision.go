package mutation

// evidence breaks how the registries' answers are taken.
func evidence() []Mutant {
	const dwellings = "registries/dwellings.go"
	return []Mutant{
		{
			ID: "silence-is-absence", Rule: "RES-AST-004", Fails: "wait for ZAGS",
			Breaks: "takes a registry that is down for one that says no",
			Sites:  at("desk/evidence.go", "return law.Unreachable", "return law.Absent"),
		},
		{
			ID: "area-is-no-key", Rule: "RES-OWN-001", Fails: "approved",
			Breaks: "does not look for a dwelling by its area",
			Sites:  at(dwellings, `keys.Area != ""`, "false"),
		},
		{
			ID: "rights-have-begun", Rule: "RES-OWN-001", Fails: "approved",
			Breaks: "takes whoever will be the owner for an owner",
			Sites:  at(dwellings, "day.Before(r.From)", "false"),
		},
		{
			ID: "individuals-are-not-asked", Rule: "RES-RES-001", Fails: "without asking who a person is",
			Breaks: "never asks GBD FL, and takes everybody for an adult citizen",
			Sites: at("registries/people.go", "if err := c.ask(ctx, q, &answer); err != nil {\n\t\treturn law.Person{}, err\n\t}",
				"return law.Person{Born: identifiers.Date{Year: 1980, Month: 1, Day: 1}, Citizen: true}, nil"),
		},
	}
}

// result breaks what a decision leaves behind.
func result() []Mutant {
	const approved = "d.approve(a, now, made)"
	return []Mutant{
		{
			ID: "written-twice", Rule: "RES-RES-001", Fails: "2 new records",
			Breaks: "enters the registration twice",
			Sites: at("desk/book.go", approved,
				"again := a.entry(on)\nagain.IdempotencyKey += \"-again\"\n_, _ = d.registries.Register(ctx, again)\n"+approved),
		},
		{
			ID: "temporary-becomes-permanent", Rule: "RES-RES-001", Fails: "approved",
			Breaks: "enters a temporary registration as a permanent one",
			Sites:  at("desk/application.go", "a.Payload.Service == law.Temporary", "false"),
		},
		{
			ID: "no-notice", Rule: "RES-RES-003", Fails: "0 notices",
			Breaks: "decides without telling the applicant",
			Sites:  at("desk/work.go", "a.enter(StageNotice)", "a.enter(StageDone)"),
		},
		{
			ID: "notice-of-one-ground", Rule: "RES-RES-002", Fails: "the notice in the account does not say the reason",
			Breaks: "tells the applicant the first ground only",
			Sites:  at("desk/notice.go", "a.Decision.Grounds", "a.Decision.Grounds[:min(1, len(a.Decision.Grounds))]"),
		},
		{
			ID: "two-notices", Rule: "RES-RES-003", Fails: "2 notices",
			Breaks: "tells the applicant twice",
			Sites: at("desk/notice.go", `a.note(now, "notified", "the notice is in the personal account")`,
				"_ = d.registries.Notify(ctx, registries.Notice{\nID: app.ID + \"-again\", IIN: app.Payload.Applicant.IIN, Application: app.ID, Service: string(app.Payload.Service),\n"+
					"Kind: registries.NoticeOfDecision, Outcome: string(app.Decision.Outcome), Text: app.decisionText(),\n}, registries.Attempt{})"),
		},
	}
}

// unevaluated are the mutants that take a ground for judged although what it needs is not known.
func unevaluated() []Mutant {
	const decide = "law/decide.go"
	passing := func(id, code, original, mutated string) Mutant {
		return Mutant{
			ID: id, Rule: "RES-FOR-001", Fails: code + " cannot have been judged",
			Breaks: "does not say that " + code + " was not evaluated while the dwelling is unknown",
			Sites:  at(decide, original, mutated),
		}
	}
	return []Mutant{
		passing("owners-nobody-can-confirm", "OWNER_NOT_CONFIRMED", "once(question.rightKnown, ownerNotConfirmed)", "ownerNotConfirmed"),
		passing("administrations-of-unknown-buildings", "NO_ADMIN_REQUEST", "once(question.homeKnown, noAdminRequest)", "noAdminRequest"),
		passing("unknown-premises-are-dwellings", "NOT_DWELLING", "once(question.homeKnown, notDwelling)",
			"func(q question) finding {\nif !q.homeKnown() {\nreturn fails()\n}\nreturn notDwelling(q)\n}"),
		passing("unknown-leases-name-everybody", "NOT_IN_LEASE", "once(question.leaseKnown, notInLease)", "notInLease"),
		passing("unknown-leases-are-in-force", "LEASE_INACTIVE", "once(question.leaseKnown, leaseInactive)", "leaseInactive"),
		{
			ID: "unknown-owners-come", Rule: "RES-FOR-001", Fails: "OWNER_ABSENT cannot have been judged",
			Breaks: "does not say what was not evaluated of the owners while they are unknown",
			Sites:  at("law/reception.go", "!q.homeKnown()", "false"),
		},
		{
			ID: "unknown-owners-consent", Rule: "RES-FOR-001", Fails: "CONSENT_DECLINED cannot have been judged",
			Breaks: "does not say that the owners' consent was not evaluated while they are unknown",
			Sites: at("law/reception.go", "if q.kase.Service == Temporary {\n\t\tstatement = ConsentToTemporary\n\t}",
				"if q.kase.Service == Temporary {\nstatement = ConsentToTemporary\n}\nif !q.homeKnown() && q.kase.Reception != nil {\nreturn fails()\n}"),
		},
	}
}
