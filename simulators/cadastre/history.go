package cadastre

import (
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// History answers in which premises somebody holds and held a right.
type History struct {
	// IIN asked for.
	IIN identifiers.IIN `json:"iin"`
	// Holdings are all rights, in the order in which the premises were entered; none is an empty list.
	Holdings []Holding `json:"holdings"`
}

// Holding is a right of one person in premises.
type Holding struct {
	// RCA is the address code of the premises.
	RCA identifiers.RCA `json:"rca"`
	// Kind of the premises, of Kinds.
	Kind Kind `json:"kind"`
	// Address in words.
	Address string `json:"address"`
	// KATO is the locality.
	KATO identifiers.KATO `json:"kato"`
	// Right is his.
	Right Right `json:"right"`
}

// history has rights from their first day on, and an end from its own.
func (s *service) history(call *registry.Call, req registry.PersonRequest) (History, error) {
	today := identifiers.DateOf(call.Now())
	answer := History{IIN: req.IIN, Holdings: []Holding{}}
	err := call.View(func(tx *registry.Tx) error {
		for _, p := range s.premises.Find(tx, byOwner, req.IIN.String()) {
			for _, r := range p.Rights {
				if r, known := r.knownOn(today); known && r.Owner.IIN == req.IIN {
					answer.Holdings = append(answer.Holdings, Holding{p.RCA, p.Kind, p.Address, p.KATO, r})
				}
			}
		}
		return nil
	})
	return answer, err
}

// knownOn is the right as the cadastre has it on a day, and whether it has it at all.
func (r Right) knownOn(day identifiers.Date) (Right, bool) {
	if r.Until.After(day) {
		r.Until, r.Alienation = identifiers.Date{}, nil
	}
	return r, !r.From.After(day)
}
