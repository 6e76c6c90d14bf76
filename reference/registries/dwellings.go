package registries

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

// Keys are what the law finds a dwelling by: its owner, with the RCA or the total area or both.
type Keys struct {
	Owner identifiers.IIN
	RCA   identifiers.RCA
	// Area in square metres, as a decimal; empty when it was not given.
	Area string
}

type premises struct {
	RCA  identifiers.RCA `json:"rca"`
	Kind struct {
		Code string `json:"code"`
	} `json:"kind"`
	Address string           `json:"address"`
	KATO    identifiers.KATO `json:"kato"`
	Area    struct {
		Total  string `json:"total"`
		Usable string `json:"usable"`
	} `json:"area"`
	Rights []right `json:"rights"`
}

type right struct {
	Owner party            `json:"owner"`
	From  identifiers.Date `json:"from"`
	// Until is the day on which the right passed on.
	Until identifiers.Date `json:"until"`
}

// heldOn says whether the right is held on a day: on the day it passes on, the next holder has it.
func (r right) heldOn(day identifiers.Date) bool {
	if day.Before(r.From) {
		return false
	}
	return r.Until.IsZero() || day.Before(r.Until)
}

// Dwelling asks the cadastre by either pair of the law's keys, first by the RCA (RES-OWN-001, RES-OWN-006). It is ErrAbsent when the
// owner holds no right on the day in a dwelling of these keys, or holds one in several of the same area, or when the
// cadastre does not take the area for one.
func (c *Client) Dwelling(ctx context.Context, keys Keys, day identifiers.Date) (law.Dwelling, error) {
	err := fmt.Errorf("%s: no key but the owner was given: %w", Cadastre, ErrAbsent)
	if !keys.RCA.IsZero() {
		var found law.Dwelling
		found, err = c.rights(ctx, keys.Owner, named{"rca", keys.RCA.String()}, day)
		if err == nil && found.RCA != keys.RCA {
			return law.Dwelling{}, rightsOf().unusable("the answer is about another dwelling")
		}
		if !errors.Is(err, ErrAbsent) {
			return found, err
		}
	}
	if keys.Area != "" {
		found, err := c.rights(ctx, keys.Owner, named{"area", keys.Area}, day)
		return found, wordless(err)
	}
	return law.Dwelling{}, err
}

// wordless makes of a registry's 400, to a question in the applicant's own words, that they find nothing there: asked
// again it would say the same for ever. The *RefusedError stays in the chain, for the log. An identifier is no such
// word, since it is checked before it is asked with.
func wordless(err error) error {
	var refused *RefusedError
	if errors.As(err, &refused) && refused.Code == malformed {
		return fmt.Errorf("%w: %w", ErrAbsent, err)
	}
	return err
}

// Premises asks the cadastre for a dwelling that nobody named owns, such as state rental housing. The dwelling is without
// owners.
func (c *Client) Premises(ctx context.Context, rca identifiers.RCA, day identifiers.Date) (law.Dwelling, error) {
	dwelling, _, err := c.premises(ctx, rca, day)
	dwelling.Owners = nil
	return dwelling, err
}

// premises also says the total area, as it stands in the record.
func (c *Client) premises(ctx context.Context, rca identifiers.RCA, day identifiers.Date) (dwelling law.Dwelling, total string, err error) {
	q := look(Cadastre, "premises", "/v1/premises/{rca}", named{"rca", rca.String()})
	var answer premises
	if err := c.ask(ctx, q, &answer); err != nil {
		return law.Dwelling{}, "", err
	}
	dwelling, _, err = answer.read(q, identifiers.IIN{}, day)
	if err != nil {
		return law.Dwelling{}, "", err
	}
	if dwelling.RCA != rca {
		return law.Dwelling{}, "", q.unusable("the answer is about another dwelling")
	}
	return dwelling, answer.Area.Total, nil
}

// Place asks the address register where a dwelling lies.
func (c *Client) Place(ctx context.Context, rca identifiers.RCA) (identifiers.KATO, error) {
	q := look(Addresses, "address", "/v1/addresses/{rca}", named{"rca", rca.String()})
	var answer struct {
		RCA  identifiers.RCA  `json:"rca"`
		KATO identifiers.KATO `json:"kato"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return identifiers.KATO{}, err
	}
	if answer.RCA != rca || answer.KATO.IsZero() {
		return identifiers.KATO{}, q.unusable("the answer is about another address or lacks its place")
	}
	return answer.KATO, nil
}

func rightsOf(keys ...named) question { return look(Cadastre, "rights", "/v1/rights", keys...) }

func (c *Client) rights(ctx context.Context, owner identifiers.IIN, by named, day identifiers.Date) (law.Dwelling, error) {
	q := rightsOf(named{"owner", owner.String()}, by)
	var answer struct {
		Premises []premises `json:"premises"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return law.Dwelling{}, err
	}
	if len(answer.Premises) == 0 {
		return law.Dwelling{}, q.unusable("the answer holds no dwelling")
	}
	var found []law.Dwelling
	for _, p := range answer.Premises {
		dwelling, isOwner, err := p.read(q, owner, day)
		if err != nil {
			return law.Dwelling{}, err
		}
		if !isOwner {
			return law.Dwelling{}, q.unusable("the answer is about another owner")
		}
		if dwelling.OwnedBy(owner) {
			found = append(found, dwelling)
		}
	}
	if len(found) != 1 {
		return law.Dwelling{}, fmt.Errorf("%s: the owner holds a right in %d dwellings of this %s: %w", Cadastre, len(found), by.name, ErrAbsent)
	}
	return found[0], nil
}

// plainArea is how an area is written; anything else (an exponent above all) is refused unread.
var plainArea = regexp.MustCompile(`^[0-9]{1,7}(\.[0-9]{1,4})?$`)

// read checks a record and takes from it what the law asks. Named says whether the owner appears in it at all.
func (p premises) read(q question, owner identifiers.IIN, day identifiers.Date) (dwelling law.Dwelling, named bool, err error) {
	if p.RCA.IsZero() || p.KATO.IsZero() || !plainArea.MatchString(p.Area.Usable) {
		return law.Dwelling{}, false, q.unusable("a dwelling lacks its code, its place or its usable area")
	}
	if p.Kind.Code == "" {
		return law.Dwelling{}, false, q.unusable("a dwelling lacks its kind")
	}
	usable, err := decimal.NewFromString(p.Area.Usable)
	if err != nil {
		return law.Dwelling{}, false, q.unusable("a dwelling's usable area is not a number")
	}
	dwelling = law.Dwelling{RCA: p.RCA, KATO: p.KATO, Usable: usable, Address: p.Address, Kind: p.Kind.Code}
	for _, right := range p.Rights {
		holder := right.Owner.IIN
		if holder.IsZero() || right.From.IsZero() {
			return law.Dwelling{}, false, q.unusable("a right lacks its holder or its beginning")
		}
		if holder == owner {
			named = true
		}
		if right.heldOn(day) && !slices.Contains(dwelling.Owners, holder) {
			dwelling.Owners = append(dwelling.Owners, holder)
		}
	}
	return dwelling, named, nil
}

// within says whether a day lies in a period, both its days included; a period without an end goes on.
func within(day, from, until identifiers.Date) bool {
	if day.Before(from) {
		return false
	}
	return until.IsZero() || !day.After(until)
}
