package egov

import (
	"cmp"
	"fmt"
	"net/http"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// sessionTTL is how long a session holds (assumed).
const sessionTTL = time.Hour

// Method is how somebody signed in.
type Method string

// The methods.
const (
	ByEDS      Method = "eds"
	ByPassword Method = "one-time-password"
)

type loginRequest struct {
	IIN identifiers.IIN `json:"iin"`
	// Method is by EDS where it is left out.
	Method Method `json:"method,omitempty" enum:"eds,one-time-password" optional:"true"`
}

func (r loginRequest) Subjects() []registry.Subject { return []registry.Subject{registry.OfIIN(r.IIN)} }

func (s *service) login(call *registry.Call, req loginRequest) (Session, error) {
	session := Session{Token: unique(call), IIN: req.IIN, Method: cmp.Or(req.Method, ByEDS), ExpiresAt: call.Now().Add(sessionTTL)}
	err := call.Update(func(tx *registry.Tx) error { return s.sessions.Put(tx, session) })
	return session, err
}

// unique makes an id out of the world's random stream, which no other world shares.
func unique(call *registry.Call) string {
	return fmt.Sprintf("%016x%016x", call.Rand().Uint64(), call.Rand().Uint64())
}

type sessionRequest struct {
	Token string `path:"token"`
}

func (r sessionRequest) Subjects() []registry.Subject {
	return []registry.Subject{registry.OfToken(r.Token)}
}

// Holder answers whose session a token is, and how he signed in.
type Holder struct {
	IIN       identifiers.IIN `json:"iin"`
	ExpiresAt time.Time       `json:"expiresAt"`
	Method    Method          `json:"method" enum:"eds,one-time-password"`
}

func (s *service) session(call *registry.Call, req sessionRequest) (Holder, error) {
	var found Session
	err := call.View(func(tx *registry.Tx) error {
		var ok bool
		if found, ok = s.sessions.Get(tx, req.Token); !ok {
			return registry.NotFound("there is no such session")
		}
		return nil
	})
	if err != nil {
		return Holder{}, err
	}
	if !call.Now().Before(found.ExpiresAt) {
		return Holder{}, registry.Problem(http.StatusGone, Expired, "the session ended at %s: sign in again", found.ExpiresAt.Format(time.RFC3339))
	}
	return Holder{found.IIN, found.ExpiresAt, cmp.Or(found.Method, ByEDS)}, nil
}
