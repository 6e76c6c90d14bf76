package eds

import (
	"fmt"
	"math/big"
	"net/http"
	"strings"
	"time"

	"github.com/synaq/synaq/crypto/crl"
	"github.com/synaq/synaq/crypto/pki"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// How long lists hold (assumed).
const (
	fullFor  = 24 * time.Hour
	deltaFor = time.Hour
)

// listFile is the name of a revocation list:
//
//	shared.crl              the shared authority's list of the default world
//	shared-SERIAL.crl       the shared authority's list about the certificate of that serial and the others of its world
//	untrusted-SERIAL.crl    the same of the untrusted authority
//	SERIAL.crl              the list of the world's own authority, by the authority's serial
//
// and each with -delta before the dot.
type listFile struct {
	issuer Issuer
	serial string
	delta  bool
}

const sharedName = "shared"

// String is the file's name.
func (f listFile) String() string {
	name := f.serial
	switch f.issuer {
	case Shared:
		name = strings.TrimSuffix(sharedName+"-"+f.serial, "-")
	case Untrusted:
		name = string(Untrusted) + "-" + f.serial
	case World:
	}
	if f.delta {
		name += "-delta"
	}
	return name + ".crl"
}

// UnmarshalText reads a file's name.
func (f *listFile) UnmarshalText(text []byte) error {
	name, found := strings.CutSuffix(string(text), ".crl")
	name, delta := strings.CutSuffix(name, "-delta")
	kind, serial, two := strings.Cut(name, "-")
	read := listFile{serial: serial, delta: delta}
	switch {
	case two && kind == sharedName:
	case two && kind == string(Untrusted):
		read.issuer = Untrusted
	case !two:
		read.issuer, read.serial = World, name
	default:
		found = false
	}
	if _, err := pki.ParseSerial(read.serial); err != nil || !found {
		return fmt.Errorf("%.80q is not the name of a revocation list: take the address in a certificate", text)
	}
	*f = read
	return nil
}

// sharedCRLRequest asks for the shared authority's list of the default world. It is about nobody.
type sharedCRLRequest struct{}

func (s *service) sharedList(call *registry.Call, _ sharedCRLRequest) (registry.Raw, error) {
	return s.publish(call, caID{}, listFile{})
}

func (s *service) sharedDelta(call *registry.Call, _ sharedCRLRequest) (registry.Raw, error) {
	return s.publish(call, caID{}, listFile{delta: true})
}

// crlRequest asks for the list of somebody's.
type crlRequest struct {
	File listFile `path:"file" doc:"As certificates name it: SERIAL.crl of a world's own authority, shared-SERIAL.crl or untrusted-SERIAL.crl of a certificate; for deltas -delta.crl."`
}

// Subjects is the authority or the certificate whose list it is.
func (r crlRequest) Subjects() []registry.Subject {
	return []registry.Subject{registry.OfSerial(r.File.serial)}
}

func (s *service) crl(call *registry.Call, req crlRequest) (registry.Raw, error) {
	id := caID{issuer: req.File.issuer}
	known := false
	if id.issuer == World {
		id.own, known = s.ownAuthority(call)
		known = known && id.own.Serial == req.File.serial
	} else {
		err := call.View(func(tx *registry.Tx) error {
			record, found := s.certificates.Get(tx, req.File.serial)
			known = found && record.Issuer == id.issuer
			return nil
		})
		if err != nil {
			return registry.Raw{}, err
		}
	}
	if !known {
		return registry.Raw{}, registry.NotFound("there is no revocation list %s: take the address in a certificate", req.File)
	}
	return s.publish(call, id, req.File)
}

// publish makes an authority's list at the world's time. A full one is made whenever it is asked for; a delta has what
// came since the start of the day, so that it goes with every full list of the day.
func (s *service) publish(call *registry.Call, by caID, file listFile) (registry.Raw, error) {
	at := wholeSecond(by.own.lastWord(call.Now()))
	today := identifiers.DateOf(at).Time(identifiers.Almaty())
	l := crl.List{Number: number(at), ThisUpdate: at, NextUpdate: at.Add(fullFor)}
	full, delta := file, file
	full.delta, delta.delta = false, true
	if by.issuer != World { // the world's own authority has this one list; the others have one in each world
		l.Scope = call.PublicURL() + pathCRL + full.String()
	}
	since := time.Time{}
	if file.delta {
		l.Base, l.NextUpdate, since = number(today), at.Add(deltaFor), today
	} else {
		l.DeltaAddress = call.PublicURL() + pathCRL + delta.String()
	}
	var err error
	if l.Revoked, err = s.revoked(call, by.issuer, since, at); err != nil {
		return registry.Raw{}, err
	}
	der, err := s.issuer.publish(by, l)
	return registry.Raw{ContentType: "application/pkix-crl", Body: der}, err
}

// revoked are an issuer's certificates of the world that were revoked from one instant to another, both included.
func (s *service) revoked(call *registry.Call, by Issuer, since, until time.Time) (entries []crl.Entry, err error) {
	err = call.View(func(tx *registry.Tx) error {
		for _, record := range s.certificates.Find(tx, byRevocation, revocationKey(by)) {
			at := wholeSecond(*record.RevokedAt)
			if at.Before(since) || at.After(until) {
				continue
			}
			serial, err := pki.ParseSerial(record.Serial)
			if err != nil {
				return err
			}
			entries = append(entries, crl.Entry{Serial: serial, At: at})
		}
		return nil
	})
	return entries, err
}

// revocationKeys is the index of certificates that are or will be revoked.
func (c Certificate) revocationKeys() []string {
	if c.RevokedAt == nil {
		return nil
	}
	return []string{revocationKey(c.Issuer)}
}

func revocationKey(by Issuer) string { return "by " + string(by) }

// number is that of a list published at an instant: the seconds since the year 1, so that later lists have larger ones.
func number(at time.Time) *big.Int {
	const untilUnix = 62_135_596_800
	return big.NewInt(at.Unix() + untilUnix)
}

func (s *service) listOperations() []registry.Operation {
	const source = "RFC 5280, as crl.pki.gov.kz publishes nca_rsa_2022.crl and its delta nca_d_rsa_2022.crl; addresses and how long a list holds are assumed"
	return []registry.Operation{
		registry.Op(registry.Spec{
			Name:    "crl",
			Summary: "The revocation list that a certificate names, full or delta, in DER: of a world's own authority, or of another one about the certificates of one world.",
			Method:  http.MethodGet, Path: pathCRL + "{file}", Audience: registry.ForImplementations, Fidelity: registry.Confirmed,
			Source: source, Example: registry.Example{Path: pathCRL + exampleAuthority().Serial + ".crl", Answer: "world.crl"},
		}, s.crl),
		registry.Op(registry.Spec{
			Name: "shared-crl", Summary: "The shared authority's revocation list, in DER. It is the default world's: other worlds' certificates name their own lists.",
			Method: http.MethodGet, Path: pathCRL + sharedName + ".crl", Audience: registry.ForImplementations, Fidelity: registry.Confirmed,
			Source: source, Example: registry.Example{Path: pathCRL + sharedName + ".crl", Answer: "shared.crl"},
		}, s.sharedList),
		registry.Op(registry.Spec{
			Name: "shared-delta-crl", Summary: "What has changed in the shared authority's revocation list since the start of the day, in DER.",
			Method: http.MethodGet, Path: pathCRL + sharedName + "-delta.crl", Audience: registry.ForImplementations, Fidelity: registry.Confirmed,
			Source: source, Example: registry.Example{Path: pathCRL + sharedName + "-delta.crl", Answer: "delta.crl"},
		}, s.sharedDelta),
	}
}
