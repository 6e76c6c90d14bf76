package mutation

// process are references that break what an application for the housing queue goes through: the hearing, the messages, the complaints.
func process() []Mutant {
	var all []Mutant
	for _, m := range []struct{ id, rule, fails, breaks, file, anchor, mutated string }{
		{"refused-unheard", "HPC-HEAR-001", "wait for the hearing, and it is refused", "refuses at once, without a hearing", "desk/queue.go", "decision.Outcome == law.Refused && a.Hearing == nil", "false"},
		{"heard-an-hour-early", "HPC-HEAR-003", "wait for the hearing, and it is refused", "holds the hearing an hour before the time of which it told", "desk/due.go", "a.Hearing.At", "a.Hearing.At.Add(-time.Hour)"},
		{"no-message-of-a-decision", "HPC-NOTIF-002", "1414 was given 0 messages", "tells a decision in the account only", "desk/message.go", "a.Document != nil", "false"},
		{"a-message-of-another-decision", "HPC-NOTIF-002", "messages that tell [approved]", "tells everybody by SMS that he is registered", "desk/message.go", "a.Decision.Outcome", "law.Approved"},
		{"complaints-that-did-not-wait", "HPC-CMP-001", "NOT_DECIDED, and it was", "takes a complaint of no decision while the term is suspended", "desk/complaint.go", "a.Term.SuspendedAt.IsZero()", "true"},
		{"the-bodys-term-is-the-heads", "HPC-CMP-003", "(until), and it should say", "answers a complaint to the body for the quality of services in the days of the head", "law/complaint.go", "to == QualityControl", "false"},
		{"an-answer-a-month-later", "HPC-CMP-003", "the notice says that the complaint is answered by", "tells the applicant of another day on which the body answers", "desk/complaint_work.go", "c.Until.UTC()", "c.Until.UTC().AddDate(0, 1, 0)"},
		{"waits-beyond-the-last-day", "HPC-CMP-004", "be forwarded, and it is registered", "waits for a silent register when a complaint should be forwarded", "law/complaint.go", "at(identifiers.DateOf(t.ForwardUntil), 0)", "at(identifiers.DateOf(t.ForwardUntil).AddDays(1), 0)"},
		{"one-complaint-is-enough", "HPC-CMP-005", "be satisfied, and it is forwarded", "forwards a complaint of a refusal that another one set aside", "desk/complaint_work.go", "c.State == ComplaintRegistered && !c.Forward && !c.Inaction", "c.ID == a.Review.Complaint"},
		{"satisfied-with-grounds-left", "HPC-CMP-005", "be forwarded, and it is satisfied", "satisfies a complaint though grounds are left", "law/complaint.go", "anew.Outcome == Approved", "anew.Outcome != Undecided"},
	} {
		all = append(all, Mutant{ID: m.id, Rule: m.rule, Fails: m.fails, Breaks: m.breaks, Sites: at(m.file, m.anchor, m.mutated)})
	}
	return all
}
