package social

import (
	"net/http"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// Name is the system's name in addresses, worlds and journals.
const Name = "social"

// New makes the system. It serves itself: it is an http.Handler.
func New(opts registry.Options) (*registry.System, error) {
	s := newService()
	sys, err := registry.New(registry.Definition{
		Name:       Name,
		Title:      "Social protection: categories, need of housing, orphans, kandases, disabilities",
		Summary:    "To which category of the Housing Law a person belongs, whether he is recognised as needing housing, and whether he is an orphan, a kandas or has a disability.",
		Records:    []registry.RecordType{s.categories, s.needs, s.orphans, s.kandases, s.disabilities},
		Operations: s.operations(),
	}, opts)
	if err != nil {
		return nil, err
	}
	return sys, putExamples(sys)
}

type service struct {
	categories   *registry.Records[Membership]
	needs        *registry.Records[Need]
	orphans      *registry.Records[Orphan]
	kandases     *registry.Records[Kandas]
	disabilities *registry.Records[Disability]
}

func newService() *service {
	return &service{
		categories: records("categories", "Who belongs to which category of the Housing Law, art. 74(1).",
			func(m Membership) string { return m.ID }, func(m Membership) identifiers.IIN { return m.IIN }),
		needs: records("needs", "Who is recognised as needing housing under the Housing Law, art. 69.",
			func(n Need) string { return n.Number }, func(n Need) identifiers.IIN { return n.IIN }),
		orphans: records("orphans", "Orphans and children deprived of parental care, past childhood too.",
			func(o Orphan) string { return o.ID }, func(o Orphan) identifiers.IIN { return o.IIN }),
		kandases: records("kandases", "The status of a kandas, as it was granted.",
			func(k Kandas) string { return k.Certificate }, func(k Kandas) identifiers.IIN { return k.IIN }),
		disabilities: records("disabilities", "Disabilities.",
			func(d Disability) string { return d.Number }, func(d Disability) identifiers.IIN { return d.IIN }),
	}
}

// byPerson is the index of every record by the IIN.
const byPerson = "person"

// records are those of a type that are about one person each.
func records[T any](name, doc string, key func(T) string, iin func(T) identifiers.IIN) *registry.Records[T] {
	return registry.NewRecords(name, doc, key,
		func(r T) []registry.Subject { return []registry.Subject{registry.OfIIN(iin(r))} },
		registry.Index[T]{Name: byPerson, Keys: func(r T) []string { return []string{iin(r).String()} }})
}

// known are all records of a type about a person that the system has by today.
func known[T any](call *registry.Call, of *registry.Records[T], iin identifiers.IIN, on func(T, identifiers.Date) (T, bool)) (all []T, err error) {
	today := identifiers.DateOf(call.Now())
	err = call.View(func(tx *registry.Tx) error {
		all = registry.KnownOn(of.Find(tx, byPerson, iin.String()), today, on)
		return nil
	})
	return all, err
}

const unpublished = "the contract is not published; "

func (s *service) operations() []registry.Operation {
	spec := func(name, summary, of, source, iin string) registry.Spec {
		return registry.Spec{
			Name: name, Summary: summary, Method: http.MethodGet, Path: "/v1/persons/{iin}/" + of,
			Audience: registry.ForImplementations, Fidelity: registry.Assumed, Source: unpublished + source,
			Example: registry.Example{Path: "/v1/persons/" + iin + "/" + of},
		}
	}
	return []registry.Operation{
		registry.Op(spec("categories", "All categories of a person, ended ones too; an empty list for somebody who belongs to none.", "categories",
			"that state databases confirm a category of the Housing Law, art. 74(1), or do not, is Order 130, paras 8 to 10; its text was not available: the codes follow art. 68", exampleIIN), s.ofCategories),
		registry.Op(spec("needs", "All decisions that recognise a person as needing housing, ended ones too; an empty list where there is none.", "needs",
			"that a person is recognised under the Housing Law, art. 69, is Order 130, paras 3(2) and 7; where that is kept is assumed", exampleUncleIIN), s.ofNeeds),
		registry.Op(spec("orphan", "Whether a person is or was an orphan or a child deprived of parental care; an empty list for somebody who never was.", "orphan",
			"the exemption of orphans, and their registration under the Housing Law, art. 71(3), is Order 130, paras 6 and 11", exampleWifeIIN), s.ofOrphans),
		registry.Op(spec("kandas", "All grants of the status of a kandas to a person, lapsed ones too; an empty list for somebody who was granted none.", "kandas",
			"that a kandas received the status is Order 130, para 3(4)", exampleLodgerIIN), s.ofKandases),
		registry.Op(spec("disabilities", "All disabilities of a person, ended ones too; an empty list for somebody who has had none.", "disabilities",
			"that children and parents with a disability may be accommodated is Order 130, list of main requirements, row 9(3)", exampleUncleIIN), s.ofDisabilities),
	}
}

// Memberships answers to which categories somebody belongs and belonged.
type Memberships struct {
	// IIN asked for.
	IIN identifiers.IIN `json:"iin"`
	// Categories are all of them, in the order in which they were entered; none is an empty list.
	Categories []Membership `json:"categories"`
}

func (s *service) ofCategories(call *registry.Call, req registry.PersonRequest) (Memberships, error) {
	all, err := known(call, s.categories, req.IIN, Membership.knownOn)
	return Memberships{req.IIN, all}, err
}

// Needs answers by which decisions somebody is and was recognised as needing housing.
type Needs struct {
	// IIN asked for.
	IIN identifiers.IIN `json:"iin"`
	// Needs are all of them, in the order in which they were entered; none is an empty list.
	Needs []Need `json:"needs"`
}

func (s *service) ofNeeds(call *registry.Call, req registry.PersonRequest) (Needs, error) {
	all, err := known(call, s.needs, req.IIN, Need.knownOn)
	return Needs{req.IIN, all}, err
}

// Orphanhood answers whether somebody is or was an orphan or a child deprived of parental care.
type Orphanhood struct {
	// IIN asked for.
	IIN identifiers.IIN `json:"iin"`
	// Orphan are all records of it, in the order in which they were entered; none is an empty list.
	Orphan []Orphan `json:"orphan"`
}

func (s *service) ofOrphans(call *registry.Call, req registry.PersonRequest) (Orphanhood, error) {
	all, err := known(call, s.orphans, req.IIN, Orphan.knownOn)
	return Orphanhood{req.IIN, all}, err
}

// Kandases answers when somebody held the status of a kandas.
type Kandases struct {
	// IIN asked for.
	IIN identifiers.IIN `json:"iin"`
	// Kandas are all grants of it, in the order in which they were entered; none is an empty list.
	Kandas []Kandas `json:"kandas"`
}

func (s *service) ofKandases(call *registry.Call, req registry.PersonRequest) (Kandases, error) {
	all, err := known(call, s.kandases, req.IIN, Kandas.knownOn)
	return Kandases{req.IIN, all}, err
}

// Disabilities answers which disabilities somebody has and had.
type Disabilities struct {
	// IIN asked for.
	IIN identifiers.IIN `json:"iin"`
	// Disabilities are all of them, in the order in which they were entered; none is an empty list.
	Disabilities []Disability `json:"disabilities"`
}

func (s *service) ofDisabilities(call *registry.Call, req registry.PersonRequest) (Disabilities, error) {
	all, err := known(call, s.disabilities, req.IIN, Disability.knownOn)
	return Disabilities{req.IIN, all}, err
}
