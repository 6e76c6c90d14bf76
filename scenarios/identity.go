package scenarios

import (
	"errors"
	"fmt"

	"github.com/brianvoe/gofakeit/v7"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// issuer hands out the identifiers of one story: from streams that the run's
// number decides, each once in the story and in the run.
type issuer struct {
	story   *Story
	attempt int
	mine    map[string]bool
	issued  registry.Identifiers
}

// drawsBeforeGivingUp bounds the search for a free identifier. The smallest
// block, one day of birth and one sex, has about 990.
const drawsBeforeGivingUp = 10_000

func (i *issuer) stream(words ...string) *gofakeit.Faker {
	return stream(i.story.run.number, append([]string{i.story.name, fmt.Sprint(i.attempt)}, words...)...)
}

// draw takes the first value of draws that nobody has.
func (i *issuer) draw(kind string, next func() (string, error)) (string, error) {
	for range drawsBeforeGivingUp {
		value, err := next()
		if errors.Is(err, identifiers.ErrNeverIssued) {
			continue
		}
		if err != nil {
			return "", err
		}
		key := kind + ":" + value
		if i.mine[key] || !i.story.run.take(kind, value, i.story.name) {
			continue
		}
		i.mine[key] = true
		return value, nil
	}
	return "", fmt.Errorf("no %s is free after %d draws: take another run number", kind, drawsBeforeGivingUp)
}

// person gives a citizen his number, and the number a day of birth that fits.
func (i *issuer) person(c *Citizen) error {
	pick := i.stream(c.role, "iin")
	today := i.story.Today()
	value, err := i.draw("iin", func() (string, error) {
		if fixed := c.fixed.iin; !fixed.IsZero() {
			c.born = c.birth
			return fixed.String(), nil
		}
		birth := c.birth
		if birth.IsZero() {
			birth = today.AddYears(-c.age).AddDays(-pick.IntRange(0, 364))
		}
		iin, err := identifiers.NewIIN(birth, c.sex, pick.IntRange(identifiers.SyntheticFrom, 9999))
		c.born = birth
		return iin.String(), err
	})
	if err != nil {
		return fmt.Errorf("number %s: %w", c, err)
	}
	if c.iin, err = identifiers.ParseIIN(value); err != nil {
		return err
	}
	i.issued.IINs = append(i.issued.IINs, value)
	return i.belongings(c)
}

// belongings are a person's document, phone and certificates.
func (i *issuer) belongings(c *Citizen) (err error) {
	pick := i.stream(c.role, "belongings")
	if c.document, err = i.draw("document", func() (string, error) { return pick.DigitN(9), nil }); err != nil {
		return err
	}
	i.issued.Documents = append(i.issued.Documents, c.document)
	c.phone = identifiers.Phone{}
	if c.hasPhone {
		number, err := i.draw("phone", func() (string, error) {
			if fixed := c.fixed.phone; !fixed.IsZero() {
				return fixed.String(), nil
			}
			phone, err := identifiers.NewPhone(pick.IntRange(0, 9_999_999))
			return phone.String(), err
		})
		if err != nil {
			return err
		}
		if c.phone, err = identifiers.ParsePhone(number); err != nil {
			return err
		}
		i.issued.Phones = append(i.issued.Phones, number)
	}
	c.serials = make(map[CertificateKind]string, len(c.certificates))
	for _, kind := range c.certificates {
		serial, err := i.draw("serial", func() (string, error) { return fmt.Sprintf("5%015x%08x", pick.Uint64()>>4, pick.Uint32()), nil })
		if err != nil {
			return err
		}
		c.serials[kind] = serial
		i.issued.Serials = append(i.issued.Serials, serial)
	}
	return nil
}

// paper gives a document the number that it is known by: a prefix and nine digits.
func (i *issuer) paper(prefix string, words ...string) (string, error) {
	pick := i.stream(append(words, "paper")...)
	number, err := i.draw("document", func() (string, error) { return prefix + pick.DigitN(9), nil })
	if err != nil {
		return "", fmt.Errorf("number %s: %w", words[0], err)
	}
	i.issued.Documents = append(i.issued.Documents, number)
	return number, nil
}

// papers gives every power, request, passport, permit and certificate its number.
func (s *Story) papers(i *issuer) (err error) {
	for n, p := range s.powers {
		if p.number, err = i.paper("DOV", p.String(), fmt.Sprint(n)); err != nil {
			return err
		}
	}
	for _, c := range s.citizens {
		c.passportNumber, c.lostNumber = "", ""
		if !c.passportUntil.IsZero() {
			if c.passportNumber, err = i.paper("N", c.role, "passport"); err != nil {
				return err
			}
		}
		if c.lostPassport {
			if c.lostNumber, err = i.paper("N", c.role, "lost passport"); err != nil {
				return err
			}
		}
	}
	for _, d := range s.arrivals {
		if d.number, err = i.paper("PRB", d.String()); err != nil {
			return err
		}
	}
	for n, r := range s.requests {
		if r.number, err = i.paper("HOD", r.String(), fmt.Sprint(n)); err != nil {
			return err
		}
	}
	for n, r := range s.housing.reports {
		if r.number, err = i.paper("TZ", r.String(), fmt.Sprint(n)); err != nil {
			return err
		}
		if r.certifying, err = i.paper("EXPERT", r.String(), fmt.Sprint(n)); err != nil {
			return err
		}
	}
	for n, p := range s.permits {
		if p.number, err = i.paper("VNZ", p.String(), fmt.Sprint(n)); err != nil {
			return err
		}
	}
	for n, r := range s.refugees {
		if r.number, err = i.paper("BEZ", r.String(), fmt.Sprint(n)); err != nil {
			return err
		}
	}
	return nil
}

// address gives an address code in a region, the fixed one where there is one.
func (i *issuer) address(name, region string, fixed identifiers.RCA) (identifiers.RCA, error) {
	pick := i.stream(name, "rca")
	value, err := i.draw("rca", func() (string, error) {
		if !fixed.IsZero() {
			return fixed.String(), nil
		}
		return region + pick.DigitN(14), nil
	})
	if err != nil {
		return identifiers.RCA{}, fmt.Errorf("number %s: %w", name, err)
	}
	i.issued.RCAs = append(i.issued.RCAs, value)
	return identifiers.ParseRCA(value)
}
