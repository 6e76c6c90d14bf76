package scenarios

import (
	"github.com/synaq/synaq/simulators/arrivals"
	"github.com/synaq/synaq/simulators/guardianship"
	"github.com/synaq/synaq/simulators/institutions"
)

// worldFile is a named world as its YAML file tells it: people by their roles,
// and facts about them. Numbers and days are text here: they are parsed where
// the line is known. A day that a fact does not name is chosen as in a
// [Story].
type worldFile struct {
	Title string `yaml:"title"`
	Story string `yaml:"story"`
	// At is the instant at which the story plays, in RFC 3339.
	At            string             `yaml:"at"`
	People        []personFact       `yaml:"people"`
	Marriages     []marriageFact     `yaml:"marriages"`
	Births        []descentFact      `yaml:"births"`
	Adoptions     []descentFact      `yaml:"adoptions"`
	Paternities   []descentFact      `yaml:"paternities"`
	Guardianships []guardianshipFact `yaml:"guardianships"`
	Studies       []studyFact        `yaml:"studies"`
	Dwellings     []dwellingFact     `yaml:"dwellings"`
	Leases        []leaseFact        `yaml:"leases"`
	Powers        []powerFact        `yaml:"powers"`
	Permits       []permitFact       `yaml:"permits"`
	Refugees      []refugeeFact      `yaml:"refugees"`
	Arrivals      []arrivalFact      `yaml:"arrivals"`
	Requests      []requestFact      `yaml:"requests"`
}

// personFact is one of the people.
type personFact struct {
	Role string `yaml:"role"`
	// Name is surname, given name and patronymic.
	Name  string `yaml:"name"`
	IIN   string `yaml:"iin"`
	Phone string `yaml:"phone"`
	Born  string `yaml:"born"`
	Died  string `yaml:"died"`
	// Signs is true for who holds certificates, one for signing and one for
	// signing in.
	Signs bool `yaml:"signs"`
	// Capacity is incapacitated or limited, Restored the day on which it ended.
	Capacity guardianship.Status `yaml:"capacity"`
	Restored string              `yaml:"restored"`
	// Citizenship is GBD FL's code of another country, 000 for none at all.
	Citizenship string `yaml:"citizenship"`
	// Passport is the last day of a passport of Kazakhstan.
	Passport string `yaml:"passport"`
}

// marriageFact is a marriage, perhaps divorced.
type marriageFact struct {
	Couple   []string `yaml:"couple"`
	On       string   `yaml:"on"`
	Divorced string   `yaml:"divorced"`
}

// descentFact is an act of birth, adoption or paternity.
type descentFact struct {
	Child     string   `yaml:"child"`
	Parents   []string `yaml:"parents"`
	Cancelled string   `yaml:"cancelled"`
}

// guardianshipFact is a guardianship, perhaps ended.
type guardianshipFact struct {
	Guardian string `yaml:"guardian"`
	Ward     string `yaml:"ward"`
	Ended    string `yaml:"ended"`
}

// studyFact is a study; without form and state, full-time and at present.
type studyFact struct {
	Student string      `yaml:"student"`
	At      Institution `yaml:"at"`
	City    string      `yaml:"city"`
	Form    StudyForm   `yaml:"form"`
	State   StudyState  `yaml:"state"`
}

// dwellingFact is a dwelling with its owners and those who are registered.
type dwellingFact struct {
	Name   string   `yaml:"name"`
	City   string   `yaml:"city"`
	Kind   string   `yaml:"kind"`
	RCA    string   `yaml:"rca"`
	Usable string   `yaml:"usable"`
	Owners []string `yaml:"owners"`
	// Registered permanently, and Staying for a temporary stay.
	Registered []string `yaml:"registered"`
	Staying    []string `yaml:"staying"`
}

// leaseFact is a lease of a dwelling that belongs to the state.
type leaseFact struct {
	Dwelling string   `yaml:"dwelling"`
	Tenant   string   `yaml:"tenant"`
	Naming   []string `yaml:"naming"`
	Ended    string   `yaml:"ended"`
}

// powerFact is a notarised power of attorney, perhaps revoked.
type powerFact struct {
	Principal string `yaml:"principal"`
	Attorney  string `yaml:"attorney"`
	// Covers are codes of notary.Actions; without any, the registration of residence.
	Covers  []string `yaml:"covers"`
	From    string   `yaml:"from"`
	Until   string   `yaml:"until"`
	Revoked string   `yaml:"revoked"`
}

// permitFact is a foreigner's residence permit, perhaps revoked.
type permitFact struct {
	Holder  string `yaml:"holder"`
	From    string `yaml:"from"`
	Until   string `yaml:"until"`
	Revoked string `yaml:"revoked"`
}

// refugeeFact is a foreigner's refugee status, perhaps ended.
type refugeeFact struct {
	Refugee string `yaml:"refugee"`
	From    string `yaml:"from"`
	Until   string `yaml:"until"`
	Ended   string `yaml:"ended"`
}

// arrivalFact says that a citizen has arrived from abroad, with a document or
// with the passport alone.
type arrivalFact struct {
	Person   string        `yaml:"person"`
	Document arrivals.Kind `yaml:"document"`
	// Country is GBD FL's code of the country of origin.
	Country  string `yaml:"country"`
	Received string `yaml:"received"`
	Until    string `yaml:"until"`
}

// requestFact is the request of an institution's administration.
type requestFact struct {
	Dwelling    string            `yaml:"dwelling"`
	Institution string            `yaml:"institution"`
	Person      string            `yaml:"person"`
	Type        institutions.Type `yaml:"type"`
	From        string            `yaml:"from"`
	Until       string            `yaml:"until"`
	Withdrawn   string            `yaml:"withdrawn"`
}
