package steps

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/crypto/xmlsafe"
	"github.com/synaq/synaq/harness/record"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/registry/envelope"
)

var (
	ownIdentifiers = sentence(`^each message to the gateway has had an identifier of its own$`)
	callbacksTaken = sentence(`^each callback of the gateway has been taken$`)
	refusedNone    = sentence(`^the gateway has refused no message for its signature$`)
)

func wireSightSteps() []Step {
	return []Step{
		{ownIdentifiers, "No two questions about the people and dwellings of the scenario had one messageId. Every scenario ends with this where the gateway is asked.", func(t *tale) any { return t.ownIdentifiers }},
		{callbacksTaken, "The gateway has told nobody in vain what became of a message, but in callbacks that are wrong. An implementation that gives no address is not called.", func(t *tale) any { return t.callbacksTaken }},
		{refusedNone, "No message was refused for its signature, or that of its data. Every scenario ends with this where the gateway is asked.", func(t *tale) any { return t.refusedNone }},
	}
}

func (t *tale) ownIdentifiers(ctx context.Context) error {
	return t.look(ctx, func(_ context.Context, sent []registry.Exchange) error { return checkIdentifiers(sent) })
}

// callbacksTaken holds what the gateway told by itself to the answers: no news is no failure.
func (t *tale) callbacksTaken(ctx context.Context) error {
	if t.world == "" {
		return errNothingHappened
	}
	if _, err := t.env.Government.Settle(ctx, t.world); err != nil {
		return simulators(err)
	}
	journals, err := t.env.Government.Journals(ctx, t.world, gateway)
	return errors.Join(simulators(err), checkCallbacks(journals[gateway]))
}

// checkCallbacks says which callbacks about a message's state were not taken.
func checkCallbacks(journal []registry.Exchange) error {
	const news = "status"
	var errs []error
	for _, e := range journal {
		switch {
		case e.Audience != registry.AudienceOutgoing || e.Operation != news:
		case e.Error != "":
			errs = append(errs, fmt.Errorf("a callback of the gateway was not taken: %s", e.Error))
		case e.Status != http.StatusOK:
			_, why := faultOf(e)
			errs = append(errs, fmt.Errorf("a callback of the gateway was not taken: status %d %s", e.Status, why))
		}
	}
	return errors.Join(errs...)
}

func (t *tale) refusedNone(ctx context.Context) error { return t.look(ctx, t.lookAtRefused) }

// look holds what went to the gateway to something; that nothing went there shows nothing.
func (t *tale) look(ctx context.Context, check func(context.Context, []registry.Exchange) error) error {
	if t.world == "" {
		return errNothingHappened
	}
	sent, err := t.messages(ctx)
	if err != nil {
		return err
	}
	if len(sent) == 0 {
		return errors.New("the gateway was asked nothing about the people and dwellings here, and the implementation declares the transport shep")
	}
	return check(ctx, sent)
}

// checkMessages looks at the messages to the gateway at a scenario's end, where the implementation says that it asks through it.
func (t *tale) checkMessages(ctx context.Context) error {
	if len(t.wire()) == 0 {
		return nil
	}
	sent, err := t.lastMessages(ctx)
	if err != nil {
		return err
	}
	return errors.Join(checkIdentifiers(sent), t.lookAtRefused(ctx, sent))
}

// lastMessages are the same as messages, at a scenario's end: out of the journals that are recorded then, where they are.
func (t *tale) lastMessages(ctx context.Context) ([]registry.Exchange, error) {
	wanted := record.From(ctx).Wanted()
	if wanted == record.Nothing {
		return t.messages(ctx)
	}
	if err := t.readAll(ctx, wanted == record.Whole); err != nil {
		return nil, err
	}
	return onlyMessages(slices.Clone(t.ended.journals[gateway])), nil
}

// messages are those of the world that went to the gateway, but for their bodies. One that names nobody, as a question about a
// session, is in no world's journal.
func (t *tale) messages(ctx context.Context) ([]registry.Exchange, error) {
	journals, err := t.env.Government.BareJournals(ctx, t.world, gateway)
	return onlyMessages(journals[gateway]), simulators(err)
}

func onlyMessages(journal []registry.Exchange) []registry.Exchange {
	return slices.DeleteFunc(journal, func(e registry.Exchange) bool { return !isMessage(e) })
}

// lookAtRefused reads the bodies of what the gateway has answered with a fault, which say what it refused.
func (t *tale) lookAtRefused(ctx context.Context, sent []registry.Exchange) error {
	var refused []registry.Exchange
	for _, e := range sent {
		if !isRefused(e) {
			continue
		}
		whole, err := t.env.Government.Exchange(ctx, t.world, gateway, e.Seq)
		if err != nil {
			return simulators(err)
		}
		refused = append(refused, whole)
	}
	return checkRefused(refused)
}

func isMessage(e registry.Exchange) bool {
	return isSynchronous(e) || e.Operation == "async" || e.Operation == "async-plain"
}

// isRefused says whether a fault answered a message, and not because the scenario has it so. Faults come with status 500, as
// SOAP has it.
func isRefused(e registry.Exchange) bool {
	return isMessage(e) && e.Status == http.StatusInternalServerError && e.Fault == ""
}

func isSynchronous(e registry.Exchange) bool {
	return e.Operation == "send" || e.Operation == "send-plain"
}

// checkIdentifiers says which messageId two messages had. Over the asynchronous channel a message that is sent again under its
// messageId is the same message.
func checkIdentifiers(sent []registry.Exchange) error {
	var errs []error
	seen := make(map[string]string)
	for _, e := range sent {
		if e.MessageID == "" || !isSynchronous(e) {
			continue // one without was refused
		}
		if before, twice := seen[e.MessageID]; twice {
			errs = append(errs, fmt.Errorf("two messages to the gateway have the messageId %q, one for %s and one for %s: each needs its own",
				e.MessageID, before, e.ServiceID))
		}
		seen[e.MessageID] = e.ServiceID
	}
	return errors.Join(errs...)
}

// checkRefused says which messages were refused for a signature of theirs, but by a fault of the scenario's.
func checkRefused(sent []registry.Exchange) error {
	var errs []error
	for _, e := range sent {
		if !isRefused(e) {
			continue
		}
		if code, why := faultOf(e); slices.Contains(aboutSignatures(), code) {
			errs = append(errs, fmt.Errorf("the gateway refused a message for %s with %s: %s", headOf(e).ServiceID, code, why))
		}
	}
	return errors.Join(errs...)
}

// aboutSignatures are the faults that answer a message whose signature, or that of its data, will not do.
func aboutSignatures() []shep.FaultCode {
	return []shep.FaultCode{
		shep.FaultTransportCertificate, shep.FaultTransportSignature, shep.FaultNotSigned,
		shep.FaultBusinessCertificate, shep.FaultBusinessSignature, shep.FaultDataNotSigned,
	}
}

// headOf is the head of a message that was sent, as far as it could be read.
func headOf(e registry.Exchange) envelope.Info {
	message, err := envelope.Parse([]byte(e.Request))
	if err != nil {
		return envelope.Info{}
	}
	request := envelope.Child(message.Operation, "request")
	head := cmp.Or(envelope.Child(request, "requestInfo"), envelope.Child(request, "messageInfo"), request)
	return envelope.InfoOf(head)
}

// faultOf is the code of the fault that answered, with its words; empty where none did.
func faultOf(e registry.Exchange) (code shep.FaultCode, why string) {
	message, err := envelope.Parse([]byte(e.Response))
	if err != nil {
		return "", ""
	}
	for n := range message.Body.Descendants() {
		if n.Kind == xmlsafe.Element && envelope.Child(n, "errorCode") != nil {
			return shep.FaultCode(envelope.Text(n, "errorCode")), envelope.Text(n, "errorMessage")
		}
	}
	return "", ""
}
