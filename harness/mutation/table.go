package mutation

// Mutants is the table. Each row breaks one rule in a way in which an implementation plausibly gets it wrong.
func Mutants() []Mutant {
	var all []Mutant
	for _, rows := range [][]Mutant{
		standard(), family(), evidence(), hour(), owners(), signing(), result(), kinship(), study(), dwellings(), wire(), codes(),
		operators(), representatives(), receptions(), channels(), papers(), readings(),
	} {
		all = append(all, rows...)
	}
	return all
}

// at is the one site of a mutant.
func at(file, anchor, mutated string) []Site {
	return []Site{{File: "reference/" + file, Anchor: anchor, Mutated: mutated}}
}

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
			Sites:  at(statute, "place.InAstana()", "true"),
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

// signing breaks the checks of the session, the signature and the one-time password.
func signing() []Mutant {
	const (
		filing    = "desk/filing.go"
		signature = "desk/signature.go"
		known     = `isRefused && refused.Code == "ALREADY_USED" && filing.Attempted`
	)
	return []Mutant{
		{
			ID: "anybodys-session", Rule: "RES-AUTH-001", Fails: "NOT_SIGNED_IN",
			Breaks: "accepts another person's session",
			Sites:  at(filing, "session.IIN != applicant", "false"),
		},
		{
			ID: "revocation-is-not-asked", Rule: "RES-AUTH-002", Fails: "SIGNATURE_INVALID",
			Breaks: "does not ask whether a certificate was revoked",
			Sites:  at(signature, "return d.checkRevocation(ctx, s, issuer, at, now)", "return nil"),
		},
		{
			ID: "any-authority-will-do", Rule: "RES-AUTH-002", Fails: "SIGNATURE_INVALID",
			Breaks: "trusts a certificate of whatever authority",
			Sites:  at(signature, "set.Roots", "append(set.Roots[:len(set.Roots):len(set.Roots)], s.Chain...)"),
		},
		{
			ID: "anybodys-signature", Rule: "RES-AUTH-002", Fails: "SIGNATURE_INVALID",
			Breaks: "does not look whose signature it is",
			Sites:  at(signature, "s.holder.IIN != expected", "false"),
		},
		{
			ID: "redirects-before-the-signature", Rule: "RES-AUTH-002", Fails: "SIGNATURE_INVALID",
			Breaks: "redirects an application whose signature is invalid",
			Sites: at(filing, "d.check(ctx, app, e)",
				"func() *checked {\nif facts := d.inquire(ctx, app); law.Decide(app.asked(), facts.facts, facts.statute).Outcome == law.Redirected {\nreturn &checked{}\n}\nreturn d.check(ctx, app, e)\n}()"),
		},
		{
			ID: "later-revocation-spoils", Rule: "RES-AUTH-002", Fails: "to be approved",
			Breaks: "refuses a signature whose certificate was revoked after the filing",
			Sites:  at(signature, "status.RevokedAt.After(at)", "false"),
		},
		{
			ID: "password-of-another-application", Rule: "RES-AUTH-003", Fails: "OTP_INVALID",
			Breaks: "accepts a one-time password that was sent for something else",
			Sites:  at(filing, known, `isRefused && refused.Code == "OTHER_PAYLOAD"`),
		},
		{
			ID: "password-used-twice", Rule: "RES-AUTH-003", Fails: "OTP_INVALID",
			Breaks: "accepts a one-time password again",
			Sites:  at(filing, known, `isRefused && refused.Code == "ALREADY_USED"`),
		},
	}
}

// result breaks what a decision leaves behind.
func result() []Mutant {
	const approved = "d.approve(a, facts.now(), made)"
	return []Mutant{
		{
			ID: "written-twice", Rule: "RES-RES-001", Fails: "2 new records",
			Breaks: "enters the registration twice",
			Sites: at("desk/merits.go", approved,
				"again := entry\nagain.IdempotencyKey += \"-again\"\n_, _ = d.registries.Register(ctx, again)\n"+approved),
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

// dwellings breaks who may dispose of a dwelling, and where its application belongs.
func dwellings() []Mutant {
	return []Mutant{
		{
			ID: "children-are-registered", Rule: "RES-APP-002", Fails: "refused",
			Breaks: "registers children of 13",
			Sites:  at("law/age.go", "q.age() < q.statute.AgeOfRegistration", "q.age() < q.statute.AgeOfRegistration-1"),
		},
		{
			ID: "fourteen-is-too-young", Rule: "RES-APP-002", Fails: "approved",
			Breaks: "refuses on the fourteenth birthday",
			Sites:  at("law/age.go", "q.age() < q.statute.AgeOfRegistration", "q.age() <= q.statute.AgeOfRegistration"),
		},
		{
			ID: "children-file-for-themselves", Rule: "RES-APP-003", Fails: "WRONG_FILER",
			Breaks: "takes an application that a child of 14 or 15 signed",
			Sites:  at("law/authority.go", "age >= q.statute.AgeOfRegistration && age < q.statute.AgeOfSelfFiling", "false"),
		},
		{
			ID: "parents-file-at-sixteen", Rule: "RES-APP-003", Fails: "WRONG_FILER",
			Breaks: "takes a parent's application for a child who turns 16 that day",
			Sites:  at("law/authority.go", "age >= q.statute.AgeOfSelfFiling", "age > q.statute.AgeOfSelfFiling"),
		},
		{
			ID: "guardians-have-no-say", Rule: "RES-APP-003", Fails: "approved",
			Breaks: "refuses a custodian who files for his ward",
			Sites:  at("law/authority.go", "fact, may = Guardianship, q.wardOf(q.kase.Applicant, q.kase.Registrant)", "fact, may = Guardianship, no"),
		},
		{
			ID: "anybody-is-a-parent", Rule: "RES-APP-003", Fails: "NO_AUTHORITY",
			Breaks: "does not ask whether whoever files for a child is a parent",
			Sites:  at("law/authority.go", "truthOf(slices.Contains(family.Value.parents(child, q.evidence.On), person))", "yes"),
		},
		{
			ID: "list-does-not-matter", Rule: "RES-LEASE-002", Fails: "refused",
			Breaks: "registers whom the lease does not name",
			Sites:  at("law/lease.go", "lease.lists(q.kase.Registrant)", "true"),
		},
		{
			ID: "area-finds-no-lease", Rule: "RES-LEASE-001", Fails: "approved",
			Breaks: "does not look for a state dwelling by its area",
			Sites:  at("registries/tenancies.go", `keys.Area == ""`, "true"),
		},
		{
			ID: "leases-never-end", Rule: "RES-LEASE-001", Fails: "refused",
			Breaks: "takes a contract that has ended for one in force",
			Sites:  at("law/lease.go", "l.active(q.evidence.On)", "true"),
		},
		{
			ID: "tenant-is-not-listed", Rule: "RES-LEASE-003", Fails: "approved",
			Breaks: "refuses the tenant himself, whom the list does not name",
			Sites:  at("law/lease.go", "person == l.Tenant", "false"),
		},
		{
			ID: "minor-owners-online", Rule: "RES-TSON-001", Fails: "redirected",
			Breaks: "asks an owner of 17 for consent",
			Sites:  at("law/redirect.go", "identifiers.AgeOn(born, q.kase.FiledOn) < q.statute.Majority", "identifiers.AgeOn(born, q.kase.FiledOn) < q.statute.Majority-1"),
		},
		{
			ID: "incapacitated-owners-online", Rule: "RES-TSON-002", Fails: "redirected",
			Breaks: "does not look at the owner's capacity",
			Sites:  at("law/capacity.go", "runs(q.evidence.On, act.From, act.EndedOn)", "false"),
		},
		{
			ID: "desk-in-the-pilot", Rule: "RES-AST-006", Fails: "redirected",
			Breaks: "sends nobody from the desk to an online channel",
			Sites:  at("law/redirect.go", "q.statute.Pilot", "false"),
		},
	}
}
