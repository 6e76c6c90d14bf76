package mutation

// operators breaks who may sign at a desk, and for whom.
func operators() []Mutant {
	const (
		file     = "desk/operator.go"
		private  = "signer.BIN.IsZero()"
		employed = "!slices.Contains(e[p.Channel.Kind], signer.BIN)"
		applies  = "signer.IIN == p.Applicant.IIN"
		moves    = "signer.IIN == p.Registrant.IIN"
	)
	both := func(first, firstMutated, second, secondMutated string) []Site {
		return append(at(file, first, firstMutated), at(file, second, secondMutated)...)
	}
	return []Mutant{
		{
			ID: "private-persons-at-a-desk", Rule: "RES-AUTH-002", Fails: "SIGNATURE_INVALID",
			Breaks: "takes what somebody signs as operator with a private person's certificate",
			Sites:  both(private, "false", employed, "!signer.BIN.IsZero() && "+employed),
		},
		{
			ID: "any-employee-at-a-desk", Rule: "RES-AUTH-002", Fails: "SIGNATURE_INVALID",
			Breaks: "takes what an employee of any organisation signs as operator",
			Sites:  at(file, employed, "false"),
		},
		{
			ID: "desks-share-employees", Rule: "RES-FOR-002", Fails: "SIGNATURE_INVALID",
			Breaks: "lets the State Corporation's operators file at the migration service",
			Sites:  at(file, employed, employed+" && !slices.Contains(e[law.Desk], signer.BIN)"),
		},
		{
			ID: "operators-apply", Rule: "RES-AUTH-002", Fails: "SIGNATURE_INVALID",
			Breaks: "lets an operator take an application that he files as an attorney",
			Sites:  at(file, applies, "false"),
		},
		{
			ID: "operators-move", Rule: "RES-AUTH-002", Fails: "SIGNATURE_INVALID",
			Breaks: "lets an operator take an application for his own registration",
			Sites:  at(file, moves, "false"),
		},
	}
}

// representatives breaks who may act for whom.
func representatives() []Mutant {
	const (
		authority = "law/authority.go"
		guardians = "fact, may = Guardianship, q.wardOf(q.kase.Applicant, q.kase.Registrant)"
	)
	return []Mutant{
		{
			ID: "any-right-will-do", Rule: "RES-APP-003", Fails: "NO_AUTHORITY",
			Breaks: "takes a parent who claims to be a guardian",
			Sites: append(at(authority, guardians, "fact, may = Guardianship, either(may, q.wardOf(q.kase.Applicant, q.kase.Registrant))"),
				at(authority, "[]Query{{Fact: Guardianship, Person: q.kase.Applicant}}", "[]Query{{Fact: Kinship, Person: q.kase.Registrant}, {Fact: Guardianship, Person: q.kase.Applicant}}")...),
		},
		{
			ID: "power-from-anybody", Rule: "RES-APP-005", Fails: "NO_AUTHORITY",
			Breaks: "does not look who gave the power of attorney",
			Sites:  at(authority, "p.Principal != q.kase.Registrant", "false"),
		},
		{
			ID: "power-of-anybody", Rule: "RES-APP-005", Fails: "NO_AUTHORITY",
			Breaks: "does not look whose power of attorney it is",
			Sites:  at(authority, "p.Attorney != q.kase.Applicant", "false"),
		},
		{
			ID: "parents-show-nothing", Rule: "RES-APP-006", Fails: "NO_AUTHORITY",
			Breaks: "asks a parent at a desk for no certificate",
			Sites:  at(authority, "return q.kase.Reception.showed(q.kase.Registrant, BirthCertificate)", "return true"),
		},
		{
			ID: "guardians-show-nothing", Rule: "RES-APP-006", Fails: "NO_AUTHORITY",
			Breaks: "asks a guardian at a desk for no certificate",
			Sites:  at(authority, "return q.kase.Reception.showed(q.kase.Registrant, GuardianshipCertificate)", "return true"),
		},
		{
			ID: "children-of-13-at-a-desk", Rule: "RES-APP-002", Fails: "UNDER_14",
			Breaks: "registers children of 13 at a desk",
			Sites:  at("law/age.go", "q.age() < q.statute.AgeOfRegistration", "q.kase.Reception == nil && q.age() < q.statute.AgeOfRegistration"),
		},
		{
			ID: "children-file-at-a-desk", Rule: "RES-APP-003", Fails: "WRONG_FILER",
			Breaks: "takes an application that a child of 14 or 15 files at a desk",
			Sites: at(authority, "age >= q.statute.AgeOfRegistration && age < q.statute.AgeOfSelfFiling",
				"q.kase.Reception == nil && age >= q.statute.AgeOfRegistration && age < q.statute.AgeOfSelfFiling"),
		},
		{
			ID: "guardians-of-the-capable-at-a-desk", Rule: "RES-APP-004", Fails: "NO_AUTHORITY",
			Breaks: "lets a guardian file at a desk for an adult whom no court has limited",
			Sites:  at(authority, "incapable == no", "incapable == no && q.kase.Reception == nil"),
		},
		{
			ID: "no-guardians-of-adults-at-a-desk", Rule: "RES-APP-004", Fails: "approved",
			Breaks: "takes no guardian of an adult at a desk",
			Sites:  at(authority, "return q.noGuardianOfAdult()", "if r != nil {\nreturn holds(Identity, Kinship)\n}\nreturn q.noGuardianOfAdult()"),
		},
	}
}

// receptions breaks what the owners and those who speak for them do at a desk.
func receptions() []Mutant {
	const (
		reception    = "law/reception.go"
		redirect     = "law/redirect.go"
		unidentified = "q.spokenForWithout(owner, q.identified)"
		silent       = "q.spokenForWithout(owner, consents)"
		nobody       = "q.spokenFor(owner, coming).not()"
		parent       = "by(Kinship, q.parentOf(person, owner))"
		anywhere     = "q.kase.Channel == Desk && !q.statute.Pilot"
	)
	return []Mutant{
		{
			ID: "second-owner-shows-nothing", Rule: "RES-OWN-002", Fails: "DOCS_INCOMPLETE",
			Breaks: "asks the first owner only for an identity document",
			Sites:  at(reception, unidentified, "q.spokenForWithout(q.home().Value.Owners[0], q.identified)"),
		},
		{
			ID: "adults-beside-a-minor-need-not-come", Rule: "RES-OWN-002", Fails: "OWNER_ABSENT",
			Breaks: "asks nobody but the minor's parent to come where an owner is a minor",
			Sites:  at(reception, nobody, nobody+".and(sure(q.minorOwner() != yes || q.minor(owner) == yes))"),
		},
		{
			ID: "provider-asks-no-owner-to-come", Rule: "RES-OWN-002", Fails: "OWNER_ABSENT",
			Breaks: "registers at the migration service although no owner is there",
			Sites:  at(reception, nobody, nobody+".and(sure(q.kase.Channel != Provider))"),
		},
		{
			ID: "provider-asks-for-no-consent", Rule: "RES-OWN-005", Fails: "CONSENT_DECLINED",
			Breaks: "registers at the migration service although the owner consents to nothing",
			Sites:  at(reception, silent, silent+".and(sure(q.kase.Channel != Provider))"),
		},
		{
			ID: "representatives-consent-by-coming", Rule: "RES-OWN-005", Fails: "CONSENT_DECLINED",
			Breaks: "takes the presence of an owner's representative for his consent",
			Sites:  at(reception, silent, silent+".and(q.speaks(owner, owner))"),
		},
		{
			ID: "provider-takes-minors-dwellings", Rule: "RES-CH-005", Fails: "redirected to the TsON",
			Breaks: "takes an application for a dwelling of a minor at the migration service",
			Sites:  at(redirect, "return redirected(ToDesk, rule), true", "return redirected(ToDesk, rule), q.kase.Channel != Provider"),
		},
		{
			ID: "silence-makes-nobody-a-parent", Rule: "RES-OWN-002", Fails: "to wait for ZAGS, and it is refused: DOCS_INCOMPLETE",
			Breaks: "judges the owners' documents without the parent whom a silent register may confirm",
			Sites:  at(reception, parent, "sure(q.parentOf(person, owner) == yes)"),
		},
		{
			ID: "silence-makes-no-parent-consent", Rule: "RES-OWN-005", Fails: "to wait for ZAGS, and it is refused: CONSENT_DECLINED",
			Breaks: "judges the owners' consent without the parent whom a silent register may confirm",
			Sites:  at(reception, parent, "sure(q.parentOf(person, owner) == yes)"),
		},
		{
			ID: "silence-makes-owners-of-age", Rule: "RES-FOR-001", Fails: "to wait for GBD FL, and it is approved",
			Breaks: "takes an owner of whom GBD FL says nothing for the age in his IIN",
			Sites:  at(redirect, "return unknown", "return truthOf(identifiers.AgeOn(born, q.kase.FiledOn) < q.statute.Majority)"),
		},
		{
			ID: "desks-always-wait-for-the-dwelling", Rule: "RES-APP-008", Fails: "refused: UNDER_14",
			Breaks: "lets a citizen at a desk wait for a silent register outside the pilot too, whatever refuses him already",
			Sites:  at(redirect, anywhere, anywhere+" && q.rightKnown() && q.minorOwner() != unknown && q.incapableOwner() != unknown"),
		},
		{
			ID: "portal-waits-for-no-dwelling", Rule: "RES-APP-002", Fails: "to wait for the cadastre",
			Breaks: "refuses on the portal before it is known whether the dwelling belongs to a TsON",
			Sites:  at(redirect, "!q.rightKnown()", "false"),
		},
		{
			ID: "tenants-wait-for-the-premises", Rule: "RES-LEASE-002", Fails: "refused: NOT_IN_LEASE",
			Breaks: "waits for what the cadastre says of a state dwelling, although the lease does not name the registrant",
			Sites:  at(redirect, "!q.rightKnown()", "!q.homeKnown()"),
		},
	}
}
