package egov

import (
	"net/http"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

type noticeRequest struct {
	NoticeID    string          `json:"noticeId"`
	IIN         identifiers.IIN `json:"iin"`
	Application string          `json:"application"`
	Service     string          `json:"service"`
	Kind        Kind            `json:"kind" enum:"decision,consent-request"`
	Outcome     string          `json:"outcome,omitempty"`
	Text        Text            `json:"text"`
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
func (p posted) StatusCode() int {
	if p.repeated {
		return http.StatusOK
	}
	return http.StatusCreated
}

func (s *service) notice(call *registry.Call, req noticeRequest) (posted, error) {
	notice := Notice{
		NoticeID: req.NoticeID, IIN: req.IIN, Application: req.Application, Service: req.Service,
		Kind: req.Kind, Outcome: req.Outcome, Text: req.Text, At: call.Now(),
	}
	if err := notice.Validate(); err != nil {
		return posted{}, registry.Problem(http.StatusBadRequest, "MALFORMED", "%v", err)
	}
	var answer posted
	err := call.Update(func(tx *registry.Tx) error {
		if before, ok := s.notices.Get(tx, notice.NoticeID); ok {
			if !before.same(notice) {
				return registry.Problem(http.StatusConflict, "KEY_REUSED", "the notice %s was sent before with another content: give each notice its own noticeId", notice.NoticeID)
			}
			answer = posted{Notice: before, repeated: true}
			return nil
		}
		answer = posted{Notice: notice}
		if err := s.notices.Put(tx, notice); err != nil || notice.Kind != Decision {
			return err
		}
		return s.services.Put(tx, Service{
			IIN: notice.IIN, Application: notice.Application, Service: notice.Service, Outcome: notice.Outcome,
			At: notice.At, Notice: notice.NoticeID,
		})
	})
	return answer, err
}

// same says whether two notices say the same, whenever they were taken.
func (n Notice) same(other Notice) bool {
	n.At = other.At
	return n == other
}

// Account answers the notices of a citizen.
type Account struct {
	Notices []Notice `json:"notices"`
}

func (s *service) account(call *registry.Call, req registry.PersonRequest) (Account, error) {
	answer := Account{Notices: []Notice{}}
	err := call.View(func(tx *registry.Tx) error {
		answer.Notices = append(answer.Notices, s.notices.Find(tx, byPerson, req.IIN.String())...)
		return nil
	})
	return answer, err
}

// History answers a citizen's History of Obtained Services.
type History struct {
	Services []Service `json:"services"`
}

func (s *service) history(call *registry.Call, req registry.PersonRequest) (History, error) {
	answer := History{Services: []Service{}}
	err := call.View(func(tx *registry.Tx) error {
		answer.Services = append(answer.Services, s.services.Find(tx, byPerson, req.IIN.String())...)
		return nil
	})
	return answer, err
}
