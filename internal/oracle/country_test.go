package oracle

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/internal/oracle/stage"
	"github.com/synaq/synaq/reference/registries"
	"github.com/synaq/synaq/simulators/addresses"
	"github.com/synaq/synaq/simulators/cadastre"
	"github.com/synaq/synaq/simulators/epvo"
	"github.com/synaq/synaq/simulators/gbdfl"
	"github.com/synaq/synaq/simulators/guardianship"
	"github.com/synaq/synaq/simulators/leases"
	"github.com/synaq/synaq/simulators/nobd"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/rpdri"
	"github.com/synaq/synaq/simulators/rpdrn"
	"github.com/synaq/synaq/simulators/zags"
)

// country is the simulated registers that the law asks, in this process and without a network, with the reference's own
// client of them. It holds one world at a time and is for one goroutine.
type country struct {
	systems map[string]*registry.System
	client  *registries.Client
}

const (
	worldID = "oracle"
	school  = "030540000012" // the BIN of every organisation of education
)

func newCountry(t testing.TB) *country {
	t.Helper()
	c := &country{systems: map[string]*registry.System{}}
	for name, make := range map[string]func(registry.Options) (*registry.System, error){
		gbdfl.Name: gbdfl.New, zags.Name: zags.New, guardianship.Name: guardianship.New, addresses.Name: addresses.New,
		cadastre.Name: cadastre.New, leases.Name: leases.New, nobd.Name: nobd.New, epvo.Name: epvo.New,
		rpdri.Name: func(o registry.Options) (*registry.System, error) { return rpdri.New(o, rpdri.Peers{}) },
		rpdrn.Name: func(o registry.Options) (*registry.System, error) { return rpdrn.New(o, rpdrn.Peers{}) },
	} {
		system, err := make(registry.Options{JournalEntries: -1})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := system.Close(context.Background()); err != nil {
				t.Error(err)
			}
		})
		c.systems[name] = system
	}
	at := map[string]string{}
	for _, name := range registries.Names() {
		at[name] = "http://" + name
	}
	client, err := registries.New(registries.Options{Addresses: at, HTTP: &http.Client{Transport: c}})
	if err != nil {
		t.Fatal(err)
	}
	c.client = client
	return c
}

// RoundTrip calls the system that a request's host names.
func (c *country) RoundTrip(r *http.Request) (response *http.Response, err error) {
	system := c.systems[r.URL.Host]
	if system == nil {
		return nil, fmt.Errorf("there is no system %s here", r.URL.Host)
	}
	defer func() {
		if reason := recover(); reason != nil {
			if failure, ok := reason.(error); !ok || !errors.Is(failure, http.ErrAbortHandler) {
				panic(reason)
			}
			response, err = nil, io.ErrUnexpectedEOF
		}
	}()
	served := r.Clone(r.Context())
	served.RequestURI = r.URL.RequestURI()
	recorder := httptest.NewRecorder()
	system.ServeHTTP(recorder, served)
	return recorder.Result(), nil
}

// put makes a world the one that the registers hold.
func (c *country) put(w world) error {
	p := w.papers()
	noon := w.noon()
	for name, system := range c.systems {
		spec := registry.WorldSpec{Clock: &noon, Identifiers: p.identifiers(), Faults: p.faults[name], Records: map[string][]json.RawMessage{}}
		for kind, records := range p.records[name] {
			for _, record := range records {
				raw, err := json.Marshal(record)
				if err != nil {
					return fmt.Errorf("encode %s of %s: %w", kind, name, err)
				}
				spec.Records[kind] = append(spec.Records[kind], raw)
			}
		}
		if err := system.PutWorld(worldID, spec); err != nil {
			return fmt.Errorf("put the world into %s: %w", name, err)
		}
	}
	return nil
}

// noon is where a world's clock stands, on the day of decision.
func (w world) noon() time.Time { return w.Today.Time(identifiers.Almaty()).Add(12 * time.Hour) }

// iins number the people of a world in their order; all are born in the last third of the 20th century.
func (w world) iins() map[person]identifiers.IIN {
	iins := map[person]identifiers.IIN{}
	for i, p := range w.People {
		iins[p] = iinOf(w.Number*peopleOfAWorld + i)
	}
	for i, y := range w.Young {
		iins[y.Who] = stage.Numbered(y.Turns14.AddYears(-14), identifiers.Male, identifiers.SyntheticFrom+(w.Number*5+i)%900)
	}
	return iins
}

// peopleOfAWorld is more than any world has.
const peopleOfAWorld = 100

func iinOf(i int) identifiers.IIN {
	born := identifiers.Date{Year: 1966, Month: time.January, Day: 1}.AddDays(i)
	return stage.Numbered(born, identifiers.Sex(1+i%2), identifiers.SyntheticFrom)
}

// rca is the dwelling's address code.
func (w world) rca() identifiers.RCA {
	return identifiers.Must(identifiers.ParseRCA(fmt.Sprintf("19000000%08d", w.Number)))
}

// papers are a world as the registers' records and faults, by system.
type papers struct {
	world   world
	iins    map[person]identifiers.IIN
	records map[string]map[string][]any // by type
	faults  map[string][]registry.Fault
}

// identifiers are what the world leases.
func (p *papers) identifiers() registry.Identifiers {
	leased := registry.Identifiers{RCAs: []string{p.world.rca().String()}}
	for _, who := range p.world.People {
		leased.IINs = append(leased.IINs, p.iins[who].String())
	}
	return leased
}

// add writes a record of a type into a system.
func (p *papers) add(system, kind string, record any) {
	if p.records[system] == nil {
		p.records[system] = map[string][]any{}
	}
	p.records[system][kind] = append(p.records[system][kind], record)
}

func (w world) papers() *papers {
	p := &papers{world: w, iins: w.iins(), records: map[string]map[string][]any{}, faults: map[string][]registry.Fault{}}
	p.write()
	return p
}

func (p *papers) write() {
	p.dwelling()
	for _, who := range p.world.People {
		if who == p.world.Registrant || slices.Contains(p.world.Owners, who) {
			p.individual(who)
		}
	}
	p.families()
	p.studies()
	for i, g := range p.world.Wards {
		kind := guardianship.Guardian
		if g.Custodian {
			kind = guardianship.Custodian
		}
		p.add(guardianship.Name, "guardianships", guardianship.Guardianship{
			ID: number(i), Guardian: guardianship.Person{IIN: p.iins[g.Guardian]}, Ward: guardianship.Person{IIN: p.iins[g.Ward]}, Kind: kind,
			Act: guardianship.Act{Number: number(i), Date: g.From, Body: "the akimat"}, From: g.From, EndedAt: g.Ended,
		})
	}
	for i, s := range p.world.Registered {
		line := rpdrn.Registration{ID: number(i), IIN: p.iins[s.Who], RCA: p.world.rca(), Type: rpdrn.Permanent, From: s.From, Until: s.Until}
		if s.Temporary {
			line.Type = rpdrn.Temporary
		}
		if !s.Ended.IsZero() {
			ended := s.Ended.Time(identifiers.Almaty())
			line.EndedAt = &ended
		}
		p.add(rpdrn.Name, "registrations", line)
	}
	p.silence()
}

func number(i int) string { return fmt.Sprintf("%d", i+1) }

// dwelling writes the cadastre's record, whose three areas differ, and the address register's where it knows the place.
func (p *papers) dwelling() {
	usable := identifiers.Must(decimal.NewFromString(p.world.Usable))
	kind, _ := cadastre.KindOf("flat")
	premises := cadastre.Premises{
		RCA: p.world.rca(), Kind: kind, Address: "a flat", KATO: p.world.PlaceOfCadastre,
		Area: cadastre.Area{Total: usable.Add(decimal.NewFromInt(40)), Usable: usable, Living: usable.Div(decimal.NewFromInt(2)).Round(2)},
	}
	since := p.world.Today.AddYears(-9)
	for _, owner := range p.world.Former {
		premises.Rights = append(premises.Rights, cadastre.Right{
			Owner: cadastre.Owner{IIN: p.iins[owner]}, Share: "1/1", Basis: "a deed", From: since, Until: p.world.Today,
		})
	}
	for _, owner := range p.world.Owners {
		premises.Rights = append(premises.Rights, cadastre.Right{
			Owner: cadastre.Owner{IIN: p.iins[owner]}, Share: fmt.Sprintf("1/%d", len(p.world.Owners)), Basis: "a deed", From: since,
		})
	}
	p.add(cadastre.Name, "premises", premises)
	if !p.world.Place.IsZero() {
		p.add(addresses.Name, "addresses", addresses.Address{
			RCA: p.world.rca(), Kind: addresses.Flat, KATO: p.world.Place, Text: addresses.Text{KK: "пәтер", RU: "квартира"},
		})
	}
}

func (p *papers) individual(who person) {
	iin := p.iins[who]
	p.add(gbdfl.Name, "persons", gbdfl.Person{
		IIN: iin, Surname: "СЫНАҚОВ", Name: "СЫНАҚ", BirthDate: iin.BirthDate(), Gender: gbdfl.Gender(iin.Sex()),
		Nationality: gbdfl.Kazakh(), Citizenship: gbdfl.Kazakhstan(), LifeStatus: gbdfl.Alive(), BirthPlace: gbdfl.BirthPlace{Country: gbdfl.Kazakhstan()},
	})
}

// families writes the acts of ZAGS.
func (p *papers) families() {
	const office, code = "РАГС", "7110"
	long := p.world.Today.AddYears(-20)
	party := func(who person) *zags.Party {
		if who == "" {
			return nil
		}
		return &zags.Party{IIN: p.iins[who]}
	}
	for i, b := range p.world.Births {
		p.add(zags.Name, "births", zags.Birth{
			ActNumber: number(i), ActDate: long, ZagsCode: code, ZagsName: office, Child: *party(b.Child), Mother: party(b.Mother), Father: party(b.Father),
		})
	}
	for i, a := range p.world.Paternities {
		p.add(zags.Name, "paternities", zags.Paternity{ActNumber: number(i), ActDate: long, Child: *party(a.Child), Father: *party(a.Father)})
	}
	for i, a := range p.world.Adoptions {
		act := zags.Adoption{ActNumber: number(i), ActDate: a.On, ZagsCode: code, ZagsName: office, Child: *party(a.Child), CancelledAt: a.Cancelled}
		for _, adopter := range a.Adopters {
			act.Adopters = append(act.Adopters, *party(adopter))
		}
		p.add(zags.Name, "adoptions", act)
	}
	for i, m := range p.world.Marriages {
		p.add(zags.Name, "marriages", zags.Marriage{
			ActNumber: number(i), ActDate: m.On, ZagsCode: code, ZagsName: office,
			Husband: zags.Spouse{IIN: p.iins[m.Husband]}, Wife: zags.Spouse{IIN: p.iins[m.Wife]},
		})
	}
	for i, d := range p.world.Divorces {
		p.add(zags.Name, "divorces", zags.Divorce{
			ActNumber: number(i), ActDate: d.On, Husband: zags.Spouse{IIN: p.iins[d.Husband]}, Wife: zags.Spouse{IIN: p.iins[d.Wife]},
			MarriageActNumber: p.dissolved(d),
		})
	}
	for i, d := range p.world.Deaths {
		p.add(zags.Name, "deaths", zags.Death{ActNumber: number(i), ActDate: d.On, Deceased: *party(d.Who), Date: d.On})
	}
}

// dissolved is the number of the marriage that a divorce ends, which every other act of divorce leaves out.
func (p *papers) dissolved(d divorce) string {
	found := ""
	for i, m := range p.world.Marriages {
		if m.Husband == d.Husband && m.Wife == d.Wife && m.On.Before(d.On) {
			found = number(i)
		}
	}
	if d.On.Day%2 == 0 {
		return ""
	}
	return found
}

func (p *papers) studies() {
	bin := identifiers.Must(identifiers.ParseBIN(school))
	for i, e := range p.world.Colleges {
		p.add(nobd.Name, "enrolments", nobd.Enrolment{
			ID: number(i), IIN: p.iins[e.Who], Organization: nobd.Organization{BIN: bin, NameKz: "колледж", NameRu: "колледж", Kind: nobd.OrganizationKind(e.Kind)},
			KATO: e.Place, Form: nobd.Form(e.Form), Status: nobd.Status(e.Status), From: e.From, Until: e.Until,
		})
	}
	for i, s := range p.world.Universities {
		p.add(epvo.Name, "students", epvo.Student{
			StudentID: number(i), IIN: p.iins[s.Who], University: epvo.University{BIN: bin, NameKz: "университет", NameRu: "университет"}, KATO: s.Place,
			StatusID: s.StatusID, StatusName: "статус", IsStudent: s.IsStudent, CourseNumber: s.CourseNumber, IsInRetire: s.IsInRetire,
			StudyForm: epvo.StudyForm{ID: 1, DepartmentID: s.DepartmentID, NameKz: "күндізгі", NameRu: "очная"}, From: s.From, Until: s.Until,
		})
	}
}

// silence makes the silent registers fail.
func (p *papers) silence() {
	manner := p.world.Manner
	if manner == "" {
		manner = registry.FaultStatus
	}
	for _, r := range p.world.Silent {
		system, operation := systemOf(r)
		p.faults[system] = append(p.faults[system], registry.Fault{Operation: operation, Kind: manner})
	}
}

// systemOf is the system that keeps a register, and the operation that asks for it where the system has several registers.
func systemOf(r register) (system, operation string) {
	switch r {
	case persons:
		return gbdfl.Name, "person"
	case acts:
		return zags.Name, "family"
	case rights:
		return cadastre.Name, ""
	case places:
		return addresses.Name, "address"
	case residence:
		return rpdrn.Name, "dwelling"
	case wards:
		return guardianship.Name, "person"
	case courts:
		return guardianship.Name, "capacity"
	case colleges:
		return nobd.Name, "enrolments"
	case universities:
		return epvo.Name, "students"
	default:
		return leases.Name, "leases"
	}
}
