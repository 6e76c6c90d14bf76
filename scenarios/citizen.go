package scenarios

import (
	"fmt"
	"strings"
	"time"

	"github.com/synaq/synaq/crypto/pki"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/gbdfl"
	"github.com/synaq/synaq/simulators/sms1414"
)

// Citizen is a person of the story.
type Citizen struct {
	story *Story
	role  string
	sex   identifiers.Sex
	age   int
	birth identifiers.Date
	died  identifiers.Date
	// name is the story's own choice, zero for the seed's.
	name Name
	// ageGiven says that the story chose the age. Of somebody related to others
	// who has none given, the generation decides: 0 is that of the first of them.
	ageGiven, related bool
	generation        int

	// country is the code of another country than Kazakhstan, empty for none.
	country string
	// arrived says that the person has come from abroad.
	arrived       bool
	passportUntil identifiers.Date

	// unknown: GBD FL has no record.
	unknown       bool
	hasPhone      bool
	delay         time.Duration
	undeliverable bool
	certificates  []CertificateKind

	// fixed are numbers that the story gives and no draw decides.
	fixed struct {
		iin   identifiers.IIN
		phone identifiers.Phone
	}

	// Of the last Build:
	iin      identifiers.IIN
	born     identifiers.Date
	phone    identifiers.Phone
	document string
	serials  map[CertificateKind]string

	passportNumber    string
	passportNotMarked bool
	lostPassport      bool
	lostNumber        string
}

// CertificateKind is what is the matter with a certificate.
type CertificateKind string

// The kinds of certificate.
const (
	// Valid signs.
	Valid CertificateKind = "a valid certificate"
	// ForSignIn is for authentication only: it must not sign.
	ForSignIn CertificateKind = "a certificate that is not for signing"
	// Expired ended the day before the story plays.
	Expired CertificateKind = "an expired certificate"
	// Revoked was revoked the day before.
	Revoked CertificateKind = "a revoked certificate"
	// NotYetValid begins the day after.
	NotYetValid CertificateKind = "a certificate that is not in force yet"
	// Untrusted is of an authority under a root that nobody trusts.
	Untrusted CertificateKind = "a certificate of an untrusted authority"
	// StateCorporations, MigrationServices and Banks sign for the holder's employer.
	StateCorporations CertificateKind = "a certificate of the State Corporation"
	MigrationServices CertificateKind = "a certificate of the migration service"
	Banks             CertificateKind = "a certificate of a bank"
)

// CertificateKinds are all kinds of certificate.
func CertificateKinds() []CertificateKind {
	return []CertificateKind{Valid, ForSignIn, Expired, Revoked, NotYetValid, Untrusted, StateCorporations, MigrationServices, Banks}
}

// Role is the part that the person plays, e.g. "the owner".
func (c *Citizen) Role() string { return c.role }

// String is the role.
func (c *Citizen) String() string { return c.role }

// TakesPart says whether the person is more than a bystander.
func (c *Citizen) TakesPart() bool { return len(c.certificates) > 0 }

// IIN is the person's number; it has one once the story is built.
func (c *Citizen) IIN() identifiers.IIN { return c.iin }

// Document is the number of the identity card.
func (c *Citizen) Document() string { return c.document }

// DocumentIssued is the day on which the identity card was issued.
func (c *Citizen) DocumentIssued() identifiers.Date { return c.story.Today().AddYears(-3) }

// Phone is the number in the Mobile Citizens Database, or none.
func (c *Citizen) Phone() identifiers.Phone { return c.phone }

// Serial is the serial number of the person's certificate of a kind, in
// hexadecimal, or "" when he holds none.
func (c *Citizen) Serial(kind CertificateKind) string { return c.serials[kind] }

// Name is the person's name, decided by the seed.
func (c *Citizen) Name() Name {
	if c.name != (Name{}) {
		return c.name
	}
	return nameOf(stream(c.story.run.seed, c.story.name, c.role, "name"), c.sex)
}

// Called sets the name.
func (c *Citizen) Called(name Name) *Citizen { c.name = name; return c }

// BirthDate is the day of birth; there is one once the story is built.
func (c *Citizen) BirthDate() identifiers.Date { return c.born }

// GivenBirth is the day of birth that the story gave; zero for none.
func (c *Citizen) GivenBirth() identifiers.Date { return c.birth }

// Sex sets the sex, which otherwise the seed decides.
func (c *Citizen) Sex(sex identifiers.Sex) *Citizen { c.sex = sex; return c }

// Aged sets the age in full years on the day on which the story plays, which
// otherwise the seed decides, from 25 to 60.
func (c *Citizen) Aged(years int) *Citizen {
	c.age, c.birth, c.ageGiven = years, identifiers.Date{}, true
	return c
}

// Born sets the day of birth, for a person whose age is at a boundary.
func (c *Citizen) Born(day identifiers.Date) *Citizen { c.birth, c.ageGiven = day, true; return c }

// Numbered gives the person this number, and with it the sex and the day of
// birth, for a world that is shown to people and must not change.
func (c *Citizen) Numbered(iin identifiers.IIN) *Citizen {
	c.fixed.iin, c.sex, c.birth, c.ageGiven = iin, iin.Sex(), iin.BirthDate(), true
	return c
}

// WithPhone gives the person this number in the Mobile Citizens Database.
func (c *Citizen) WithPhone(phone identifiers.Phone) *Citizen {
	c.fixed.phone, c.hasPhone = phone, true
	return c
}

// Unknown leaves the person out of GBD FL.
func (c *Citizen) Unknown() *Citizen { c.unknown = true; return c }

// WithoutPhone takes the person out of the Mobile Citizens Database.
func (c *Citizen) WithoutPhone() *Citizen { c.hasPhone = false; return c }

// ReachedAfter sets how long a message takes to the person's phone.
func (c *Citizen) ReachedAfter(delay time.Duration) *Citizen { c.delay = delay; return c }

// Unreachable lets no message reach the person's phone.
func (c *Citizen) Unreachable() *Citizen { c.undeliverable = true; return c }

// TakingPart gives a bystander what whoever takes part has: a phone in the
// Mobile Citizens Database, a certificate for signing and one for signing in.
func (c *Citizen) TakingPart() *Citizen {
	if !c.TakesPart() {
		c.hasPhone, c.certificates = true, []CertificateKind{Valid, ForSignIn}
	}
	return c
}

// Holds gives the person a certificate of a kind.
func (c *Citizen) Holds(kind CertificateKind) *Citizen {
	for _, held := range c.certificates {
		if held == kind {
			return c
		}
	}
	c.certificates = append(c.certificates, kind)
	return c
}

// person is the line in GBD FL.
func (c *Citizen) person() *gbdfl.Person {
	name, today := c.Name(), c.story.Today()
	issued := c.DocumentIssued()
	p := &gbdfl.Person{
		IIN: c.iin, Surname: strings.ToUpper(name.Surname), Name: strings.ToUpper(name.Given), Patronymic: strings.ToUpper(name.Patronymic),
		BirthDate: c.born, Gender: gbdfl.Gender(c.sex), Nationality: gbdfl.Kazakh(), Citizenship: gbdfl.Kazakhstan(), LifeStatus: gbdfl.Alive(),
		BirthPlace: gbdfl.BirthPlace{Country: gbdfl.Kazakhstan()},
	}
	p.Documents.Document = []gbdfl.Document{{
		Type: entry(gbdfl.DocumentTypes(), gbdfl.DocumentIdentityCard), Number: c.document, BeginDate: issued, EndDate: issued.AddYears(10),
		IssueOrganization: entry(gbdfl.DocumentOrganizations(), gbdfl.IssuerInternalAffairs),
		Status:            entry(gbdfl.DocumentStatuses(), gbdfl.DocumentStatusValid),
		Surname:           p.Surname, Name: p.Name, Patronymic: p.Patronymic, BirthDate: c.born,
	}}
	if c.IsForeigner() {
		p.Citizenship = entry(gbdfl.Countries(), c.country)
		p.Documents.Document[0] = c.foreignPaper(p.Documents.Document[0])
	}
	if c.passportNumber != "" {
		p.Documents.Document = append(p.Documents.Document, c.passport(p.Documents.Document[0]))
	}
	if c.lostPassport {
		p.Documents.Document = append(p.Documents.Document, c.lost(p.Documents.Document[0]))
	}
	if !c.died.IsZero() {
		p.LifeStatus, p.DeathDate = gbdfl.Dead(), c.died
	}
	for _, i := range c.story.incapacities {
		if i.person == c {
			p.PersonCapableStatus = i.inGBDFL(today)
		}
	}
	if home, registration := c.residence(); home != nil {
		p.RegAddress = home.regAddress(registration)
	}
	return p
}

// entry is a value of one of GBD FL's code tables; the codes are its own.
func entry(table gbdfl.Dictionary, code string) gbdfl.Value {
	return identifiers.Must(table.Value(code))
}

// years is the age on the day on which the story plays.
func (c *Citizen) years() int {
	if c.birth.IsZero() {
		return c.age
	}
	return identifiers.AgeOn(c.birth, c.story.Today())
}

// oldEnough is the day from which the person is registered anywhere: younger
// children live where their parents live (RES-APP-002).
func (c *Citizen) oldEnough() identifiers.Date { return c.born.AddYears(14) }

// ResidesAt is the address of the person's permanent registration on a day, by the register that has citizens or the one that has others; none
// of who has none. There is one once the story is built.
func (c *Citizen) ResidesAt(day identifiers.Date) identifiers.RCA {
	register := (&Registration{citizen: c}).kept()
	for _, d := range c.story.dwellings {
		for _, r := range d.registrations {
			if r.citizen == c && r.term == Permanently && r.kept() == register && !d.line(r).From.After(day) && (r.until.IsZero() || day.Before(r.until)) {
				return d.rca
			}
		}
	}
	return identifiers.RCA{}
}

// residence is the dwelling of the person's permanent registration.
func (c *Citizen) residence() (*Dwelling, *Registration) {
	for _, d := range c.story.dwellings {
		for _, r := range d.registrations {
			if r.citizen == c && r.term == Permanently && r.runs() {
				return d, r
			}
		}
	}
	return nil, nil
}

// subscriber is the line in the Mobile Citizens Database, or nil.
func (c *Citizen) subscriber() *sms1414.Subscriber {
	if !c.hasPhone {
		return nil
	}
	return &sms1414.Subscriber{
		IIN: c.iin, Phone: c.phone, DeliveryDelaySeconds: int(c.delay / time.Second), Undeliverable: c.undeliverable,
	}
}

// certificate is the line of one certificate at the certification authority.
func (c *Citizen) certificate(kind CertificateKind) (*eds.Certificate, error) {
	name, midnight := c.Name(), c.story.Today().Time(identifiers.Almaty())
	line := &eds.Certificate{
		IIN: c.iin, Serial: c.serials[kind], Purpose: pki.Sign,
		Holder:    eds.Holder{Surname: strings.ToUpper(name.Surname), GivenName: strings.ToUpper(name.Given), Patronymic: strings.ToUpper(name.Patronymic)},
		NotBefore: midnight.AddDate(0, -6, 0), NotAfter: midnight.AddDate(0, 6, 0),
	}
	if c.story.lasting {
		line.NotAfter = midnight.AddDate(5, 0, 0)
	}
	yesterday := midnight.AddDate(0, 0, -1)
	switch kind {
	case Valid:
	case ForSignIn:
		line.Purpose = pki.Auth
	case Expired:
		line.NotAfter = yesterday
	case Revoked:
		line.RevokedAt = &yesterday
	case NotYetValid:
		line.NotBefore = midnight.AddDate(0, 0, 1)
	case Untrusted:
		line.Issuer = eds.Untrusted
	case StateCorporations:
		*line = line.For(eds.StateCorporation())
	case MigrationServices:
		*line = line.For(eds.MigrationService())
	case Banks:
		*line = line.For(eds.Bank())
	default:
		return nil, fmt.Errorf("%s holds %q: there is no such kind of certificate", c, kind)
	}
	return line, nil
}
