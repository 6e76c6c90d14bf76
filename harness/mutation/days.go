package mutation

// days are references that judge an application for the housing queue, filed in the evening and decided the next day, by the other of the two.
func days() []Mutant {
	return of([]row{
		{"statuses-of-the-filing", "HPC-ELIG-007", "NOT_COMPLIANT", "takes the status of a kandas of the day of filing", "law/queue_status.go", "q.everHeld(all) && !anyStands(q.evidence.On)(all)", "q.everHeld(all) && !anyStands(q.kase.FiledOn)(all)"},
		{"needs-of-the-filing", "HPC-ELIG-006", "NOT_COMPLIANT", "looks whether somebody needed housing on the day of filing", "law/queue_status.go", "asked(Needs, q.evidence.Needs, func(all []Spell) bool { return !anyStands(q.evidence.On)(all) })", "asked(Needs, q.evidence.Needs, func(all []Spell) bool { return !anyStands(q.kase.FiledOn)(all) })"},
		{"emergencies-of-the-filing", "HPC-ELIG-004", "to be approved, and it is refused", "looks whether a dwelling was emergency housing on the day of filing", "law/queue_emergency.go", "r.Stands(q.evidence.On)", "r.Stands(q.kase.FiledOn)"},
		{"powers-of-the-decision", "HPC-APP-010", "to be approved, and it is refused", "wants a power of attorney to be in force still on the day of the decision", "law/queue_representation.go", "p.stands(q.filedAsOf())", "p.stands(q.filedAsOf()) && p.stands(q.evidence.On)"},
		{"guardians-of-the-filing", "HPC-APP-004", "NOT_COMPLIANT", "looks whose ward somebody was on the day of filing", "law/queue_representation.go", "w.stands(q.evidence.On)", "w.stands(q.kase.FiledOn)"},
		{"capacity-of-the-filing", "HPC-APP-004", "NOT_COMPLIANT", "looks who was of limited capacity on the day of filing", "law/queue_representation.go", "runs(q.evidence.On, a.From, a.EndedOn)", "runs(q.kase.FiledOn, a.From, a.EndedOn)"},
		{"homes-of-the-decision", "HPC-APP-005", "to be approved, and it is refused", "compares the residence with that of the day of the decision", "law/queue_form.go", "s.lastedOn(q.filedAsOf())", "s.lastedOn(q.evidence.On)"},
		{"papers-of-the-filing", "HPC-REF-A9-2", "NOT_COMPLIANT", "takes an identity document that was in force on the day of filing", "law/queue_form.go", "d.stands(q.evidence.On)", "d.stands(q.kase.FiledOn)"},
		{"owners-of-the-filing", "HPC-REF-15-3", "to be approved, and it is refused", "gives nothing of departmental stock to who owned housing on the day of filing", "law/queue_stock.go", "runs(q.evidence.On, h.From, h.Until)", "runs(q.kase.FiledOn, h.From, h.Until)"},
		{"orphans-of-the-filing", "HPC-DOM-004", "NOT_COMPLIANT", "looks who was an orphan on the day of filing", "law/queue_orphan.go", "anyStands(q.evidence.On)", "anyStands(q.kase.FiledOn)"},
		{"places-of-the-filing", "HPC-APP-012", "ALREADY_QUEUED", "does not take who had a place on the day of filing", "law/queue.go", "told(Queued, e.Places, anyStands(e.On))", "told(Queued, e.Places, anyStands(c.FiledOn))"},
		{"certificates-of-the-check", "HPC-APP-011", "to be approved, and it is", "finds a certificate bad that was revoked after the filing", "desk/signature.go", "status.State == ocsp.Good || status.RevokedAt.After(at)", "status.State == ocsp.Good"},
	})
}
