package mutation

import "slices"

// wire breaks how the reference speaks through the gateway. Each mutant is verified over SHEP.
func wire() []Mutant {
	var all []Mutant
	for _, mutant := range slices.Concat(hearing(), delivering(), calledBack(), speaking()) {
		mutant.Transport = "shep"
		all = append(all, mutant)
	}
	return all
}

const (
	gatewayFile   = "registries/gateway.go"
	messagingFile = "registries/messaging.go"
	deliveryFile  = "registries/delivery.go"
	callbackFile  = "registries/callback.go"
)

// judges is where the certificate of an answer is judged, unbelieved what is done where that finds something.
const (
	judges     = "if err := g.judge(ctx, result.Certificate, g.itself); err != nil"
	unbelieved = " {\n\t\treturn nil, q.unusable(\"the certificate of the gateway's answer: \" + err.Error())\n\t}"
)

// believing are the sites of a mutant that reads the Body of an answer whose signature is wrong in some way.
func believing(wrong string) []Site {
	return []Site{{
		File:   "reference/" + gatewayFile,
		Anchor: "if err != nil {\n\t\treturn nil, q.unusable(\"the gateway's answer is not to be believed: \" + err.Error())\n\t}",
		Mutated: "if err != nil {\n" +
			"document, broken := xmlsafe.Parse(body, xmlsafe.Limits{})\n" +
			"if broken != nil || !(" + wrong + ") {\nreturn nil, q.unusable(\"not to be believed: \" + err.Error())\n}\n" +
			"return &wsse.Result{Document: document, Node: document.Root.Child(document.Root.Name.Space, \"Body\")}, nil\n}",
	}}
}

// trusting are the sites of a mutant to which something about a certificate does not matter.
func trusting(wrong string) []Site {
	const judged = "g.known.Verify(cert, pki.VerifyOptions{Roots: anchors.Roots, Intermediates: anchors.Intermediates, At: now, Purpose: pki.Sign})"
	return at(gatewayFile, "if err := "+judged+"; err != nil {\n\t\treturn err\n\t}",
		"if err := "+judged+"; errors.Is(err, "+wrong+") {\nreturn nil\n} else if err != nil {\nreturn err\n}")
}

// hearing breaks what is made of the gateway's answers.
func hearing() []Mutant {
	const (
		byCode  = `return nil, "", q.unusable("status " + string(code))`
		byFault = `return nil, "", q.unusable(faultOf(body))`
		absent  = `return nil, "", fmt.Errorf("nothing found: %w", ErrAbsent)`
	)
	return []Mutant{
		{
			ID: "unsigned-answers", Rule: "INT-WIRE-001", Fails: "wait for GBD FL",
			Breaks: "believes an answer that is not signed",
			Sites:  believing("errors.Is(err, wsse.ErrNotSigned)"),
		},
		{
			ID: "signatures-are-not-checked", Rule: "INT-WIRE-001", Fails: "wait for GBD FL",
			Breaks: "reads what an answer says without looking whether its signature holds",
			Sites:  believing("errors.Is(err, wsse.ErrDigest) || errors.Is(err, wsse.ErrValue)"),
		},
		{
			ID: "any-algorithm-will-do", Rule: "INT-WIRE-001", Fails: "wait for GBD FL",
			Breaks: "believes an answer signed with SHA-1",
			Sites:  believing("errors.Is(err, wsse.ErrAlgorithm)"),
		},
		{
			ID: "persons-are-verified-only", Rule: "INT-WIRE-001", Fails: "wait for ZAGS",
			Breaks: "checks the signature of what GBD FL and the cadastre say, and believes the others",
			Sites:  believing("q.registry != GBDFL && q.registry != Cadastre"),
		},
		{
			ID: "body-by-its-name", Rule: "INT-WIRE-002", Fails: "wait for GBD FL",
			Breaks: "checks the signature over one Body and reads another",
			Sites:  believing("errors.Is(err, wsse.ErrWrapped) || errors.Is(err, wsse.ErrSecondBody)"),
		},
		{
			ID: "identifiers-twice", Rule: "INT-WIRE-002", Fails: "wait for GBD FL",
			Breaks: "does not mind that two elements have the signed identifier",
			Sites:  believing("errors.Is(err, wsse.ErrDuplicateID)"),
		},
		{
			ID: "comments-in-texts", Rule: "INT-WIRE-002", Fails: "wait for GBD FL",
			Breaks: "reads texts in which the signature does not see a comment",
			Sites:  believing("errors.Is(err, wsse.ErrComment)"),
		},
		{
			ID: "old-certificates", Rule: "INT-WIRE-003", Fails: "wait for GBD FL",
			Breaks: "does not look at the dates of the gateway's certificate",
			Sites:  trusting("pki.ErrExpired"),
		},
		{
			ID: "certificates-for-anything", Rule: "INT-WIRE-003", Fails: "wait for GBD FL",
			Breaks: "takes a certificate for logging in for one for signing",
			Sites:  trusting("pki.ErrNotForSigning"),
		},
		{
			ID: "certificates-of-anybody", Rule: "INT-WIRE-003", Fails: "wait for GBD FL",
			Breaks: "trusts the gateway's certificate whoever issued it",
			Sites:  trusting("pki.ErrUntrusted"),
		},
		{
			ID: "revoked-certificates", Rule: "INT-WIRE-003", Fails: "wait for GBD FL",
			Breaks: "does not ask whether the gateway's certificate was revoked",
			Sites:  at(gatewayFile, "return g.askStatus(ctx, cert, anchors.Issuer(cert, nil), now)", "return nil"),
		},
		{
			ID: "any-organisation", Rule: "INT-WIRE-003", Fails: "wait for GBD FL",
			Breaks: "believes what any organisation has signed",
			Sites:  at(gatewayFile, "holder.BIN != whose", "holder.BIN.IsZero()"),
		},
		{
			ID: "numbers-are-trusted", Rule: "INT-WIRE-003", Fails: "wait for GBD FL",
			Breaks: "trusts a certificate of the gateway's that an answer names by number, being given it by the operator",
			Sites:  at(gatewayFile, judges+unbelieved, judges+` && !bytes.Contains(body, []byte("X509IssuerSerial"))`+unbelieved),
		},
		{
			ID: "unknown-numbers", Rule: "INT-WIRE-003", Fails: "wait for GBD FL",
			Breaks: "believes an answer whose certificate it does not find",
			Sites:  believing("errors.Is(err, wsse.ErrCertificate)"),
		},
		{
			ID: "entities-are-resolved", Rule: "INT-WIRE-004", Fails: "wait for RP DRN",
			Breaks: "resolves entities before it looks at a signature",
			Sites: at(gatewayFile, "len(body) > maxAnswer", "func() bool {\n"+
				"from, to := bytes.Index(body, []byte(\"<!DOCTYPE\")), bytes.Index(body, []byte(\"]>\"))\n"+
				"if from >= 0 && to >= from {\n"+
				"body = bytes.ReplaceAll(append(bytes.Clone(body[:from]), body[to+len(\"]>\"):]...), []byte(\"&e;\"), nil)\n}\n"+
				"return len(body) > maxAnswer\n}()"),
		},
		{
			ID: "data-are-not-checked", Rule: "INT-WIRE-004", Fails: "wait for RP DRN",
			Breaks: "does not look at the signature of the data",
			Sites:  at(messagingFile, "if err := c.gateway.checkData(ctx, []byte(result.Document.SourceOf(found))); err != nil {\n\t\t\treturn q.unusable(\"the signature of the data: \" + err.Error())\n\t\t}", ""),
		},
		{
			ID: "answers-to-others", Rule: "INT-WIRE-005", Fails: "wait for",
			Breaks: "does not look which message was answered",
			Sites:  at(messagingFile, "to != id", "false"),
		},
		{
			ID: "answers-of-others-to-others", Rule: "INT-WIRE-005", Fails: "wait for ZAGS",
			Breaks: "looks which message was answered where GBD FL and the cadastre are asked only",
			Sites:  at(messagingFile, "to != id", "to != id && (q.registry == GBDFL || q.registry == Cadastre)"),
		},
		{
			ID: "faults-of-others-are-absence", Rule: "INT-WIRE-006", Fails: "wait for ZAGS",
			Breaks: "takes a fault for a system that knows nothing, of all but GBD FL, the cadastre and RP DRN",
			Sites:  at(messagingFile, byFault, "if q.registry != GBDFL && q.registry != Cadastre && q.registry != RPDRN {\n"+absent+"\n}\n"+byFault),
		},
		{
			ID: "fault-is-absence", Rule: "INT-WIRE-006", Fails: "wait for",
			Breaks: "takes a fault of the gateway for a system that knows nothing",
			Sites:  at(messagingFile, byFault, absent),
		},
		{
			ID: "failure-is-absence", Rule: "INT-WIRE-007", Fails: "wait for",
			Breaks: "takes SCSE003 for a system that knows nothing",
			Sites:  at(messagingFile, byCode, absent),
		},
		{
			ID: "absence-is-failure", Rule: "INT-WIRE-008", Fails: "pending (registry",
			Breaks: "waits for a record that there is not",
			Sites:  at(messagingFile, `problem.Code == "NOT_FOUND"`, "func() bool { problem.Code = \"\"; return false }()"),
		},
		{
			ID: "business-error-is-absence", Rule: "INT-WIRE-014", Fails: "wait for",
			Breaks: "takes any business error for a system that knows nothing",
			Sites:  at(messagingFile, "return refusalOf(q, found)", `return fmt.Errorf("%s refused: %w", q.registry, ErrAbsent)`),
		},
		{
			ID: "refusal-is-absence", Rule: "INT-WIRE-014", Fails: "wait for",
			Breaks: "takes a system that will not say something for one that knows nothing",
			Sites:  at(messagingFile, "return &RefusedError{Registry: q.registry, Operation: q.operation, Status: problem.Status, Code: problem.Code}", `return fmt.Errorf("%s refused: %w", q.registry, ErrAbsent)`),
		},
		{
			ID: "not-available-is-absence", Rule: "INT-WIRE-014", Fails: "wait for",
			Breaks: "takes SCSE002 for a system that knows nothing",
			Sites:  at(messagingFile, byCode, "if code == shep.StatusNotAvailable {\n"+absent+"\n}\n"+byCode),
		},
	}
}

// delivering breaks what is made of the answers about a notice.
func delivering() []Mutant {
	const givenUp = `return &UnreachableError{Registry: q.registry, Operation: q.operation, Reason: "the gateway gave the message up: " + string(state), GivenUp: true}`
	const delivers = `c.deliver(ctx, q, service, fmt.Sprintf("%s.%d", notice.ID, attempt.Lost+1), attempt.CallbackURL)`
	return []Mutant{
		{
			ID: "deliveries-are-not-verified", Rule: "INT-WIRE-001", Fails: "wait for eGov",
			Breaks: "believes every answer about a notice, signed or not",
			Sites:  believing("url == g.asyncURL"),
		},
		{
			ID: "decisions-are-not-verified", Rule: "INT-WIRE-001", Fails: "shows 0 notices",
			Breaks: "believes every answer about a decision's notice, signed or not",
			Sites:  believing("func() bool {\nnotice, sent := q.in.(Notice)\nreturn sent && notice.Kind == NoticeOfDecision\n}()"),
		},
		{
			ID: "deliveries-of-anybody", Rule: "INT-WIRE-003", Fails: "wait for eGov",
			Breaks: "looks at the gateway's certificate where look-ups are answered only",
			Sites:  at(gatewayFile, judges+unbelieved, judges+" && url != g.asyncURL"+unbelieved),
		},
		{
			ID: "anything-is-taken", Rule: "INT-WIRE-005", Fails: "the application still is pending (registry",
			Breaks: "sends a notice once, and does not look whether it was this one that the gateway took",
			Sites: []Site{
				{
					File: "reference/" + deliveryFile, Anchor: `textAt(sent, "messageId") != id || textAt(sent, "correlationId") != id`, Mutated: "false",
					Adds: Addition{After: `	"fmt"`, Text: "\n\t\"sync\""},
				},
				{
					File: "reference/" + deliveryFile, Anchor: "return response, nil",
					Mutated: "if operation == \"sendMessage\" {\nsentOnce.Store(q.in.(Notice).ID, response)\n}\nreturn response, nil",
					Adds:    Addition{After: "const apart = 5 * time.Second", Text: "\n\nvar sentOnce sync.Map"},
				},
				{
					File: "reference/" + deliveryFile, Anchor: "defer cancel()",
					Mutated: "defer cancel()\nif before, once := sentOnce.Load(q.in.(Notice).ID); once && operation == \"sendMessage\" {\nreturn before.(*xmlsafe.Node), nil\n}",
				},
			},
		},
		{
			ID: "faults-are-deliveries", Rule: "INT-WIRE-006", Fails: "wait for eGov",
			Breaks: "takes a fault for the word that a notice has arrived",
			Sites: at("registries/egov.go", "return "+delivers, "err := "+delivers+
				"\nif err != nil && bytes.Contains([]byte(err.Error()), []byte(\"with the fault SCE\")) {\nreturn nil\n}\nreturn err"),
		},
		{
			ID: "taken-is-delivered", Rule: "INT-WIRE-011", Fails: "wait for eGov",
			Breaks: "never asks what became of a notice that the gateway has taken",
			Sites:  at(deliveryFile, "if err != nil {\n\t\treturn q.unusable(err.Error())\n\t}", "return nil"),
		},
		{
			ID: "given-up-is-delivered", Rule: "INT-WIRE-011", Fails: "wait for eGov",
			Breaks: "takes a notice that the gateway gave up for one that has arrived",
			Sites:  at(deliveryFile, givenUp, "return nil"),
		},
		{
			ID: "given-up-for-good", Rule: "INT-WIRE-011", Fails: "shows 0 notices",
			Breaks: "sends a notice that the gateway gave up again as the message that was given up",
			Sites:  at("desk/notice.go", "a.NoticesLost++", ""),
		},
		{
			ID: "deliveries-of-yesterday", Rule: "INT-WIRE-012", Fails: "wait for eGov",
			Breaks: "believes an answer about a delivery however old it is",
			Sites:  at(deliveryFile, "err != nil || told.Before(taken.Add(-apart))", "err != nil"),
		},
		{
			ID: "another-notice-each-time", Rule: "INT-WIRE-013", Fails: "shows 2 notices",
			Breaks: "tells a decision again as another notice when the gateway gave the first up",
			Sites: at("registries/egov.go", `order(EGov, "notice", "/v1/notices", notice, http.StatusCreated, http.StatusOK)`,
				`order(EGov, "notice", "/v1/notices", func() Notice { again := notice; again.ID = fmt.Sprintf("%s-%d", notice.ID, attempt.Lost); return again }(), http.StatusCreated, http.StatusOK)`),
		},
	}
}

// calledBack breaks what is made of the gateway's callbacks.
func calledBack() []Mutant {
	const (
		notVerified = "if err != nil {\n\t\tswitch {\n\t\tcase errors.Is(err, wsse.ErrNotSigned):\n\t\t\treturn shep.FaultNotSigned, err\n" +
			"\t\tcase errors.Is(err, wsse.ErrMalformed) && !errors.Is(err, wsse.ErrSignature):\n\t\t\treturn shep.FaultFormat, err\n" +
			"\t\tcase errors.Is(err, wsse.ErrCertificate):\n\t\t\treturn shep.FaultTransportCertificate, err\n\t\t}\n\t\treturn shep.FaultTransportSignature, err\n\t}"
		judgement = "if err := g.judge(ctx, result.Certificate, g.itself); err != nil {\n\t\treturn shep.FaultTransportCertificate, err\n\t}"
	)
	// hearing are the sites of a mutant that hears callbacks whose signature is wrong in some way.
	hearing := func(wrong string) []Site {
		return at(callbackFile, notVerified, "if err != nil {\ndocument, broken := xmlsafe.Parse(message, xmlsafe.Limits{})\n"+
			"if broken != nil || !("+wrong+") {\nreturn shep.FaultTransportSignature, err\n}\n"+
			"g.news.tell(changeIn(document.Root.Child(document.Root.Name.Space, \"Body\")))\nreturn \"\", nil\n}")
	}
	return []Mutant{
		{
			ID: "unsigned-callbacks", Rule: "INT-WIRE-015", Fails: "wait for eGov",
			Breaks: "believes a callback that is not signed",
			Sites:  hearing("errors.Is(err, wsse.ErrNotSigned)"),
		},
		{
			ID: "callbacks-are-not-verified", Rule: "INT-WIRE-015", Fails: "wait for eGov",
			Breaks: "does not look whether the signature of a callback holds",
			Sites:  hearing("errors.Is(err, wsse.ErrDigest) || errors.Is(err, wsse.ErrValue)"),
		},
		{
			ID: "callbacks-of-anybody", Rule: "INT-WIRE-015", Fails: "wait for eGov",
			Breaks: "hears anybody whose signature of a callback holds",
			Sites:  at(callbackFile, judgement, ""),
		},
		{
			ID: "callbacks-of-other-messages", Rule: "INT-WIRE-015", Fails: "wait for eGov",
			Breaks: "takes a callback for the word on whatever it has sent",
			Sites:  at(callbackFile, "return n.states[id]", "for _, state := range n.states {\nreturn state\n}\nreturn \"\""),
		},
		{
			ID: "callbacks-are-refused", Rule: "INT-WIRE-015", Fails: "was not taken",
			Breaks: "refuses whatever the gateway tells by itself",
			Sites:  at(callbackFile, "g.news.tell(id, state)", "return shep.FaultInternal, errors.New(\"not now\")"),
		},
	}
}

// speaking breaks what is sent to the gateway.
func speaking() []Mutant {
	const (
		identifier = "newMessageID()"
		message    = "bytes.NewReader(signed)"
	)
	// orders is what a mutant does to messages that have something done, such as an entry in RP DRN.
	orders := func(instead string) string {
		return "func() *bytes.Reader {\nif q.in != nil {\nreturn bytes.NewReader(" + instead + ")\n}\nreturn bytes.NewReader(signed)\n}()"
	}
	return []Mutant{
		{
			ID: "one-identifier-for-all", Rule: "INT-WIRE-009", Fails: "have the messageId",
			Breaks: "gives every message the same identifier",
			Sites:  at(messagingFile, identifier, `"6f9619ff-8b86-4d01-b42d-00cf4fc964ff"`),
		},
		{
			ID: "identifier-of-the-question", Rule: "INT-WIRE-009", Fails: "have the messageId",
			Breaks: "asks the same question again under the identifier that it had",
			Sites:  at(messagingFile, identifier, `fmt.Sprintf("%s-%s-%v", q.registry, q.operation, q.keys)`),
		},
		{
			ID: "messages-are-not-signed", Rule: "INT-WIRE-010", Fails: "with SCE007",
			Breaks: "signs its look-ups only",
			Sites:  at(gatewayFile, message, orders("message")),
		},
		{
			ID: "signed-and-changed", Rule: "INT-WIRE-010", Fails: "with SCE006",
			Breaks: "sets a message in order after it was signed",
			Sites:  at(gatewayFile, message, orders(`bytes.Replace(signed, []byte("</soap:Body>"), []byte("\n</soap:Body>"), 1)`)),
		},
		{
			ID: "data-are-not-signed", Rule: "INT-WIRE-010", Fails: "RPDRN_RegisterServiceSync with SCE017",
			Breaks: "does not sign the data of an entry in RP DRN",
			Sites:  at(messagingFile, "return g.signData(data)", "return data, nil"),
		},
	}
}
