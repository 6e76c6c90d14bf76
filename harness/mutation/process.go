package mutation

// process are references that break what an application for the housing queue goes through: the hearing, the messages, the complaints.
func process() []Mutant {
	return of([]row{
		{"refused-unheard", "HPC-HEAR-001", "wait for the hearing, and it is refused", "refuses at once, without a hearing", "desk/queue.go", "decision.Outcome == law.Refused && a.Hearing == nil", "false"},
		{"the-notice-names-another-method", "HPC-HEAR-001", "(hearing.method)", "tells in the account that the hearing is held in another way", "desk/hearing.go", "&registries.Appointment{At: at, Place: HearingPlace, Method: HearingMethod}", `&registries.Appointment{At: at, Place: HearingPlace, Method: "in-person"}`},
		{"the-notice-names-no-place", "HPC-HEAR-001", "(hearing.place)", "tells in the account of a hearing at no place", "desk/hearing.go", "&registries.Appointment{At: at, Place: HearingPlace, Method: HearingMethod}", `&registries.Appointment{At: at, Place: "-", Method: HearingMethod}`},
		{"the-last-position-alone", "HPC-HEAR-004", "the hearing shows the positions", "keeps the last of several positions alone", "desk/hearing.go", "append(a.Hearing.Positions, position)", "[]Position{position}"},
		{"a-position-of-another-application", "HPC-HEAR-004", "not to be accepted: MALFORMED", "takes a position that names another application", "desk/hearing.go", "position.Application != app.ID", "false"},
		{"a-position-twice", "HPC-HEAR-004", "the hearing shows the positions", "keeps the same position as often as it arrives", "desk/hearing.go", "a.Hearing.endsWith(by, signed)", "false"},
		{"a-report-at-the-hearing-is-late", "HPC-APP-008", "to be approved, and it is refused", "looks at no technical report that a position encloses", "desk/hearing.go", "p.Report != nil", "false"},
		{"the-first-report-counts", "HPC-REF-A9-1", "DOCUMENTS_UNRELIABLE", "looks at the first technical report that a position encloses", "desk/hearing.go", "slices.Backward(a.Hearing.Positions)", "slices.All(a.Hearing.Positions)"},
		{"a-report-that-nothing-needs", "HPC-HEAR-004", "not to be accepted: MALFORMED", "takes a technical report with a position on an application that names no emergency housing", "desk/hearing.go", "position.Report != nil && app.Payload.Emergency == nil", "false"},
		{"adults-are-spoken-for-by-strangers", "HPC-HEAR-004", "SIGNATURE_INVALID", "does not hear an adult for whom somebody applied who does not represent him", "desk/hearing.go", "authorised || app.misrepresented() && statute.HearsUnrepresented()", "authorised"},
		{"wards-speak-for-themselves", "HPC-HEAR-004", "not to be accepted: SIGNATURE_INVALID", "hears a ward whom his guardian represents", "desk/hearing.go", "(authorised || app.misrepresented() && statute.HearsUnrepresented())", "true"},
		{"a-complaint-of-another-application", "HPC-CMP-001", "not to be accepted: MALFORMED", "takes a complaint that names another application", "desk/complaint.go", "complaint.Application != id", "false"},
		{"heard-an-hour-early", "HPC-HEAR-003", "wait for the hearing, and it is refused", "holds the hearing an hour before the time of which it told", "desk/due.go", "a.Hearing.At", "a.Hearing.At.Add(-time.Hour)"},
		{"one-reason-for-every-requirement", "HPC-NOTIF-003", "read alike", "says of each requirement that is not met that one is not met", "law/queue_reasons.go", "reasonsOf()[code]", "map[string]Text{}"},
		{"a-decision-about-who-filed", "HPC-HEAR-004", "names the recipient", "signs a decision about who filed the application, and not about the service recipient", "desk/document.go", "a.Payload.Registrant.IIN", "a.Payload.Applicant.IIN"},
		{"no-message-of-a-decision", "HPC-NOTIF-002", "1414 was given 0 messages", "tells a decision in the account only", "desk/message.go", "a.Document != nil", "false"},
		{"a-message-of-another-decision", "HPC-NOTIF-002", "messages that tell [approved]", "tells everybody by SMS that he is registered", "desk/message.go", "a.Decision.Outcome", "law.Approved"},
		{"complaints-that-did-not-wait", "HPC-CMP-001", "NOT_DECIDED, and it was", "takes a complaint of no decision while the term is suspended", "desk/complaint.go", "a.Term.SuspendedAt.IsZero()", "true"},
		{"the-bodys-term-is-the-heads", "HPC-CMP-003", "to be answered at", "answers a complaint to the body for the quality of services in the days of the head", "law/complaint.go", "to == QualityControl", "false"},
		{"an-answer-a-month-later", "HPC-CMP-003", "the notice says that the complaint is answered by", "tells the applicant of another day on which the body answers", "desk/complaint_work.go", "c.Until.UTC()", "c.Until.UTC().AddDate(0, 1, 0)"},
		{"waits-beyond-the-last-day", "HPC-CMP-004", "be forwarded, and it is registered", "waits for a silent register when a complaint should be forwarded", "law/complaint.go", "t.ForwardUntil.Add(-time.Hour)", "t.ForwardUntil.Add(time.Hour)"},
		{"gives-up-as-the-last-day-begins", "HPC-CMP-005", "be registered, and it is forwarded", "forwards a complaint as the last day of the term begins, though a silent register could still answer", "law/complaint.go", "t.ForwardUntil.Add(-time.Hour)", "at(identifiers.DateOf(t.ForwardUntil), 0)"},
		{"forwards-what-is-no-application", "HPC-CMP-004", "(application)", "forwards the signature in the place of the application", "desk/case_file.go", "encode(filing.Payload)", "encode([]byte(filing.Signature))"},
		{"forwards-no-positions", "HPC-CMP-004", "(hearing.positions)", "forwards a complaint without what was said of the grounds", "desk/case_file.go", "app.Hearing.Positions[:f.Positions]", "app.Hearing.Positions[:0]"},
		{"forwards-no-hearing", "HPC-CMP-004", "(hearing)", "forwards a complaint without the preliminary decision", "desk/case_file.go", "!a.Hearing.NotifiedAt.IsZero()", "false"},
		{"forwards-no-decision", "HPC-CMP-004", "(decision)", "forwards a complaint without the decision of which it is", "desk/case_file.go", "f.Decision != nil", "false"},
		{"forwards-nothing-set-aside", "HPC-CMP-004", "(setAside)", "forwards a complaint of an approval without the refusal that was set aside before", "desk/case_file.go", "f.SetAside", "f.SetAside[:0]"},
		{"one-complaint-is-enough", "HPC-CMP-005", "be satisfied, and it is forwarded", "forwards a complaint of a refusal that another one set aside", "desk/complaint_work.go", "!c.Forward && !c.Inaction", "c.ID == a.Review.Complaint"},
		{"satisfied-with-grounds-left", "HPC-CMP-005", "be forwarded, and it is satisfied", "satisfies a complaint though grounds are left", "law/complaint.go", "anew.Outcome == Approved", "anew.Outcome != Undecided"},
	})
}
