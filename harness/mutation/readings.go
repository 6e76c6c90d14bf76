package mutation

// readings are the mutants that take an open question of the law by another answer than the catalogue's, and do not say so.
func readings() []Mutant {
	const (
		reception = "law/reception.go"
		period    = "law/period.go"
	)
	return []Mutant{
		{
			ID: "representatives-are-identified", Rule: "RES-APP-007", Fails: "approved",
			Breaks: "asks a parent, guardian or attorney for an identity document",
			Sites:  at(reception, "q.statute.reads(representativeShows, identityToo)", "true"),
		},
		{
			ID: "children-of-no-citizenship-show-what-citizens-show", Rule: "RES-APP-007", Fails: "approved",
			Breaks: "does not identify a foreign child whose birth ZAGS does not have",
			Sites:  at(reception, "!q.citizen() && !q.statute.reads(foreignChildren, asCitizens)", "false"),
		},
		{
			ID: "residence-permits-identify-citizens", Rule: "RES-APP-007", Fails: "refused: DOCS_INCOMPLETE",
			Breaks: "identifies a citizen by a residence permit",
			Sites:  at(reception, "q.statute.reads(permitsOfCitizens, anyDocument)", "true"),
		},
		{
			ID: "powers-outlive-capacity", Rule: "RES-APP-005", Fails: "refused: NO_AUTHORITY",
			Breaks: "lets an attorney come for somebody whose capacity a court has limited",
			Sites:  at("law/authority.go", "q.statute.reads(powerOfTheIncapable, registerDecides)", "true"),
		},
		{
			ID: "dormitories-are-not-measured", Rule: "RES-OWN-003", Fails: "refused: OVER_STANDARD",
			Breaks: "registers over the standard whomever an administration asks for",
			Sites:  at("law/astana.go", "q.statute.reads(institutionsMeasured, notMeasured)", "true"),
		},
		{
			ID: "stays-of-the-past", Rule: "RES-RES-005", Fails: "not to be accepted: PERIOD_OUT_OF_RANGE",
			Breaks: "registers for a stay that is over",
			Sites:  at(period, "s.reads(stayRuns, anyDay)", "until.Before(day)"),
		},
		{
			ID: "stays-to-come-are-refused", Rule: "RES-RES-005", Fails: "PERIOD_OUT_OF_RANGE",
			Breaks: "refuses a stay that has not begun",
			Sites:  at(period, "s.reads(stayRuns, running)", "true"),
		},
		{
			ID: "arrivals-are-sent-before-they-are-judged", Rule: "RES-ABR-003", Fails: "refused",
			Breaks: "sends a child of 13 from abroad to the service of temporary registration",
			Sites:  at("law/decide.go", "s.reads(groundsOfArrivals, sentFirst)", "true"),
		},
	}
}
