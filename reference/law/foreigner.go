package law

// foreigner says where somebody who is no citizen belongs: a recognised refugee at the provider
// (RES-FOR-002), a foreigner or stateless person with a residence permit at a desk (RES-FOR-001), whatever the dwelling and
// the pilot, which is for citizens (RES-FOR-003); and anybody else nowhere (RES-APP-001, reading AMB-39).
func (q question) foreigner() (Decision, bool) {
	status := q.evidence.Status
	switch {
	case status.State == Unreachable:
		return undecided(Residence), true
	case status.Value.refugee(q.evidence.On):
		return q.only(Provider, ToProvider, "RES-FOR-002")
	case status.Value.settled(q.evidence.On):
		return q.only(Desk, ToDesk, "RES-FOR-001")
	default:
		return Decision{Outcome: Invalid, Grounds: []Ground{newGround(NoResidencePermit, Identity, Residence)}}, true
	}
}

// citizen says whether the registrant is a citizen, as far as that is known.
func (q question) citizen() bool {
	return q.evidence.Registrant.State != Confirmed || q.evidence.Registrant.Value.Citizen
}

// only redirects what was filed through another channel than the one that is competent.
func (q question) only(channel Channel, to Destination, rule string) (Decision, bool) {
	if q.kase.Channel == channel {
		return Decision{}, false
	}
	return redirected(to, rule), true
}

// aboutStatus are the queries that tell by which right somebody resides who is no citizen (RES-FOR-001).
func (q question) aboutStatus() []Query {
	if q.citizen() {
		return nil
	}
	return []Query{{Fact: Residence, Person: q.kase.Registrant}}
}
