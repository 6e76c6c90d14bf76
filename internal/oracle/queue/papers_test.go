package queue

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/shopspring/decimal"

	"github.com/synaq/synaq/crypto/pki"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/akimat"
	"github.com/synaq/synaq/simulators/cadastre"
	"github.com/synaq/synaq/simulators/courts"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/experts"
	"github.com/synaq/synaq/simulators/gbdfl"
	"github.com/synaq/synaq/simulators/guardianship"
	"github.com/synaq/synaq/simulators/hpc"
	"github.com/synaq/synaq/simulators/kdp"
	"github.com/synaq/synaq/simulators/leases"
	"github.com/synaq/synaq/simulators/mortgages"
	"github.com/synaq/synaq/simulators/notary"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/rpdri"
	"github.com/synaq/synaq/simulators/rpdrn"
	"github.com/synaq/synaq/simulators/social"
	"github.com/synaq/synaq/simulators/ured"
	"github.com/synaq/synaq/simulators/zags"
)

// numbers gives everybody of every world a number of his own; of those born on one day the two thousandth has the first one's again.
type numbers struct {
	mu    sync.Mutex
	given map[identifiers.Date]int
}

// next is a number of somebody who was born on a day.
func (n *numbers) next(born identifiers.Date) identifiers.IIN {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.given == nil {
		n.given = map[identifiers.Date]int{}
	}
	for {
		i := n.given[born]
		n.given[born]++
		if iin, err := identifiers.NewIIN(born, identifiers.Sex(1+i%2), identifiers.SyntheticFrom+i/2%1000); err == nil {
			return iin
		}
	}
}

// papers are a world as the registers' records and faults, by system, and what the world leases.
type papers struct {
	world   world
	number  int // of the world, that tells its numbers from others'
	iins    map[person]identifiers.IIN
	leased  registry.Identifiers
	records map[string]map[string][]any // by type
	faults  map[string][]registry.Fault
}

func (w world) papers(number int, n *numbers) *papers {
	p := &papers{world: w, number: number, iins: map[person]identifiers.IIN{}, records: map[string]map[string][]any{}, faults: map[string][]registry.Fault{}}
	for _, h := range w.People {
		p.iins[h.Name] = n.next(h.Born)
		p.leased.IINs = append(p.leased.IINs, p.iins[h.Name].String())
	}
	p.individuals()
	p.families()
	p.statuses()
	p.housing()
	p.emergency()
	p.courts()
	p.representatives()
	p.silence()
	return p
}

// add writes a record of a type into a system.
func (p *papers) add(system, kind string, record any) {
	if p.records[system] == nil {
		p.records[system] = map[string][]any{}
	}
	p.records[system][kind] = append(p.records[system][kind], record)
}

// named is a number or an id of this world's own.
func (p *papers) named(name string, i int) string {
	return fmt.Sprintf("%s-%d-%d", name, p.number, i+1)
}

// document leases the number of a document.
func (p *papers) document(name string) string {
	number := fmt.Sprintf("%s-%d", name, p.number)
	if !slices.Contains(p.leased.Documents, number) {
		p.leased.Documents = append(p.leased.Documents, number)
	}
	return number
}

// rca is the address code of one of the homes, or of a registration beyond them.
func (p *papers) rca(i int) identifiers.RCA {
	rca := identifiers.Must(identifiers.ParseRCA(fmt.Sprintf("17%010d%04d", p.number, i)))
	if !slices.Contains(p.leased.RCAs, rca.String()) {
		p.leased.RCAs = append(p.leased.RCAs, rca.String())
	}
	return rca
}

func (p *papers) rcaOf(d dwelling) identifiers.RCA {
	return p.rca(slices.IndexFunc(p.world.Homes, func(h home) bool { return h.Name == d }))
}

// stayedAt is the address of one of the registrations.
func (p *papers) stayedAt(i int) identifiers.RCA { return p.rca(400 + i) }

// issuedOn is the day on which the registrant's document was issued.
func (w world) issuedOn() identifiers.Date { return w.Filed.AddYears(-3) }

const body = "Акимат «Сынақ»"

func bin() identifiers.BIN { return identifiers.Must(identifiers.ParseBIN("030540000012")) }

func (l place) kato() identifiers.KATO { return identifiers.Must(identifiers.ParseKATO(string(l))) }

// start is the first instant of a day, none of none.
func start(d identifiers.Date) *time.Time {
	if d.IsZero() {
		return nil
	}
	at := d.Time(identifiers.Almaty())
	return &at
}

// individuals are everybody of the world, with their certificates.
func (p *papers) individuals() {
	w := p.world
	for i, h := range w.People {
		iin := p.iins[h.Name]
		person := gbdfl.Person{
			IIN: iin, Surname: "СЫНАҚОВ", Name: "СЫНАҚ", Patronymic: "СЫНАҚҰЛЫ", BirthDate: h.Born, Gender: gbdfl.Gender(iin.Sex()), Nationality: gbdfl.Kazakh(),
			Citizenship: gbdfl.Kazakhstan(), LifeStatus: gbdfl.Alive(), BirthPlace: gbdfl.BirthPlace{Country: gbdfl.Kazakhstan()},
		}
		if h.Name == w.Registrant {
			p.describe(&person)
		}
		if h.Name != w.Registrant || !w.Unknown {
			p.add(gbdfl.Name, "persons", person)
		}
		p.certify(i, iin)
	}
}

// certify gives somebody a certificate for signing.
func (p *papers) certify(i int, iin identifiers.IIN) {
	serial := fmt.Sprintf("b%d%02d", p.number, i)
	p.leased.Serials = append(p.leased.Serials, serial)
	p.add(eds.Name, "certificates", eds.Certificate{
		IIN: iin, Serial: serial, Holder: eds.Holder{Surname: "СЫНАҚОВ", GivenName: "СЫНАҚ"}, Purpose: pki.Sign,
		NotBefore: p.world.Filed.AddYears(-1).Time(time.UTC), NotAfter: p.world.Filed.AddYears(1).Time(time.UTC),
	})
}

// describe is what GBD FL has of the registrant alone.
func (p *papers) describe(person *gbdfl.Person) {
	w := p.world
	if w.NoPatronymic {
		person.Patronymic = ""
	}
	if w.Foreign {
		person.Citizenship = identifiers.Must(gbdfl.Countries().Value(gbdfl.CountryUzbekistan))
	}
	status := map[string]string{"": gbdfl.DocumentStatusValid, "lost": gbdfl.DocumentStatusLost, "replaced": "17", "expired": gbdfl.DocumentStatusExpired}[w.DocumentIs]
	d := gbdfl.Document{
		Type: identifiers.Must(gbdfl.DocumentTypes().Value(gbdfl.DocumentIdentityCard)), Number: p.document("ID"), BeginDate: w.issuedOn(), EndDate: w.DocumentEnds,
		IssueOrganization: identifiers.Must(gbdfl.DocumentOrganizations().Value(gbdfl.IssuerInternalAffairs)), Status: identifiers.Must(gbdfl.DocumentStatuses().Value(status)),
		Surname: person.Surname, Name: person.Name, BirthDate: person.BirthDate,
	}
	if w.DocumentIs != "" {
		d.InvalidityDate = w.Filed.AddDays(-1)
	}
	person.Documents.Document = []gbdfl.Document{d}
}

// families are the acts of ZAGS.
func (p *papers) families() {
	const office, code = "РАГС", "7110"
	party := func(who person) *zags.Party {
		if who == "" {
			return nil
		}
		return &zags.Party{IIN: p.iins[who]}
	}
	for i, b := range p.world.Births {
		p.add(zags.Name, "births", zags.Birth{
			ActNumber: p.named("B", i), ActDate: p.world.birthday(b.Child), ZagsCode: code, ZagsName: office, Child: *party(b.Child), Mother: party(b.Mother), Father: party(b.Father),
		})
	}
	for i, a := range p.world.Adoptions {
		p.add(zags.Name, "adoptions", zags.Adoption{
			ActNumber: p.named("A", i), ActDate: a.On, ZagsCode: code, ZagsName: office, Child: *party(a.Child), Adopters: []zags.Party{*party(a.Adopter)}, CancelledAt: a.Cancelled,
		})
	}
	for i, m := range p.world.Marriages {
		p.add(zags.Name, "marriages", zags.Marriage{
			ActNumber: p.named("M", i), ActDate: m.On, ZagsCode: code, ZagsName: office, Husband: zags.Spouse{IIN: p.iins[m.Husband]}, Wife: zags.Spouse{IIN: p.iins[m.Wife]},
		})
	}
	for i, d := range p.world.Divorces {
		p.add(zags.Name, "divorces", zags.Divorce{
			ActNumber: p.named("D", i), ActDate: d.On, Husband: zags.Spouse{IIN: p.iins[d.Husband]}, Wife: zags.Spouse{IIN: p.iins[d.Wife]},
		})
	}
	for i, d := range p.world.Deaths {
		p.add(zags.Name, "deaths", zags.Death{ActNumber: p.named("X", i), ActDate: d.Entered, Deceased: *party(d.Who), Date: d.On})
	}
}

// statuses are what social protection, the database, the queue and KDP have of people.
func (p *papers) statuses() {
	w := p.world
	for i, s := range w.Needs {
		p.add(social.Name, "needs", social.Need{Number: p.named("N", i), IIN: p.iins[s.Who], Body: body, Term: s.social()})
	}
	for i, s := range w.Kandases {
		p.add(social.Name, "kandases", social.Kandas{Certificate: p.named("K", i), IIN: p.iins[s.Who], Relation: social.Relation(s.Kind), Term: s.social()})
	}
	for i, s := range w.Orphans {
		p.add(social.Name, "orphans", social.Orphan{ID: p.named("O", i), IIN: p.iins[s.Who], Kind: social.OrphanKind(s.Kind), Term: s.social()})
	}
	for i, s := range w.Categories {
		p.add(social.Name, "categories", social.Membership{ID: p.named("C", i), IIN: p.iins[s.Who], Category: social.Category(s.Kind), Term: s.social()})
	}
	for i, s := range w.Disabled {
		p.add(social.Name, "disabilities", social.Disability{Number: p.named("I", i), IIN: p.iins[s.Who], Group: social.Group(s.Kind), Term: s.social()})
	}
	for i, s := range w.Included {
		p.add(ured.Name, "entries", ured.Entry{
			Number: p.named("E", i), IIN: p.iins[s.Who], Body: ured.Body{BIN: bin(), Name: body}, KATO: w.Locality.kato(), IncludedOn: s.From, RemovedOn: s.Ended,
		})
	}
	for i, s := range w.Queued {
		p.add(hpc.Name, "entries", hpc.Entry{
			Number: p.named("H", i), IIN: p.iins[s.Who], KATO: w.Locality.kato(), Track: hpc.Ordinary, RegisteredAt: *start(s.From), RemovedAt: start(s.Ended),
			Basis: hpc.Basis{Application: "before", Service: "housing.queue"},
		})
	}
	if w.Repair {
		p.add(hpc.Name, "breaks", hpc.Break{ID: p.named("R", 0), From: w.filedAt().Add(-time.Hour), Until: w.filedAt().Add(time.Hour), Reason: "ремонтные работы"})
	}
	for i, s := range w.Consents {
		c := kdp.Consent{ID: p.named("S", i), IIN: p.iins[s.Who], Company: kdp.Company{BIN: bin(), Name: "Банк «Сынақ»"}, Service: s.Kind, GivenAt: *start(s.From), WithdrawnAt: start(s.Ended)}
		if !s.Until.IsZero() {
			c.ExpiresAt = start(s.Until.AddDays(1))
		}
		p.add(kdp.Name, "consents", c)
	}
}

func (t term) social() social.Term {
	return social.Term{From: t.From, Until: t.Until, EndedAt: t.Ended}
}

// housing is what people own, rent, were provided with and bought, and where they are registered.
func (p *papers) housing() {
	w := p.world
	for i, h := range w.Homes {
		kind, _ := cadastre.KindOf(h.Kind)
		metres := decimal.NewFromInt
		premises := cadastre.Premises{
			RCA: p.rca(i), Kind: kind, Address: string(h.Name), KATO: h.Place.kato(), Area: cadastre.Area{Total: metres(60), Usable: metres(50), Living: metres(40)}, Rights: []cadastre.Right{},
		}
		for _, r := range w.Rights {
			if r.Home == h.Name {
				premises.Rights = append(premises.Rights, cadastre.Right{
					Owner: cadastre.Owner{IIN: p.iins[r.Who]}, Share: "1/12", Basis: "a deed", From: r.From, Until: r.Ended, Alienation: r.alienation(),
				})
			}
		}
		p.add(cadastre.Name, "premises", premises)
	}
	for i, l := range w.Leases {
		contract := leases.Lease{
			Contract: p.named("L", i), RCA: p.rca(100 + i), Landlord: leases.Landlord{BIN: bin(), Name: body}, Tenant: leases.Person{IIN: p.iins[l.Tenant]},
			Occupants: []leases.Person{}, From: l.From, Until: l.Until, EndedAt: l.Ended,
		}
		if l.Occupant != "" {
			contract.Occupants = append(contract.Occupants, leases.Person{IIN: p.iins[l.Occupant]})
		}
		p.add(leases.Name, "leases", contract)
	}
	for i, o := range w.Provisions {
		p.add(akimat.Name, "provisions", akimat.Provision{
			Number: p.named("P", i), RCA: p.rca(200 + i), Body: akimat.Body{BIN: bin(), Name: body},
			ReceivedBy: p.akimats(o.Received), ReceivedOn: o.On, PrivatisedBy: p.akimats(o.Privatised), PrivatisedOn: o.PrivatisedOn,
		})
	}
	for i, l := range w.Loans {
		p.add(mortgages.Name, "loans", mortgages.Loan{
			Number: p.named("Z", i), Borrowers: []mortgages.Person{{IIN: p.iins[l.Who]}}, Lender: mortgages.Lender{BIN: bin(), Name: "Банк «Сынақ»"},
			Programme: mortgages.Programme{Kind: mortgages.Kind(l.Kind), Name: "Программа «Сынақ»"}, RCA: p.rca(300 + i), IssuedOn: l.On,
		})
	}
	for i, s := range w.Stays {
		r := rpdrn.Registration{ID: p.named("Q", i), IIN: p.iins[s.Who], RCA: p.stayedAt(i), Type: rpdrn.Permanent, From: s.From}
		switch {
		case s.Temporary:
			r.Type, r.Until = rpdrn.Temporary, s.Last
		case !s.Last.IsZero():
			// He left in the evening of his last day, or with its end.
			ended := s.Last.Time(identifiers.Almaty()).Add(18 * time.Hour)
			if i%2 == 1 {
				ended = *start(s.Last.AddDays(1))
			}
			r.EndedAt = &ended
		}
		register := rpdrn.Name
		if s.Foreign {
			register = rpdri.Name
		}
		p.add(register, "registrations", r)
		p.add(register, "dwellings", rpdrn.Dwelling{RCA: r.RCA, KATO: s.Place.kato(), Address: "a flat"})
	}
}

func (r right) alienation() *cadastre.Alienation {
	switch {
	case r.Ended.IsZero():
		return nil
	case r.To == "akimat":
		return &cadastre.Alienation{Ground: cadastre.Sale, To: &cadastre.Acquirer{Kind: cadastre.AcquirerAkimat}}
	case r.To == "person":
		return &cadastre.Alienation{Ground: cadastre.Gift, To: &cadastre.Acquirer{Kind: cadastre.AcquirerPerson}}
	case r.To == "nobody":
		return &cadastre.Alienation{Ground: cadastre.Renunciation}
	}
	return nil
}

func (p *papers) akimats(people []person) []akimat.Person {
	all := []akimat.Person{}
	for _, who := range people {
		all = append(all, akimat.Person{IIN: p.iins[who]})
	}
	return all
}

// expertsFile is the file of a report as the expert made it.
func expertsFile() []byte { return []byte("%PDF-1.7 the expert's report") }

// emergency is which dwellings are emergency housing, and what experts found.
func (p *papers) emergency() {
	for i, r := range p.world.Recognitions {
		p.add(akimat.Name, "emergency", akimat.Recognition{
			Number: p.named("V", i), RCA: p.rcaOf(r.Home), KATO: r.Place.kato(), Body: akimat.Body{BIN: bin(), Name: body}, RecognisedOn: r.From, WithdrawnOn: r.Withdrawn,
		})
	}
	digest := sha256.Sum256(expertsFile())
	for _, r := range p.world.Reports {
		p.add(experts.Name, "reports", experts.Report{
			Number: p.document(r.Number), Certificate: p.document(r.Certificate), RCA: p.rcaOf(r.Home), IssuedOn: r.On, Condition: experts.Condition(r.Condition),
			SHA256: hex.EncodeToString(digest[:]),
		})
	}
	for _, e := range p.world.Experts {
		until := e.Until
		if until.IsZero() {
			until = p.world.Asked.AddYears(5)
		}
		p.add(experts.Name, "experts", experts.Expert{
			Certificate: p.document(e.Kind), IIN: p.iins[e.Who], Specialisation: "обследование зданий", From: e.From, Until: until, RevokedAt: e.Ended,
		})
	}
	if p.world.Report != "" {
		p.document(p.world.Report)
	}
}

func (p *papers) courts() {
	for i, f := range p.world.Findings {
		record := courts.Finding{
			Number: p.named("F", i), Date: f.Decided, Court: "Суд «Сынақ»", IIN: p.iins[f.Who], Act: courts.Act(f.Act), ActOn: f.On, RCA: p.rcaOf(f.Home),
			Intent: !f.Blameless, Causation: !f.Unrelated, SetAsideOn: f.SetAside,
		}
		for _, who := range f.Accommodated {
			record.Accommodated = append(record.Accommodated, p.iins[who])
		}
		p.add(courts.Name, "findings", record)
	}
}

// representatives are guardians, courts' decisions on capacity and powers of attorney.
func (p *papers) representatives() {
	for i, g := range p.world.Wards {
		kind := guardianship.Guardian
		if g.Custodian {
			kind = guardianship.Custodian
		}
		p.add(guardianship.Name, "guardianships", guardianship.Guardianship{
			ID: p.named("G", i), Guardian: guardianship.Person{IIN: p.iins[g.Guardian]}, Ward: guardianship.Person{IIN: p.iins[g.Ward]}, Kind: kind,
			Act: guardianship.Act{Number: p.named("G", i), Date: g.From, Body: body}, From: g.From, EndedAt: g.Ended,
		})
	}
	for i, s := range p.world.Limited {
		p.add(guardianship.Name, "capacities", guardianship.Capacity{
			ID: p.named("U", i), IIN: p.iins[s.Who], Status: guardianship.Status(s.Kind),
			Act: guardianship.CourtAct{Number: p.named("U", i), Date: s.From, Court: "Суд «Сынақ»"}, From: s.From, EndedAt: s.Ended,
		})
	}
	for _, w := range p.world.Powers {
		p.add(notary.Name, "powers", notary.Power{
			Number: p.document(w.Number), Principal: notary.Person{IIN: p.iins[w.Principal]}, Attorney: notary.Person{IIN: p.iins[w.Attorney]},
			Powers: []string{w.Covers}, From: w.From, Until: w.Until, RevokedAt: w.Ended,
		})
	}
	if p.world.Power != "" {
		p.document(p.world.Power)
	}
}

// silence makes the silent registers fail.
func (p *papers) silence() {
	manner := p.world.Manner
	if manner == "" {
		manner = registry.FaultStatus
	}
	for _, r := range p.world.Silent {
		system, operations := systemOf(r)
		for _, operation := range operations {
			p.faults[system] = append(p.faults[system], registry.Fault{Operation: operation, Kind: manner})
		}
	}
}

// systemOf is the system that keeps a register, and the operations that ask for it; "" is every one.
func systemOf(r register) (system string, operations []string) {
	const all = ""
	switch r {
	case persons:
		return gbdfl.Name, []string{"person"}
	case acts:
		return zags.Name, []string{"family"}
	case rights:
		return cadastre.Name, []string{all}
	case database:
		return ured.Name, []string{all}
	case tenancies:
		return leases.Name, []string{all}
	case provisions:
		return akimat.Name, []string{"provisions"}
	case recognitions:
		return akimat.Name, []string{"emergency"}
	case loans:
		return mortgages.Name, []string{all}
	case residence:
		return rpdrn.Name, []string{all}
	case sojourn:
		return rpdri.Name, []string{all}
	case queue:
		return hpc.Name, []string{"person"}
	case needs:
		return social.Name, []string{"needs"}
	case kandases:
		return social.Name, []string{"kandas"}
	case orphans:
		return social.Name, []string{"orphan"}
	case categories:
		return social.Name, []string{"categories"}
	case disabilities:
		return social.Name, []string{"disabilities"}
	case reports:
		return experts.Name, []string{"report", "dwelling"}
	case certified:
		return experts.Name, []string{"expert"}
	case findings:
		return courts.Name, []string{all}
	case consents:
		return kdp.Name, []string{all}
	case wards:
		return guardianship.Name, []string{"person"}
	case capacities:
		return guardianship.Name, []string{"capacity"}
	default:
		return notary.Name, []string{all}
	}
}
