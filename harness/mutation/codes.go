package mutation

// Unsaid names for each code by which the law says no a mutant of [Mutants] that does not say it where it should. A code that is
// not here is one of which nobody knows whether the suite would miss it.
func Unsaid() map[string]string {
	return map[string]string{
		"NOT_SIGNED_IN":          "anybodys-session",
		"NOT_SIGNED":             "unsigned-is-taken",
		"SIGNATURE_INVALID":      "anybodys-signature",
		"OTP_INVALID":            "password-used-twice",
		"NOT_IN_MOBILE_DATABASE": "any-password-is-wrong",
		"WRONG_FILER":            "parents-file-at-sixteen",
		"PERSON_NOT_CONFIRMED":   "persons-nobody-knows",
		"NO_RESIDENCE_PERMIT":    "permits-are-not-asked",
		"CHANNEL_UNKNOWN":        "any-platform-will-do",
		"FIELD_MISSING":          "no-reason-is-asked",
		"NOT_PERMANENT":          "permanent-for-a-while",
		"PERIOD_OUT_OF_RANGE":    "any-period-will-do",

		"UNDER_14":         "children-are-registered",
		"NO_AUTHORITY":     "anybody-is-a-parent",
		"DOCS_INCOMPLETE":  "nobody-shows-a-document",
		"OWNER_ABSENT":     "owner-need-not-come",
		"NO_ADMIN_REQUEST": "no-administration-is-asked", "NOT_DWELLING": "garages-are-homes",
		"OWNER_NOT_CONFIRMED":      "anybody-is-an-owner",
		"NOT_IN_LEASE":             "list-does-not-matter",
		"LEASE_INACTIVE":           "leases-never-end",
		"OVER_STANDARD":            "over-standard-is-not-said",
		"NO_KINSHIP_OR_STUDY_DATA": "only-the-first-ground",
		"OUTSIDER_REGISTERED":      "outsiders-do-not-matter",
		"CONSENT_DECLINED":         "refusal-is-consent",
		"CONSENT_EXPIRED":          "silence-is-consent",

		"OLDER_RULES":    "older-rules-apply-too",
		"MAINTENANCE":    "repairs-do-not-matter",
		"ALREADY_QUEUED": "a-second-place",

		"IN_REPUBLICAN_DATABASE":   "republican-database-is-not-read",
		"HOUSING_OWNED":            "own-housing-does-not-matter",
		"HOUSING_IN_LOCALITY":      "institutions-house-owners",
		"HOUSING_IN_REPUBLIC":      "enterprises-house-owners",
		"HOUSING_PROVIDED":         "tenants-of-the-state-wait-too",
		"INACCURATE_DATA":          "the-form-is-believed",
		"HOUSING_PRIVATISED":       "privatisation-is-forgotten",
		"EMERGENCY_ELSEWHERE":      "emergency-housing-anywhere",
		"PROGRAMME_MORTGAGE":       "programmes-do-not-matter",
		"DOCUMENTS_UNRELIABLE":     "forged-reports",
		"NOT_COMPLIANT":            "expired-documents",
		"DELIBERATE_DETERIORATION": "exchanges-do-not-matter",
		"NO_DATA_CONSENT":          "silence-is-consent-to-access",
	}
}

// codes are the mutants that leave out one code, where none of another table does.
func codes() []Mutant {
	return []Mutant{
		{
			ID: "unsigned-is-taken", Rule: "RES-AUTH-002", Fails: "not to be accepted: NOT_SIGNED",
			Breaks: "takes an application that nobody signed",
			Sites:  at("desk/filing.go", `return nil, refuse(law.NotSigned, "sign the payload with a digital signature or a one-time SMS password")`, "return nil, nil"),
		},
		{
			ID: "any-password-is-wrong", Rule: "RES-AUTH-003", Fails: "not to be accepted: NOT_IN_MOBILE_DATABASE",
			Breaks: "tells whoever is not in the Mobile Citizens Database that the password is wrong",
			Sites: at("desk/filing.go",
				`return refuse(law.NotInMobileDatabase, "the applicant is not in the Mobile Citizens Database: sign with a digital signature")`,
				`return refuse(law.OTPInvalid, "eGov does not accept the one-time password; ask for a new one")`),
		},
		{
			ID: "persons-nobody-knows", Rule: "RES-APP-001", Fails: "not to be accepted: PERSON_NOT_CONFIRMED",
			Breaks: "goes on with somebody whom the register of individuals does not know",
			Sites:  at("law/decide.go", "return Decision{Outcome: Invalid, Grounds: []Ground{newGround(PersonNotConfirmed, Identity)}}, true", "return Decision{}, false"),
		},
		{
			ID: "permits-are-not-asked", Rule: "RES-FOR-001", Fails: "not to be accepted: NO_RESIDENCE_PERMIT",
			Breaks: "sends a foreigner without a residence permit to the desk",
			Sites: at("law/foreigner.go", "return Decision{Outcome: Invalid, Grounds: []Ground{newGround(NoResidencePermit, Identity, Residence)}}, true",
				`return q.only(Desk, ToDesk, "RES-FOR-001")`),
		},
		{
			ID: "any-platform-will-do", Rule: "RES-CH-003", Fails: "not to be accepted: CHANNEL_UNKNOWN",
			Breaks: "takes an application from a platform that takes none",
			Sites:  at("desk/fields.go", "!slices.Contains(law.Platforms(), p.Channel.Platform)", "false"),
		},
		{
			ID: "no-reason-is-asked", Rule: "RES-CH-007", Fails: "not to be accepted: FIELD_MISSING",
			Breaks: "takes an application from eGov Mobile that gives no reason",
			Sites:  at("desk/fields.go", `strings.TrimSpace(p.Reason) == ""`, "false"),
		},
		{
			ID: "permanent-for-a-while", Rule: "RES-CH-008", Fails: "not to be accepted: NOT_PERMANENT",
			Breaks: "takes a period in the service of permanent registration",
			Sites:  at("desk/fields.go", "p.Service == law.Permanent && p.Period != nil", "false"),
		},
		{
			ID: "any-period-will-do", Rule: "RES-RES-005", Fails: "not to be accepted: PERIOD_OUT_OF_RANGE",
			Breaks: "takes a temporary registration of any length",
			Sites: append(at("desk/fields.go", "!law.IsTemporaryPeriod(p.Period.From, p.Period.Until, true)", "false"),
				at("law/arriving.go", "IsTemporaryPeriod(q.kase.From, q.kase.Until, false)", "true")...),
		},
		{
			ID: "nobody-shows-a-document", Rule: "RES-APP-007", Fails: "refused: DOCS_INCOMPLETE",
			Breaks: "does not ask the registrant at the desk for a document",
			Sites:  at("law/reception.go", "unidentified.finding(Signature, Identity)", "fails()"),
		},
		{
			ID: "owner-need-not-come", Rule: "RES-OWN-002", Fails: "refused: OWNER_ABSENT",
			Breaks: "registers at the desk although no owner is there",
			Sites:  at("law/reception.go", "q.spokenFor(owner, coming).not()", "sure(false)"),
		},
		{
			ID: "anybody-is-an-owner", Rule: "RES-OWN-001", Fails: "refused: OWNER_NOT_CONFIRMED",
			Breaks: "does not refuse where the cadastre confirms no owner",
			Sites:  at("law/lease.go", "return holds(Ownership)", "return fails()"),
		},
		{
			ID: "no-administration-is-asked", Rule: "RES-OWN-003", Fails: "refused: NO_ADMIN_REQUEST",
			Breaks: "registers in an institution's building whom its administration did not ask for",
			Sites:  at("law/premises.go", "return holds(Ownership, Request)", "return fails()"),
		},
		{
			ID: "garages-are-homes", Rule: "RES-OWN-004", Fails: "refused: NOT_DWELLING",
			Breaks: "registers in premises that are not for living",
			Sites:  at("law/premises.go", "return holds(Ownership)", "return fails()"),
		},
		{
			ID: "over-standard-is-not-said", Rule: "RES-AST-004", Fails: "refused: OVER_STANDARD",
			Breaks: "leaves out the ground that the standard is exceeded",
			Sites:  at("law/astana.go", "!t.over || t.limb == yes && !t.outsider", "true"),
		},
		{
			ID: "almaty-is-always-five-hours-ahead", Rule: "RES-AST-005", Fails: "the law of 2024-01-14 was applied",
			Breaks: "takes the day of filing as if Almaty had always been five hours before UTC",
			Sites: at("desk/application.go", "identifiers.DateOf(a.FiledAt)",
				"identifiers.Date{Year: a.FiledAt.UTC().Add(5 * time.Hour).Year(), Month: a.FiledAt.UTC().Add(5 * time.Hour).Month(), Day: a.FiledAt.UTC().Add(5 * time.Hour).Day()}"),
		},
	}
}
