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
	switch {
	case record.Issuer == World:
		own, found := s.ownAuthority(call)
		if !found {
			return origin{}, registry.Problem(http.StatusConflict, "NO_AUTHORITY",
				"the certificate %s is of the world's own authority, and the world has none: put a record into %s", record.Serial, s.authorities.Name())
		}
		from := origin{caID: caID{issuer: World, own: own}, addresses: lists(base, listFile{issuer: World, serial: own.Serial})}
		from.addresses.ocsp += "?ca=" + url.QueryEscape(own.Serial)
		from.addresses.issuer = base + pathAuthorities + own.Serial
		return from, nil
	case call.World().ID() == registry.DefaultWorld:
		return originByDefault(base, record), nil
	default:
		return origin{caID: caID{issuer: record.Issuer}, addresses: lists(base, listFile{issuer: record.Issuer, serial: record.Serial})}, nil
	}
}

// originByDefault is the same of a certificate of the default world, which has no authority of its own.
func originByDefault(base string, record Certificate) origin {
	file := listFile{issuer: record.Issuer, serial: record.Serial}
	if record.Issuer == Shared {
		file.serial = ""
	}
	return origin{caID: caID{issuer: record.Issuer}, addresses: lists(base, file)}
}

// lists are the addresses of the responder, of a list and of its delta.
func lists(base string, file listFile) addresses {
	at := addresses{ocsp: base + pathOCSP, crl: base + pathCRL + file.String()}
	file.delta = true
	at.delta = base + pathCRL + file.String()
	return at
}

// ownAuthority is the world's own authority.
func (s *service) ownAuthority(call *registry.Call) (own Authority, found bool) {
	_ = call.View(func(tx *registry.Tx) error {
		own, found = s.authorities.Get(tx, ownKey)
		return nil
	})
	return own.normal(), found
}
