package cadastre

import (
	"net/http"
	"regexp"

	"github.com/shopspring/decimal"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// Name is the system's name in addresses, worlds and journals.
const Name = "cadastre"

// New makes the system. It serves itself: it is an http.Handler.
func New(opts registry.Options) (*registry.System, error) {
	s := &service{premises: registry.NewRecords("premises", "Premises with their areas, rights and encumbrances.",
		func(p Premises) string { return p.RCA.String() }, subjects,
		registry.Index[Premises]{Name: byOwner, Keys: owners})}
	sys, err := registry.New(registry.Definition{
		Name:    Name,
		Title:   "Unified State Real Estate Cadastre",
		Summary: "Premises, their total, usable and living area, and who holds which right to them since when.",
		Records: []registry.RecordType{s.premises},
		Operations: []registry.Operation{
			registry.Op(registry.Spec{
				Name:    "rights",
				Summary: "Premises in which an owner holds a right today, by owner with rca or owner with total area in square metres; with all their rights.",
				Method:  http.MethodGet, Path: "/v1/rights", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
				Source:  "the two keys are those of Order 677's standard; the contract is not published, and that area means the total area is assumed",
				Example: registry.Example{Path: "/v1/rights?owner=" + exampleIIN + "&rca=" + exampleRCA},
			}, s.rights),
			registry.Op(registry.Spec{
				Name: "premises", Summary: "Premises by their address code.",
				Method: http.MethodGet, Path: "/v1/premises/{rca}", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
				Source:  "the contract is not published",
				Example: registry.Example{Path: "/v1/premises/" + exampleRCA},
			}, s.byRCA),
			registry.Op(registry.Spec{
				Name:    "person",
				Summary: "All rights that a person holds and held, each with its premises, and how those that passed on ended; an empty list for somebody who never held one.",
				Method:  http.MethodGet, Path: "/v1/persons/{iin}/rights", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
				Source:  "the contract is not published; that the housing owned in the last five years counts, and to whom it passed, is Order 130, paras 7(1) and 15(2), and row 9(3) of its main requirements",
				Example: registry.Example{Path: "/v1/persons/" + exampleIIN + "/rights"},
			}, s.history),
		},
	}, opts)
	if err != nil {
		return nil, err
	}
	return sys, sys.Put(registry.DefaultWorld, "premises", example())
}

type service struct {
	premises *registry.Records[Premises]
}

// byOwner is the index of premises by everybody who holds or held a right.
const byOwner = "owner"

func owners(p Premises) []string {
	keys := make([]string, len(p.Rights))
	for i, r := range p.Rights {
		keys[i] = r.Owner.IIN.String()
	}
	return keys
}

func subjects(p Premises) []registry.Subject {
	all := []registry.Subject{registry.OfRCA(p.RCA)}
	for _, r := range p.Rights {
		all = append(all, registry.OfIIN(r.Owner.IIN))
	}
	return all
}

// rightsRequest asks by one of the law's two keys.
type rightsRequest struct {
	Owner identifiers.IIN `query:"owner"`
	RCA   identifiers.RCA `query:"rca" optional:"true"`
	Area  string          `query:"area" optional:"true"`
}

func (r rightsRequest) Subjects() []registry.Subject {
	named := []registry.Subject{registry.OfIIN(r.Owner)}
	if !r.RCA.IsZero() {
		named = append(named, registry.OfRCA(r.RCA))
	}
	return named
}

// matches gives the condition that the request's keys put on premises.
func (r rightsRequest) matches() (func(Premises) bool, error) {
	if r.RCA.IsZero() && r.Area == "" {
		return nil, registry.Problem(http.StatusBadRequest, "MALFORMED", "neither rca nor area is given: ask by owner and rca, or by owner and area")
	}
	if r.Area == "" {
		return func(p Premises) bool { return p.RCA == r.RCA }, nil
	}
	malformed := registry.Problem(http.StatusBadRequest, "MALFORMED", "area %.40q must be square metres such as 45.10", r.Area)
	if !plainArea.MatchString(r.Area) {
		return nil, malformed
	}
	area, err := decimal.NewFromString(r.Area)
	if err != nil || !area.IsPositive() {
		return nil, malformed
	}
	return func(p Premises) bool { return p.Area.Total.Equal(area) && (r.RCA.IsZero() || p.RCA == r.RCA) }, nil
}

// plainArea is an area as a deed states it, and short: to parse a number takes time that grows with the square of its digits.
var plainArea = regexp.MustCompile(`^[0-9]{1,9}(\.[0-9]{1,10})?$`)

// Found answers a look-up of rights.
type Found struct {
	// Premises in which the owner holds a right today; never empty.
	Premises []Premises `json:"premises"`
}

func (s *service) rights(call *registry.Call, req rightsRequest) (Found, error) {
	matches, err := req.matches()
	if err != nil {
		return Found{}, err
	}
	today := identifiers.DateOf(call.Now())
	var found Found
	err = call.View(func(tx *registry.Tx) error {
		for _, p := range s.premises.Find(tx, byOwner, req.Owner.String()) {
			if matches(p) && heldBy(p, req.Owner, today) {
				found.Premises = append(found.Premises, p)
			}
		}
		return nil
	})
	if err == nil && len(found.Premises) == 0 {
		err = registry.NotFound("the owner %s holds no right in such premises on %s", req.Owner, today)
	}
	return found, err
}

func heldBy(p Premises, owner identifiers.IIN, day identifiers.Date) bool {
	for _, r := range p.Rights {
		if r.Owner.IIN == owner && r.HeldOn(day) {
			return true
		}
	}
	return false
}

func (s *service) byRCA(call *registry.Call, req registry.DwellingRequest) (Premises, error) {
	var found Premises
	err := call.View(func(tx *registry.Tx) error {
		var ok bool
		if found, ok = s.premises.Get(tx, req.RCA.String()); !ok {
			return registry.NotFound("the cadastre knows no premises with the RCA %s", req.RCA)
		}
		return nil
	})
	return found, err
}
