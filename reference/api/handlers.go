package api

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"
	"strconv"
	"time"

	"github.com/gorilla/mux"

	"github.com/synaq/synaq/api/decision"
	"github.com/synaq/synaq/internal/access"
	"github.com/synaq/synaq/reference/desk"
	"github.com/synaq/synaq/reference/law"
	"github.com/synaq/synaq/reference/strictjson"
)

// read decodes a body that was validated.
func read(r *http.Request, into any) error {
	content, err := io.ReadAll(r.Body)
	if err == nil {
		err = strictjson.Read(content, into)
	}
	if err == nil {
		return nil
	}
	detail := "the body " + err.Error()
	if _, is := errors.AsType[base64.CorruptInputError](err); is { // the contract's format takes the alphabet for addresses too
		detail += "; expected is: base64 of RFC 4648, section 4, with + and / and not - and _, and with its padding"
	}
	return &desk.Refusal{Code: desk.CodeMalformed, Detail: detail}
}

func (s *server) fileApplication(r *http.Request) (int, any, error) {
	var envelope decision.Envelope
	if err := read(r, &envelope); err != nil {
		return 0, nil, err
	}
	if err := s.contract.checkPayload(envelope.Payload); err != nil {
		return 0, nil, err
	}
	filing := desk.Envelope{Payload: envelope.Payload, Token: access.Bearer(r)}
	if envelope.Signature != nil {
		filing.Kind, filing.Signature = string(envelope.Signature.Kind), envelope.Signature.Value
	}
	app, created, err := s.Desk.File(r.Context(), filing)
	if err != nil {
		return 0, nil, err
	}
	if created {
		return http.StatusCreated, viewOf(app), nil
	}
	return http.StatusOK, viewOf(app), nil
}

func (s *server) getApplication(r *http.Request) (int, any, error) {
	id := mux.Vars(r)["id"]
	query := r.URL.Query()
	app, err := s.Desk.Get(r.Context(), id)
	if err != nil {
		return 0, nil, err
	}
	if !query.Has("wait") {
		return http.StatusOK, viewOf(app), nil
	}
	seconds, err := number(query.Get("wait"))
	if err != nil {
		return 0, nil, err
	}
	after := app.Version
	if query.Has("after") {
		if after, err = number(query.Get("after")); err != nil {
			return 0, nil, err
		}
	}
	ctx, end := s.waiting(r)
	defer end()
	ctx, cancel := context.WithTimeout(ctx, time.Duration(seconds)*time.Second)
	defer cancel()
	if app, err = s.Desk.Wait(ctx, id, after); err != nil {
		return 0, nil, err
	}
	return http.StatusOK, viewOf(app), nil
}

// number reads a whole number that was validated; what exceeds an int is as good as the greatest.
func number(text string) (int, error) {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || n < 0 {
		return 0, &desk.Refusal{Code: desk.CodeMalformed, Detail: fmt.Sprintf("%q is not a whole number", text)}
	}
	return int(min(n, math.MaxInt32)), nil
}

func (s *server) answerConsent(r *http.Request) (int, any, error) {
	var answer decision.ConsentAnswer
	if err := read(r, &answer); err != nil {
		return 0, nil, err
	}
	given := law.Consented
	if answer.Answer == decision.ConsentAnswerAnswerDecline {
		given = law.Declined
	}
	app, err := s.Desk.Answer(r.Context(), mux.Vars(r)["id"], given, string(answer.Signature.Kind), answer.Signature.Value)
	if err != nil {
		return 0, nil, err
	}
	return http.StatusOK, viewOf(app), nil
}

func (s *server) takePosition(r *http.Request) (int, any, error) {
	var posted decision.SignedPosition
	if err := read(r, &posted); err != nil {
		return 0, nil, err
	}
	if err := checkSigned("position", s.contract.position, posted.Position); err != nil {
		return 0, nil, err
	}
	app, err := s.Desk.TakePosition(r.Context(), mux.Vars(r)["id"], posted.Position, string(posted.Signature.Kind), posted.Signature.Value)
	if err != nil {
		return 0, nil, err
	}
	return http.StatusOK, viewOf(app), nil
}

func (s *server) complain(r *http.Request) (int, any, error) {
	var posted decision.SignedComplaint
	if err := read(r, &posted); err != nil {
		return 0, nil, err
	}
	if err := checkSigned("complaint", s.contract.complaint, posted.Complaint); err != nil {
		return 0, nil, err
	}
	app, created, err := s.Desk.Complain(r.Context(), mux.Vars(r)["id"], posted.Complaint, string(posted.Signature.Kind), posted.Signature.Value)
	if err != nil {
		return 0, nil, err
	}
	if created {
		return http.StatusCreated, viewOf(app), nil
	}
	return http.StatusOK, viewOf(app), nil
}

func (s *server) receiveSMS(r *http.Request) (int, any, error) {
	var posted decision.SMSEvent
	if err := read(r, &posted); err != nil {
		return 0, nil, err
	}
	event := desk.SMSEvent{MessageID: posted.MessageID}
	if posted.DeliveredAt != nil {
		event.DeliveredAt = *posted.DeliveredAt
	}
	if posted.From != nil && posted.Text != nil && posted.ReceivedAt != nil {
		event.From, event.Text, event.ReceivedAt = *posted.From, *posted.Text, *posted.ReceivedAt
	}
	if err := s.Desk.ReceiveSMS(r.Context(), r.URL.Query().Get("key"), event); err != nil {
		return 0, nil, err
	}
	return http.StatusNoContent, nil, nil
}

func (s *server) getCapabilities(*http.Request) (int, any, error) {
	return http.StatusOK, s.Capabilities, nil
}

func (s *server) health(*http.Request) (int, any, error) {
	return http.StatusOK, map[string]string{"status": "ready"}, nil
}

func (s *server) setClock(r *http.Request) (int, any, error) {
	var setting decision.ClockSetting
	if err := read(r, &setting); err != nil {
		return 0, nil, err
	}
	applicant, err := applicantOf(setting.Applicant)
	if err != nil {
		return 0, nil, err
	}
	if s.Capabilities.Clock == decision.CapabilitiesClockGlobal && !applicant.IsZero() {
		return 0, nil, &desk.Refusal{Code: desk.CodeMalformed, Detail: "this service has one clock for all: leave the applicant out"}
	}
	if err := s.Desk.SetClock(r.Context(), applicant, setting.Now); err != nil {
		return 0, nil, err
	}
	return http.StatusNoContent, nil, nil
}

func (s *server) settle(r *http.Request) (int, any, error) {
	var request decision.SettleRequest
	if r.ContentLength != 0 {
		if err := read(r, &request); err != nil {
			return 0, nil, err
		}
	}
	applicant, err := applicantOf(request.Applicant)
	if err != nil {
		return 0, nil, err
	}
	ctx, end := s.waiting(r)
	defer end()
	next, err := s.Desk.Settle(ctx, applicant)
	if err != nil && ctx.Err() != nil {
		return 0, nil, &desk.Refusal{Code: codeUnavailable, Detail: "the service is stopping, and something that is due is still to be done: settle again when it has started"}
	}
	if err != nil {
		return 0, nil, err
	}
	return http.StatusOK, decision.Settled{NextWakeAt: instant(next)}, nil
}
