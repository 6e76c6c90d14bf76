package mutation

// signing breaks the checks of the session, the signature and the one-time password.
func signing() []Mutant {
	const (
		filing    = "desk/filing.go"
		signature = "desk/signature.go"
		known     = `refused == alreadyUsed && filing.Attempted`
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
			Sites:  at(signature, "return d.checkRevocation(ctx, s, set.Issuer(s.Certificate, s.Chain), at, now)", "return nil"),
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
			Sites: []Site{{
				File: "reference/" + filing, Anchor: "d.check(ctx, app, e)", Type: "*checked",
				Mutated: "func() *checked {\nif facts := d.inquire(ctx, app); law.Decide(app.asked(), facts.facts, facts.statute).Outcome == law.Redirected {\nreturn &checked{}\n}\nreturn d.check(ctx, app, e)\n}()",
			}},
		},
		{
			ID: "later-revocation-spoils", Rule: "RES-AUTH-002", Fails: "to be approved",
			Breaks: "refuses a signature whose certificate was revoked after the filing",
			Sites:  at(signature, "status.RevokedAt.After(at)", "false"),
		},
		{
			ID: "unknown-is-not-revoked", Rule: "RES-AUTH-002", Fails: "SIGNATURE_INVALID",
			Breaks: "believes a certificate of which the authority knows nothing",
			Sites:  at(signature, "status.State == ocsp.Good", "status.State != ocsp.Revoked"),
		},
		{
			ID: "password-of-another-application", Rule: "RES-AUTH-003", Fails: "OTP_INVALID",
			Breaks: "accepts a one-time password that was sent for something else",
			Sites:  at(filing, known, `refused == "OTHER_PAYLOAD"`),
		},
		{
			ID: "password-used-twice", Rule: "RES-AUTH-003", Fails: "OTP_INVALID",
			Breaks: "accepts a one-time password again",
			Sites:  at(filing, known, "refused == alreadyUsed"),
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
			ID: "list-binds-before-it-does", Rule: "RES-LEASE-002", Fails: "to be approved, and it is refused: NOT_IN_LEASE",
			Breaks: "holds a tenant to the lease's list before it is in force",
			Sites:  at("law/statute.go", "readings[listBefore] == listBinds", "true"),
		},
		{
			ID: "leases-end-before-they-do", Rule: "RES-LEASE-001", Fails: "refused: OWNER_NOT_CONFIRMED, and it is refused: LEASE_INACTIVE",
			Breaks: "refuses where a lease has ended by a rule that is not in force",
			Sites:  at("law/statute.go", "readings[listBefore] == listBinds", "true"),
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
			Sites:  at("law/redirect.go", "return redirected(ToOnline, q.pilotRule()), true", "return Decision{}, false"),
		},
	}
}
