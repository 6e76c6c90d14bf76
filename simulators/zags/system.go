package zags

import (
	"net/http"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// Name is the system's name in addresses, worlds and journals.
const Name = "zags"

// New makes the system. It serves itself: it is an http.Handler.
func New(opts registry.Options) (*registry.System, error) {
	s := &service{
		births: acts("births", "Acts of birth.",
			func(b Birth) string { return b.ActNumber }, Birth.people),
		marriages: acts("marriages", "Acts of marriage.",
			func(m Marriage) string { return m.ActNumber }, Marriage.people),
		divorces: acts("divorces", "Acts of divorce.",
			func(d Divorce) string { return d.ActNumber }, Divorce.people),
	}
	sys, err := registry.New(registry.Definition{
		Name:    Name,
		Title:   "IS ZAGS, register of civil acts",
		Summary: "Births, marriages and divorces, and through them who is whose spouse, child and parent.",
		Records: []registry.RecordType{s.births, s.marriages, s.divorces},
		Operations: []registry.Operation{
			registry.Op(registry.Spec{
				Name: "family", Summary: "Every act that names a person; empty lists for someone whom none names.",
				Method: http.MethodGet, Path: "/v1/persons/{iin}/family", Audience: registry.ForImplementations,
				Fidelity: registry.Assumed,
				Source:   "familyInfoList and its three lists are those of GBDFL_FamilyInfoToken (confirmed); the fields inside and the REST binding are assumed",
				Example:  registry.Example{Path: "/v1/persons/" + exampleIIN + "/family"},
			}, s.family),
		},
	}, opts)
	if err != nil {
		return nil, err
	}
	return sys, sys.Put(registry.DefaultWorld, "marriages", example())
}

type service struct {
	births    *registry.Records[Birth]
	marriages *registry.Records[Marriage]
	divorces  *registry.Records[Divorce]
}

// byPerson is the index of acts by each IIN that they name.
const byPerson = "person"

func acts[T any](name, doc string, key func(T) string, people func(T) []identifiers.IIN) *registry.Records[T] {
	return registry.NewRecords(name, doc, key,
		func(act T) []registry.Subject {
			var subjects []registry.Subject
			for _, iin := range people(act) {
				subjects = append(subjects, registry.OfIIN(iin))
			}
			return subjects
		},
		registry.Index[T]{Name: byPerson, Keys: func(act T) []string {
			var keys []string
			for _, iin := range people(act) {
				keys = append(keys, iin.String())
			}
			return keys
		}})
}

// familyRequest asks for the acts of one person.
type familyRequest struct {
	IIN identifiers.IIN `path:"iin"`
}

func (r familyRequest) Subjects() []registry.Subject {
	return []registry.Subject{registry.OfIIN(r.IIN)}
}

// Family answers it.
type Family struct {
	// IIN asked for.
	IIN identifiers.IIN `json:"iin"`
	// FamilyInfoList holds the acts (element familyInfoList, confirmed).
	FamilyInfoList FamilyInfoList `json:"familyInfoList"`
}

// FamilyInfoList is the three lists of acts, each in the order of the register; none is an empty list.
type FamilyInfoList struct {
	BirthInfos    []Birth    `json:"birthInfos"`
	DivorceInfos  []Divorce  `json:"divorceInfos"`
	MarriageInfos []Marriage `json:"marriageInfos"`
}

func (s *service) family(call *registry.Call, req familyRequest) (Family, error) {
	today, iin := identifiers.DateOf(call.Now()), req.IIN.String()
	answer := Family{IIN: req.IIN}
	err := call.View(func(tx *registry.Tx) error {
		answer.FamilyInfoList = FamilyInfoList{
			BirthInfos:    known(s.births.Find(tx, byPerson, iin), today, func(b Birth) identifiers.Date { return b.ActDate }),
			DivorceInfos:  known(s.divorces.Find(tx, byPerson, iin), today, func(d Divorce) identifiers.Date { return d.ActDate }),
			MarriageInfos: known(s.marriages.Find(tx, byPerson, iin), today, func(m Marriage) identifiers.Date { return m.ActDate }),
		}
		return nil
	})
	return answer, err
}

// known leaves the acts registered by a day.
func known[T any](acts []T, today identifiers.Date, date func(T) identifiers.Date) []T {
	registered := make([]T, 0, len(acts))
	for _, act := range acts {
		if !date(act).After(today) {
			registered = append(registered, act)
		}
	}
	return registered
}
