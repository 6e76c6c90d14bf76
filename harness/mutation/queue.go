package mutation

// queue are references that decide on the housing queue with one of its rules broken, one at least for each ground of refusal.
func queue() []Mutant {
	const none = "fails()"
	all := of([]row{
		{"republican-database-is-not-read", "HPC-REF-15-1", "IN_REPUBLICAN_DATABASE", "registers whom a local executive body has in its database", "law/queue_housing.go", "asked(Republican, q.evidence.Republican, anyStands(q.evidence.On))", none},
		{"own-housing-does-not-matter", "HPC-REF-15-2", "HOUSING_OWNED", "does not look at what the applicant owns", "law/queue_housing.go", "q.keepsOut(q.has(q.kase.Registrant, q.ownedLately)).finding(Housing)", none},
		{"four-years-without-housing", "HPC-ELIG-003", "HOUSING_OWNED", "forgets housing after four years", "law/queue_housing.go", "passed(q.statute.YearsWithoutHousing, h.Until, q.reckonedTo())", "passed(4, h.Until, q.reckonedTo())"},
		{"family-may-own-housing", "HPC-ELIG-005", "HOUSING_OWNED", "does not look at what the family owns", "law/queue_housing.go", "q.keepsOut(q.familyHas(q.ownedLately)).finding(Kinship, Housing)", none},
		{"institutions-house-owners", "HPC-REF-15-3", "HOUSING_IN_LOCALITY", "gives of an institution's stock to who owns housing in the locality", "law/queue_stock.go", "q.ownedBeside(OfInstitution, func(h Holding) bool { return q.owned(h) && h.KATO.Locality() == q.kase.Locality.Locality() })", none},
		{"enterprises-house-owners", "HPC-REF-15-4", "HOUSING_IN_REPUBLIC", "gives of an enterprise's stock to who owns housing", "law/queue_stock.go", "q.ownedBeside(OfEnterprise, q.owned)", none},
		{"tenants-of-the-state-wait-too", "HPC-REF-15-5", "HOUSING_PROVIDED", "registers a tenant of the state", "law/queue_housing.go", "l.active(q.evidence.On)", "false"},
		{"privatised-together-is-not-privatised", "HPC-REF-15-7", "HOUSING_PRIVATISED", "does not look at a privatisation in which several took part", "law/queue_housing.go", "slices.Contains(p.PrivatisedBy, q.kase.Registrant)", "slices.Equal(p.PrivatisedBy, []identifiers.IIN{q.kase.Registrant})"},
		{"the-form-is-believed", "HPC-REF-15-6", "INACCURATE_DATA", "believes what the form says of the applicant", "law/queue_form.go", "named && form.Born == person.Born && slices.ContainsFunc(q.papers(), issued)", "true"},
		{"any-day-of-issue", "HPC-REF-15-6", "INACCURATE_DATA", "does not look when the identity document was issued", "law/queue_form.go", "d.Issued == form.Issued", "true"},
		{"any-residence", "HPC-REF-15-6", "INACCURATE_DATA", "does not look where the applicant is registered", "law/queue_form.go", "consented(residesElsewhere)(q)", none},
		{"privatisation-is-forgotten", "HPC-REF-15-7", "HOUSING_PRIVATISED", "forgets a privatisation after twenty years", "law/queue_housing.go", "!p.PrivatisedOn.IsZero()", "p.PrivatisedOn.After(q.kase.FiledOn.YearsBefore(20))"},
		{"emergency-housing-anywhere", "HPC-REF-15-8", "EMERGENCY_ELSEWHERE", "registers whose emergency dwelling stands in another locality", "law/queue_emergency.go", "!slices.ContainsFunc(standing, here)", "false"},
		{"a-neighbours-emergency", "HPC-REF-15-8", "NOT_COMPLIANT", "refuses for an emergency dwelling in another locality, whosever it is", "law/queue_emergency.go", "elsewhere.and(q.onlyHome())", "elsewhere"},
		{"programmes-do-not-matter", "HPC-REF-15-9", "PROGRAMME_MORTGAGE", "takes the loan of a programme for a bank's own", "law/queue_housing.go", "l.Programme", "false"},
		{"forged-reports", "HPC-REF-A9-1", "DOCUMENTS_UNRELIABLE", "takes a forged report for the expert's", "law/queue_emergency.go", "q.evidence.Report.State == Confirmed && r.SHA256 != q.kase.Emergency.Report.SHA256", "false"},
		{"expired-documents", "HPC-REF-A9-2", "NOT_COMPLIANT", "takes an identity document that has expired", "law/queue_form.go", `holds(Identity).under("HPC-REF-A9-2")`, none},
		{"foreigners-wait-too", "HPC-ELIG-001", "NOT_COMPLIANT", "registers a foreigner", "law/queue_status.go", `q.kandas(func(all []Spell) bool { return !q.everHeld(all) }).under("HPC-ELIG-001")`, none},
		{"once-a-kandas", "HPC-ELIG-007", "NOT_COMPLIANT", "takes whose status has lapsed for a kandas", "law/queue_status.go", `q.kandas(func(all []Spell) bool { return q.everHeld(all) && !anyStands(q.evidence.On)(all) }).under("HPC-ELIG-007")`, none},
		{"everybody-needs-housing", "HPC-ELIG-006", "NOT_COMPLIANT", "does not ask whether somebody is recognised as needing housing", "law/queue_status.go", `asked(Needs, q.evidence.Needs, func(all []Spell) bool { return !anyStands(q.evidence.On)(all) }).under("HPC-ELIG-006")`, none},
		{"any-home-is-an-emergency", "HPC-ELIG-004", "NOT_COMPLIANT", "believes that a dwelling is emergency housing, and the applicant's only one", "law/queue_emergency.go", `q.onlyHome().not().finding(Emergencies, Housing).under("HPC-ELIG-004")`, none},
		{"any-of-his-emergencies", "HPC-ELIG-004", "NOT_COMPLIANT", "does not ask whether the emergency dwelling is the only one", "law/queue_emergency.go", "q.emergencyOfHis().and(another.not())", "q.emergencyOfHis()"},
		{"newcomers-wait-too", "HPC-DOM-001", "NOT_COMPLIANT", "asks nobody for years of domicile", "law/queue_domicile.go", `q.short().and(q.youngOrphan().not()).and(q.lostBoth().not()).finding(Domicile, Settlement, Orphanhood, Kinship).under("HPC-DOM-001")`, none},
		{"moves-begin-anew", "HPC-DOM-003", "approved", "counts the years of domicile from the last move", "law/queue_domicile.go", "reaches(s, before)", "before == q.kase.FiledOn && reaches(s, before)"},
		{"anybody-represents", "HPC-APP-004", "NOT_COMPLIANT", "believes whoever calls himself a guardian", "law/queue_representation.go", `found.under("HPC-APP-004")`, none},
		{"anybody-is-authorised", "HPC-APP-010", "NOT_COMPLIANT", "does not look at a power of attorney", "law/queue_representation.go", `sure(!q.minor()).and(empowered).not().finding(Identity, Empowerment).under("HPC-APP-010")`, none},
		{"the-family-is-not-asked", "HPC-APP-006", "NOT_COMPLIANT", "registers whose wife has not consented to the processing of data", "law/queue_family.go", `anyOf(answers...).finding(Identity, Kinship, Agreement).under("HPC-APP-006")`, none},
		{"any-report-will-do", "HPC-APP-008", "NOT_COMPLIANT", "does not look who made a report, of what", "law/queue_emergency.go", `fits.and(certified).not().finding(Identity, Reports, Experts).under("HPC-APP-008")`, none},
		{"one-ground-for-one-fact", "HPC-REF-A9-3", "EMERGENCY_ELSEWHERE", "tells the emergency dwelling in another locality by paragraph 15 alone", "law/queue_emergency.go", `emergencyElsewhere(q).under("HPC-REF-A9-3")`, none},
		{"exchanges-do-not-matter", "HPC-REF-A9-3A", "DELIBERATE_DETERIORATION", "does not look at exchanges", "law/queue_deterioration.go", `q.deteriorated(Exchange, always).under("HPC-REF-A9-3A")`, none},
		{"gifts-do-not-matter", "HPC-REF-A9-3B", "DELIBERATE_DETERIORATION", "does not look at dwellings that were given up", "law/queue_deterioration.go", "q.gaveToState(d).not().and(q.unfit(d).not())", "sure(false)"},
		{"gifts-at-home-do-not-matter", "HPC-REF-A9-3B", "DELIBERATE_DETERIORATION", "does not look at dwellings that were given up where the applicant applies", "law/queue_deterioration.go", "q.unfit(d).not()", "q.unfit(d).not().and(q.holds(q.kase.Registrant, func(h Holding) bool { return h.RCA == d.RCA && h.KATO.Locality() == q.kase.Locality.Locality() }).not())"},
		{"ruins-do-not-matter", "HPC-REF-A9-3C", "DELIBERATE_DETERIORATION", "does not look at dwellings that were destroyed", "law/queue_deterioration.go", `q.deteriorated(Destruction, always).under("HPC-REF-A9-3C")`, none},
		{"moving-out-does-not-matter", "HPC-REF-A9-3D", "DELIBERATE_DETERIORATION", "does not look at moves", "law/queue_deterioration.go", `q.deteriorated(MovingOut, always).under("HPC-REF-A9-3D")`, none},
		{"guests-do-not-matter", "HPC-REF-A9-3E", "DELIBERATE_DETERIORATION", "does not look at whom somebody took in", "law/queue_deterioration.go", "q.tookInHisOwn(d).not()", "sure(false)"},
		{"silence-is-consent-to-access", "HPC-REF-A9-4", "NO_DATA_CONSENT", "decides without the consent to the access to data", "law/queue_status.go", "holds(Identity)", none},
		{"a-second-place", "HPC-APP-012", "ALREADY_QUEUED", "takes the application of somebody who waits already", "law/queue.go", "place.truth", "no"},
	})
	return append(all,
		Mutant{
			ID: "private-stock-is-no-states", Rule: "HPC-REF-15-5", Fails: "HOUSING_PROVIDED",
			Breaks: "registers a tenant of a dwelling that a local executive body rents from the private stock",
			Sites: []Site{{
				File: "reference/registries/tenancies.go", Anchor: "l.EndedAt", Mutated: `map[bool]identifiers.Date{true: l.From, false: l.EndedAt}[l.Stock == "private"]`,
				Adds: Addition{After: "EndedAt   identifiers.Date `json:\"endedAt\"`", Text: "\n\tStock     string           `json:\"stock\"`"},
			}},
		},
		Mutant{
			ID: "older-rules-apply-too", Rule: "HPC-EFF-002", Fails: "OLDER_RULES", Breaks: "takes what was filed before the Rules were in force",
			Sites: at("desk/queue.go", "!law.QueueInForce(app.lawDate())", "false"),
		},
		Mutant{
			ID: "akimats-look-who-comes", Rule: "HPC-APP-002", Fails: "NOT_SIGNED", Breaks: "has an akimat look whether an application is signed, before it sends the applicant on",
			Sites: at("desk/filing.go", "app.elsewhere()", "false"),
		},
		Mutant{
			ID: "akimats-ask-by-what-right", Rule: "HPC-APP-002", Fails: "WRONG_FILER", Breaks: "has an akimat look who applies for whom, before it sends the applicant on",
			Sites: at("desk/queue.go", "app.elsewhere()", "app.elsewhere() && checkFiler(app.Payload) == nil"),
		},
		Mutant{
			ID: "repairs-do-not-matter", Rule: "HPC-CAL-002", Fails: "MAINTENANCE", Breaks: "takes an application while the facility is being repaired",
			Sites: at("desk/queue.go", "err == nil && !works", "false"),
		},
	)
}
