package hpc

import (
	"net/http"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// Account is what a citizen sees when he opens his personal account.
type Account struct {
	// IIN of the citizen.
	IIN identifiers.IIN `json:"iin"`
	// Places in the queue, one for each entry that stands; none is an empty list.
	Places []Place `json:"places"`
	// Notices, the newest last; none is an empty list.
	Notices []Notice `json:"notices"`
}

// Place is a citizen's place in the queue, as he sees it.
type Place struct {
	// Number of the entry.
	Number string `json:"number"`
	// Position among the entries of the locality that stand, from 1.
	Position int `json:"position" doc:"Among the entries of the locality that stand, from 1. Astana, Almaty and Shymkent are one locality each, whatever part of the city the code names; elsewhere all nine digits are the same."`
	// KATO is the locality, as the entry names it.
	KATO identifiers.KATO `json:"kato"`
	// Track is on which ground he is registered.
	Track Track `json:"track" enum:"ordinary,emergency"`
	// Category of the Housing Law, art. 74(1); absent for an entry without one.
	Category string `json:"category,omitempty"`
	// RegisteredAt is the instant of the registration.
	RegisteredAt time.Time `json:"registeredAt"`
}

func (s *service) account(call *registry.Call, req registry.PersonRequest) (Account, error) {
	now := call.Now()
	answer := Account{IIN: req.IIN, Places: []Place{}, Notices: []Notice{}}
	err := call.View(func(tx *registry.Tx) error {
		for _, e := range s.entries.Find(tx, byPerson, req.IIN.String()) {
			if e.StandsAt(now) {
				answer.Places = append(answer.Places, Place{e.Number, s.position(tx, e, now), e.KATO, e.Track, e.Category, e.RegisteredAt})
			}
		}
		answer.Notices = append(answer.Notices, s.notices.Find(tx, byPerson, req.IIN.String())...)
		return s.working(tx, now)
	})
	return answer, err
}

// position counts those in the locality who stand and were registered before; of two at one instant the one that was entered first.
func (s *service) position(tx *registry.Tx, of Entry, at time.Time) int {
	position, passed := 1, false
	for _, e := range s.entries.Find(tx, byLocality, of.KATO.Locality()) {
		switch {
		case e.Number == of.Number:
			passed = true
		case e.StandsAt(at) && (e.RegisteredAt.Before(of.RegisteredAt) || !passed && e.RegisteredAt.Equal(of.RegisteredAt)):
			position++
		}
	}
	return position
}

// noticeRequest puts a notice into an account.
type noticeRequest struct {
	NoticeID    string          `json:"noticeId"`
	IIN         identifiers.IIN `json:"iin"`
	Application string          `json:"application"`
	Kind        Kind            `json:"kind" enum:"registered,denied,preliminary-decision,complaint-answer"`
	Hearing     *Hearing        `json:"hearing,omitempty"`
	Complaint   *Complaint      `json:"complaint,omitempty"`
	Text        Text            `json:"text"`
	Document    *Document       `json:"document,omitempty"`
}

func (r noticeRequest) Subjects() []registry.Subject {
	return []registry.Subject{registry.OfIIN(r.IIN)}
}

// posted answers a notice: 201 for a new one, 200 for one taken before.
type posted struct {
	Notice
	repeated bool
}

// StatusCode tells the two apart.
func (p posted) StatusCode() int { return statusOf(p.repeated) }

func (s *service) notice(call *registry.Call, req noticeRequest) (posted, error) {
	notice := Notice{
		NoticeID: req.NoticeID, IIN: req.IIN, Application: req.Application, Kind: req.Kind, Hearing: req.Hearing, Complaint: req.Complaint,
		Text: req.Text, Document: req.Document, At: call.Now(),
	}
	if err := notice.Validate(); err != nil {
		return posted{}, registry.Problem(http.StatusBadRequest, registry.CodeMalformed, "%v", err)
	}
	var answer posted
	err := call.Update(func(tx *registry.Tx) error {
		if err := s.working(tx, call.Now()); err != nil {
			return err
		}
		if before, ok := s.notices.Get(tx, notice.NoticeID); ok {
			if !before.same(notice) {
				return registry.Problem(http.StatusConflict, "KEY_REUSED", "the notice %s was sent before with another content: give each notice its own noticeId", notice.NoticeID)
			}
			answer = posted{before, true}
			return nil
		}
		answer = posted{Notice: notice}
		return s.notices.Put(tx, notice)
	})
	return answer, err
}
