package mutation

// hour breaks the consent hour.
func hour() []Mutant {
	const (
		statute = "law/statute.go"
		length  = "time.Hour"
	)
	return []Mutant{
		{
			ID: "hour-of-3601-seconds", Rule: "RES-CONSENT-005", Fails: "expired",
			Breaks: "counts an answer given 60:01 after delivery",
			Sites:  at(statute, length, "time.Hour + time.Second"),
		},
		{
			ID: "hour-of-3599-seconds", Rule: "RES-CONSENT-005", Fails: "approved",
			Breaks: "does not count an answer given 60:00 after delivery",
			Sites:  at(statute, length, "time.Hour - time.Second"),
		},
		{
			ID: "hour-from-sending", Rule: "RES-CONSENT-005", Fails: "approved",
			Breaks: "reckons the hour from when the code was sent",
			Sites:  at("desk/consent.go", "c.Deadline = statute.Deadline(at)", "c.Deadline = statute.Deadline(c.AskedAt)"),
		},
		{
			ID: "answers-count-when-they-are-told", Rule: "RES-CONSENT-005", Fails: "approved",
			Breaks: "times a reply by when it heard of it, not by when the centre received it",
			Sites: at("desk/sms.go", "return a.answer(c, answer, event.ReceivedAt, registries.SMS1414)",
				"return a.answer(c, answer, d.clocks.Now(a.Payload.Applicant.IIN), registries.SMS1414)"),
		},
		{
			ID: "silence-is-consent", Rule: "RES-CONSENT-006", Fails: "expired",
			Breaks: "approves when nobody answers in time",
			Sites:  at("desk/asking.go", "c.Answer, c.AnsweredAt = law.Lapsed, ends", "c.Answer, c.AnsweredAt = law.Consented, ends"),
		},
		{
			ID: "late-consent-revives", Rule: "RES-CONSENT-007", Fails: "expired",
			Breaks: "takes up an expired application again when the code comes late",
			Sites: []Site{
				{File: "reference/desk/sms.go", Anchor: "c == nil || a.Decided()", Mutated: "c == nil"},
				{
					File: "reference/desk/sms.go", Anchor: "changed = d.reply(a, c, event) || changed",
					Mutated: "c.Answer, c.Deadline, a.Decision = law.Awaited, event.ReceivedAt, nil\na.enter(StageConsent)\nchanged = d.reply(a, c, event) || changed",
				},
			},
		},
		{
			ID: "one-hour-for-all", Rule: "RES-CONSENT-008", Fails: "approved",
			Breaks: "gives all co-owners the hour of the first",
			Sites: at("desk/sms.go", "c.delivered(at, a.statute(d.timeline))",
				"for _, other := range a.Consents {\nif !other.DeliveredAt.IsZero() && other.DeliveredAt.Before(at) {\nat = other.DeliveredAt\n}\n}\nc.delivered(at, a.statute(d.timeline))"),
		},
	}
}

// owners breaks who is asked and what counts as an answer.
func owners() []Mutant {
	const dwelling = "law/case.go"
	return []Mutant{
		{
			ID: "one-owner-is-enough", Rule: "RES-CONSENT-002", Fails: "expired",
			Breaks: "asks one of several owners",
			Sites:  at(dwelling, "needed = append(needed, owner)", "if len(needed) == 0 {\nneeded = append(needed, owner)\n}"),
		},
		{
			ID: "new-owners-are-not-asked", Rule: "RES-CONSENT-002", Fails: "wait for the neighbour's consent",
			Breaks: "enters a registration to which an owner who came after the question has not consented",
			Sites:  at("desk/merits.go", "!app.opens(facts.home())", "false"),
		},
		{
			ID: "refusal-is-consent", Rule: "RES-CONSENT-002", Fails: "CONSENT_DECLINED, and it is approved",
			Breaks: "takes any answer of an owner for his consent",
			Sites:  at("desk/sms.go", "c.Answer, c.AnsweredAt = answer, at", "c.Answer, c.AnsweredAt = law.Consented, at"),
		},
		{
			ID: "owner-asks-himself", Rule: "RES-CONSENT-003", Fails: "approved",
			Breaks: "asks a sole owner for his own consent",
			Sites:  at(dwelling, "owner == c.Registrant || owner == c.Applicant", "false"),
		},
		{
			ID: "no-message-from-1414", Rule: "RES-CONSENT-004", Fails: "received 0 codes",
			Breaks: "never sends a code, and asks in the account only",
			Sites:  at("desk/asking.go", "asked.By, asked.Phone, asked.Code, asked.MessageID = BySMS, phone, code, message", ""),
		},
		{
			// Which is noticed first is open: that there are two codes, or that the one that reached the owner is none of the application's.
			ID: "lost-answer-makes-another-code", Rule: "RES-CONSENT-004", Fails: "code",
			Breaks: "makes another code where the answer to the first message was lost",
			Sites:  at("desk/asking.go", "return unlearnt(registries.SMS1414, err)", "_ = d.chooseWay(ctx, app, c)\nreturn unlearnt(registries.SMS1414, err)"),
		},
		{
			ID: "any-code-will-do", Rule: "RES-CONSENT-007", Fails: "wait for the owner's consent",
			Breaks: "takes any six digits for the code",
			Sites:  at("desk/sms.go", "words[0] == code", "len(words[0]) == len(code)"),
		},
		{
			ID: "code-from-any-phone", Rule: "RES-CONSENT-001", Fails: "wait for the owner's consent",
			Breaks: "takes the owner's code from another phone for his consent",
			Sites:  at("desk/sms.go", "event.From != c.Phone.String()", "false"),
		},
		{
			ID: "code-of-another-owner", Rule: "RES-CONSENT-007", Fails: "wait for the second co-owner's consent",
			Breaks: "takes the code that one co-owner received for the consent of another",
			Sites: at("desk/sms.go", "parseReply(event.Text, c.Code)",
				"func() law.Answer {\nfor _, other := range a.Consents {\nif answer := parseReply(event.Text, other.Code); answer != law.Awaited {\nreturn answer\n}\n}\nreturn law.Awaited\n}()"),
		},
		{
			ID: "signed-refusal-is-consent", Rule: "RES-CONSENT-001", Fails: "not to be accepted: SIGNATURE_INVALID",
			Breaks: "takes a signature under the refusal for a consent",
			Sites: at("desk/answer.go", "app.toSign(wordOf(answer))",
				"func() []byte {\nif _, err := readSignature(value, app.toSign(\"decline\")); err == nil {\nreturn app.toSign(\"decline\")\n}\nreturn app.toSign(\"consent\")\n}()"),
		},
		{
			ID: "owners-asked-in-vain", Rule: "RES-AST-001", Fails: "1414 was given a message to the owner",
			Breaks: "sends the owner a code about an application that is refused anyway",
			Sites: at("desk/merits.go", "v.facts = facts",
				"v.facts = facts\nif decision.Outcome == law.Refused {\nfor _, owner := range facts.home().Owners {\nif phone, err := d.registries.Subscriber(ctx, owner); err == nil {\n"+
					"_ = d.registries.Send(ctx, registries.SMS{ID: app.ID + owner.String(), To: phone, Text: app.smsText(\"123456\"), CallbackURL: d.publicURL + \"/v1/sms\"})\n}\n}\n}"),
		},
	}
}
