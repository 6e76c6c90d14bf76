package zags

import (
	"net/http"
	"slices"

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
		adoptions: acts("adoptions", "Acts of adoption.",
			func(a Adoption) string { return a.ActNumber }, Adoption.people),
		paternities: acts("paternities", "Acts of establishment of paternity.",
			func(p Paternity) string { return p.ActNumber }, Paternity.people),
		deaths: acts("deaths", "Acts of death.",
			func(d Death) string { return d.ActNumber }, Death.people),
	}
	sys, err := registry.New(registry.Definition{
		Name:    Name,
		Title:   "IS ZAGS, register of civil acts",
		Summary: "Births, marriages, divorces, adoptions, paternities and deaths, and through them who is whose spouse, child and parent.",
		Records: []registry.RecordType{s.births, s.marriages, s.divorces, s.adoptions, s.paternities, s.deaths},
		Operations: []registry.Operation{
			registry.Op(registry.Spec{
				Name: "family", Summary: "Every act that names a person, and the acts of death of his spouses; empty lists for someone whom none names.",
				Method: http.MethodGet, Path: "/v1/persons/{iin}/family", Audience: registry.ForImplementations,
				Fidelity: registry.Assumed,
				Source:   "familyInfoList with birthInfos, divorceInfos and marriageInfos is GBDFL_FamilyInfoToken's (confirmed); the fields inside, the other three lists and the REST binding are assumed",
				Example:  registry.Example{Path: "/v1/persons/" + exampleIIN + "/family"},
			}, s.family),
		},
		Shapes: map[string]registry.Shape{familyToken: tokenShape()},
	}, opts)
	if err != nil {
		return nil, err
	}
	marriage, birth := examples()
	if err := sys.Put(registry.DefaultWorld, "marriages", marriage); err != nil {
		return nil, err
	}
	return sys, sys.Put(registry.DefaultWorld, "births", birth)
}

type service struct {
	births      *registry.Records[Birth]
	marriages   *registry.Records[Marriage]
	divorces    *registry.Records[Divorce]
	adoptions   *registry.Records[Adoption]
	paternities *registry.Records[Paternity]
	deaths      *registry.Records[Death]
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

// Family answers it.
type Family struct {
	// IIN asked for.
	IIN identifiers.IIN `json:"iin"`
	// FamilyInfoList holds the acts (element familyInfoList, confirmed).
	FamilyInfoList FamilyInfoList `json:"familyInfoList"`
}

// FamilyInfoList is the lists of acts, each in the order of the register; none is an empty list.
type FamilyInfoList struct {
	BirthInfos     []Birth     `json:"birthInfos"`
	DivorceInfos   []Divorce   `json:"divorceInfos"`
	MarriageInfos  []Marriage  `json:"marriageInfos"`
	AdoptionInfos  []Adoption  `json:"adoptionInfos"`
	PaternityInfos []Paternity `json:"paternityInfos"`
	// DeathInfos are the person's own act of death and those of everybody to whom he is or was married, so that a widow is seen.
	DeathInfos []Death `json:"deathInfos"`
}

func (s *service) family(call *registry.Call, req registry.PersonRequest) (Family, error) {
	today := identifiers.DateOf(call.Now())
	answer := Family{IIN: req.IIN}
	err := call.View(func(tx *registry.Tx) error {
		answer.FamilyInfoList = FamilyInfoList{
			BirthInfos:     known(tx, s.births, req.IIN, today, func(b Birth) identifiers.Date { return b.ActDate }),
			DivorceInfos:   known(tx, s.divorces, req.IIN, today, func(d Divorce) identifiers.Date { return d.ActDate }),
			MarriageInfos:  known(tx, s.marriages, req.IIN, today, func(m Marriage) identifiers.Date { return m.ActDate }),
			AdoptionInfos:  known(tx, s.adoptions, req.IIN, today, func(a Adoption) identifiers.Date { return a.ActDate }),
			PaternityInfos: known(tx, s.paternities, req.IIN, today, func(p Paternity) identifiers.Date { return p.ActDate }),
		}
		answer.FamilyInfoList.DeathInfos = s.deathsAround(tx, req.IIN, answer.FamilyInfoList.MarriageInfos, today)
		return nil
	})
	for i, a := range answer.FamilyInfoList.AdoptionInfos {
		answer.FamilyInfoList.AdoptionInfos[i] = a.knownOn(today)
	}
	return answer, err
}

// deathsAround are the acts of death of a person and of everybody in his marriages, each once.
func (s *service) deathsAround(tx *registry.Tx, iin identifiers.IIN, marriages []Marriage, today identifiers.Date) []Death {
	people := []identifiers.IIN{iin}
	for _, m := range marriages {
		for _, spouse := range m.people() {
			if !slices.Contains(people, spouse) {
				people = append(people, spouse)
			}
		}
	}
	deaths := []Death{}
	for _, p := range people {
		deaths = append(deaths, known(tx, s.deaths, p, today, func(d Death) identifiers.Date { return d.ActDate })...)
	}
	return deaths
}

// known are the acts that name a person and were registered by a day, in a list of their own.
func known[T any](tx *registry.Tx, records *registry.Records[T], iin identifiers.IIN, today identifiers.Date, date func(T) identifiers.Date) []T {
	registered := []T{}
	for _, act := range records.Find(tx, byPerson, iin.String()) {
		if !date(act).After(today) {
			registered = append(registered, act)
		}
	}
	return registered
}
