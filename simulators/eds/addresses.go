package eds

import (
	"net/http"
	"net/url"

	"github.com/synaq/synaq/simulators/registry"
)

// addresses are where a certificate says that its issuer and the issuer's word on it are found; empty for nowhere.
type addresses struct {
	ocsp, issuer, crl, delta string
}

// originOf is who issues a certificate in the call's world. A list's address names somebody of the world where it can,
// because a request for a list names nobody: the world's own authority, else the certificate itself. What the shared
// authority publishes under its own name is the default world's.
func (s *service) originOf(call *registry.Call, record Certificate) (origin, error) {
	base := call.PublicURL()
	from := origin{caID: caID{issuer: record.Issuer}, addresses: addresses{ocsp: base + pathOCSP}}
	file := listFile{issuer: record.Issuer, serial: record.Serial}
	switch {
	case record.Issuer == World:
		own, found := s.ownAuthority(call)
		if !found {
			return origin{}, registry.Problem(http.StatusConflict, "NO_AUTHORITY",
				"the certificate %s is of the world's own authority, and the world has none: put a record into %s", record.Serial, s.authorities.Name())
		}
		from.own = own
		from.addresses.ocsp += "?ca=" + url.QueryEscape(own.Serial)
		from.addresses.issuer = base + pathAuthorities + own.Serial
		file.serial = own.Serial
	case record.Issuer == Shared && call.World().ID() == registry.DefaultWorld:
		file.serial = ""
	}
	from.addresses.crl = base + pathCRL + file.String()
	file.delta = true
	from.addresses.delta = base + pathCRL + file.String()
	return from, nil
}

// ownAuthority is the world's own authority.
func (s *service) ownAuthority(call *registry.Call) (own Authority, found bool) {
	_ = call.View(func(tx *registry.Tx) error {
		own, found = s.authorities.Get(tx, ownKey)
		return nil
	})
	return own.normal(), found
}
