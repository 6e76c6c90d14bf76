package mortgages

import (
	"net/http"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// Name is the system's name in addresses, worlds and journals.
const Name = "mortgages"

// New makes the system. It serves itself: it is an http.Handler.
func New(opts registry.Options) (*registry.System, error) {
	s := &service{loans: registry.NewRecords("loans", "Mortgage housing loans, those of no programme among them.",
		func(l Loan) string { return l.Number }, subjects,
		registry.Index[Loan]{Name: byBorrower, Keys: borrowers})}
	sys, err := registry.New(registry.Definition{
		Name:    Name,
		Title:   "Register of mortgage housing loans",
		Summary: "Who acquired which dwelling with a mortgage loan of which programme, and when.",
		Records: []registry.RecordType{s.loans},
		Operations: []registry.Operation{
			registry.Op(registry.Spec{
				Name: "person", Summary: "All mortgage housing loans of a borrower, repaid ones too; an empty list for somebody who has had none.",
				Method: http.MethodGet, Path: "/v1/persons/{iin}/loans", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
				Source:  "the contract is not published; the four kinds of programme are those of Order 130, para 15(9)",
				Example: registry.Example{Path: "/v1/persons/" + exampleIIN + "/loans"},
			}, s.ofBorrower),
		},
	}, opts)
	if err != nil {
		return nil, err
	}
	return sys, sys.Put(registry.DefaultWorld, "loans", example())
}

type service struct {
	loans *registry.Records[Loan]
}

// byBorrower is the index of loans by everybody who took them.
const byBorrower = "borrower"

func borrowers(l Loan) []string {
	keys := make([]string, len(l.Borrowers))
	for i, b := range l.Borrowers {
		keys[i] = b.IIN.String()
	}
	return keys
}

func subjects(l Loan) []registry.Subject {
	all := []registry.Subject{registry.OfRCA(l.RCA)}
	for _, b := range l.Borrowers {
		all = append(all, registry.OfIIN(b.IIN))
	}
	return all
}

// History answers which loans somebody took.
type History struct {
	// IIN asked for.
	IIN identifiers.IIN `json:"iin"`
	// Loans are all of them, in the order in which they were entered; none is an empty list.
	Loans []Loan `json:"loans"`
}

func (s *service) ofBorrower(call *registry.Call, req registry.PersonRequest) (History, error) {
	today := identifiers.DateOf(call.Now())
	answer := History{IIN: req.IIN}
	err := call.View(func(tx *registry.Tx) error {
		answer.Loans = registry.KnownOn(s.loans.Find(tx, byBorrower, req.IIN.String()), today, Loan.knownOn)
		return nil
	})
	return answer, err
}
