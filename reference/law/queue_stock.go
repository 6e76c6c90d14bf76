package law

// Stock is whose departmental housing stock is asked for; empty is that of the state, and what a local executive body rents.
type Stock string

// The departmental stocks.
const (
	OfInstitution Stock = "institution"
	OfEnterprise  Stock = "enterprise"
)

// ownedInLocality: of a state institution's stock nobody gets a dwelling who owns housing in the locality, he or somebody of the family
// (HPC-REF-15-3).
func ownedInLocality(q queueQuestion) finding {
	return q.ownedBeside(OfInstitution, func(h Holding) bool { return q.owned(h) && h.KATO.Locality() == q.kase.Locality.Locality() })
}

// ownedInRepublic: of a state enterprise's stock nobody does who owns housing anywhere in Kazakhstan (HPC-REF-15-4).
func ownedInRepublic(q queueQuestion) finding {
	return q.ownedBeside(OfEnterprise, q.owned)
}

// ownedBeside is the ground of a departmental stock, in place of those of paragraph 15(2) (reading AMB-14).
func (q queueQuestion) ownedBeside(stock Stock, counts func(Holding) bool) finding {
	if q.kase.Stock != stock {
		return fails()
	}
	return anyOf(q.has(q.kase.Registrant, counts), q.familyHas(counts)).finding(Housing, Kinship)
}

// owned is a right that stands on the day of asking.
func (q queueQuestion) owned(h Holding) bool { return runs(q.evidence.On, h.From, h.Until) }
