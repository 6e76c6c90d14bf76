package scenarios

import (
	"fmt"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/akimat"
	"github.com/synaq/synaq/simulators/mortgages"
)

// Provision is a dwelling of the state that somebody received, and perhaps privatised.
type Provision struct {
	dwelling   *Dwelling
	person     *Citizen
	owners     []*Citizen
	received   identifiers.Date
	privatised identifiers.Date
	number     string
}

// ProvidedTo has somebody have received the dwelling from the state on a day.
func (d *Dwelling) ProvidedTo(c *Citizen, day identifiers.Date) *Provision {
	p := &Provision{dwelling: d, person: c, received: day}
	d.story.housing.provisions = append(d.story.housing.provisions, p)
	return p
}

// PrivatisedOn has him have privatised it.
func (p *Provision) PrivatisedOn(day identifiers.Date) *Provision { p.privatised = day; return p }

// PrivatisedBy has these people have privatised it together, in place of who received it.
func (p *Provision) PrivatisedBy(people ...*Citizen) *Provision { p.owners = people; return p }

// String names it by dwelling and person.
func (p *Provision) String() string {
	return fmt.Sprintf("the provision of %s to %s", p.dwelling, p.person)
}

func (p *Provision) line() *akimat.Provision {
	line := &akimat.Provision{
		Number: p.number, RCA: p.dwelling.rca, Body: akimat.Body{BIN: bin("050740000013"), Name: "Акимат «Сынақ»"},
		ReceivedBy: []akimat.Person{{IIN: p.person.iin}}, ReceivedOn: p.received, PrivatisedBy: []akimat.Person{}, PrivatisedOn: p.privatised,
	}
	switch {
	case p.privatised.IsZero():
	case len(p.owners) > 0:
		for _, c := range p.owners {
			line.PrivatisedBy = append(line.PrivatisedBy, akimat.Person{IIN: c.iin})
		}
	default:
		line.PrivatisedBy = line.ReceivedBy
	}
	return line
}

// Loan is a mortgage housing loan.
type Loan struct {
	dwelling *Dwelling
	borrower *Citizen
	kind     mortgages.Kind
	issued   identifiers.Date
	repaid   identifiers.Date
	number   string
}

// BoughtWith has somebody have bought the dwelling on a day with a loan of a kind.
func (d *Dwelling) BoughtWith(kind mortgages.Kind, borrower *Citizen, day identifiers.Date) *Loan {
	l := &Loan{dwelling: d, borrower: borrower, kind: kind, issued: day}
	d.story.housing.loans = append(d.story.housing.loans, l)
	return l
}

// RepaidOn has the loan have been repaid.
func (l *Loan) RepaidOn(day identifiers.Date) *Loan { l.repaid = day; return l }

// String names the loan by dwelling and borrower.
func (l *Loan) String() string { return fmt.Sprintf("the loan of %s for %s", l.borrower, l.dwelling) }

func (l *Loan) line() *mortgages.Loan {
	return &mortgages.Loan{
		Number: l.number, Borrowers: []mortgages.Person{{IIN: l.borrower.iin}}, Lender: mortgages.Lender{BIN: bin("020140000016"), Name: "Банк «Сынақ»"},
		Programme: mortgages.Programme{Kind: l.kind, Name: "Программа «Сынақ»"}, RCA: l.dwelling.rca, IssuedOn: l.issued, RepaidOn: l.repaid,
	}
}
