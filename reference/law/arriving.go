package law

import "slices"

// notArrived: a citizen who arrives from abroad has a passport, or the certificate of return where it was lost or expired
// (RES-ABR-001, RES-ABR-002).
func (q question) notArrived() finding {
	if !q.arrives() {
		return fails()
	}
	switch q.travels() {
	case yes:
		return fails()
	case no:
		return holds(Identity, Arrival).under("RES-ABR-002")
	default:
		return lacks(Arrival).under("RES-ABR-002")
	}
}

// arrives says whether the registrant is a citizen who arrives from abroad.
func (q question) arrives() bool { return q.kase.Arrives && q.citizen() }

// travels says whether the registrant has a passport in force, or a certificate of return.
func (q question) travels() truth {
	if !q.evidence.Registrant.Value.PassportUntil.Before(q.evidence.On) {
		return yes
	}
	return q.arrivedWith(ReturnCertificate)
}

// arrivedWith says whether the migration service has a document of one of some kinds.
func (q question) arrivedWith(kinds ...ArrivalKind) truth {
	documents := q.evidence.Arrivals
	if documents.State == Unreachable {
		return unknown
	}
	return truthOf(slices.ContainsFunc(documents.Value, func(d ArrivalDocument) bool {
		return slices.Contains(kinds, d.Kind) && d.stands(q.evidence.On)
	}))
}

// arriving says whether a citizen who arrives from abroad has to wait, with a temporary registration, for the proof that he
// left where he lived (RES-ABR-001, RES-ABR-003, reading AMB-40).
func (q question) arriving() (Decision, bool) {
	if !q.arrives() || q.kase.Service != Permanent {
		return Decision{}, false
	}
	switch q.proved() {
	case yes:
		return Decision{}, false
	case no:
		return redirected(ToTemporary, "RES-ABR-003"), true
	default:
		return undecided(Arrival), true
	}
}

// proved says whether the migration service has the proof that the registrant left where he lived (RES-ABR-001).
func (q question) proved() truth {
	return q.arrivedWith(DeregistrationProof, CitizenshipCertificate, AbsenceCertificate)
}

// overlong: a stay of over twelve months is registered only while the proof is requested (RES-ABR-003, RES-RES-005). A permanent
// registration has no days, and is never too long.
func (q question) overlong() (Decision, bool) {
	if IsTemporaryPeriod(q.kase.From, q.kase.Until, false) {
		return Decision{}, false
	}
	if !q.arrives() || q.proved() == yes {
		return Decision{Outcome: Invalid, Grounds: []Ground{newGround(PeriodOutOfRange, Identity, Arrival)}}, true
	}
	if q.proved() == unknown {
		return undecided(Arrival), true
	}
	return Decision{}, false
}
