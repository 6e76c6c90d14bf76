package scenarios

import (
	"github.com/synaq/synaq/simulators/arrivals"
	"github.com/synaq/synaq/simulators/cadastre"
	"github.com/synaq/synaq/simulators/courts"
	"github.com/synaq/synaq/simulators/experts"
	"github.com/synaq/synaq/simulators/guardianship"
	"github.com/synaq/synaq/simulators/institutions"
	"github.com/synaq/synaq/simulators/mortgages"
	"github.com/synaq/synaq/simulators/rpdrn"
	"github.com/synaq/synaq/simulators/social"
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
	Ownerships    []ownershipFact    `yaml:"ownerships"`
	Registrations []registrationFact `yaml:"registrations"`
	Leases        []leaseFact        `yaml:"leases"`
	Powers        []powerFact        `yaml:"powers"`
	Permits       []permitFact       `yaml:"permits"`
	Refugees      []refugeeFact      `yaml:"refugees"`
	Arrivals      []arrivalFact      `yaml:"arrivals"`
	Requests      []requestFact      `yaml:"requests"`
	Needs         []needFact         `yaml:"needs"`
	Categories    []categoryFact     `yaml:"categories"`
	Kandases      []kandasFact       `yaml:"kandases"`
	Orphans       []orphanFact       `yaml:"orphans"`
	Disabilities  []disabilityFact   `yaml:"disabilities"`
	Consents      []consentFact      `yaml:"consents"`
	Inclusions    []inclusionFact    `yaml:"inclusions"`
	Places        []placeFact        `yaml:"places"`
	Provisions    []provisionFact    `yaml:"provisions"`
	Loans         []loanFact         `yaml:"loans"`
	Emergencies   []emergencyFact    `yaml:"emergencies"`
	Reports       []reportFact       `yaml:"reports"`
	Findings      []findingFact      `yaml:"findings"`
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

// ownershipFact is that somebody owns the whole of a dwelling from a day on, perhaps until another.
type ownershipFact struct {
	Dwelling string `yaml:"dwelling"`
	Owner    string `yaml:"owner"`
	From     string `yaml:"from"`
	Until    string `yaml:"until"`
	// To is to what sort of owner the right was sold on that day.
	To cadastre.AcquirerKind `yaml:"to"`
}

// registrationFact is a registration in a dwelling whose days the file says.
type registrationFact struct {
	Person   string     `yaml:"person"`
	Dwelling string     `yaml:"dwelling"`
	Type     rpdrn.Type `yaml:"type"`
	From     string     `yaml:"from"`
	Until    string     `yaml:"until"`
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

// needFact is that somebody is recognised as needing housing.
type needFact struct {
	Person string `yaml:"person"`
	From   string `yaml:"from"`
	Until  string `yaml:"until"`
	Ended  string `yaml:"ended"`
}

// categoryFact is that somebody belongs to a category of art. 74(1) of the Housing Law.
type categoryFact struct {
	Person   string          `yaml:"person"`
	Category social.Category `yaml:"category"`
	Ended    string          `yaml:"ended"`
}

// kandasFact is somebody's status as a kandas, perhaps lost.
type kandasFact struct {
	Person   string          `yaml:"person"`
	Relation social.Relation `yaml:"relation"`
	From     string          `yaml:"from"`
	Until    string          `yaml:"until"`
	Lost     string          `yaml:"lost"`
}

// orphanFact is somebody's status as an orphan or a child deprived of parental care.
type orphanFact struct {
	Person string            `yaml:"person"`
	Kind   social.OrphanKind `yaml:"kind"`
	Ended  string            `yaml:"ended"`
}

// disabilityFact is somebody's disability.
type disabilityFact struct {
	Person string `yaml:"person"`
	From   string `yaml:"from"`
	Until  string `yaml:"until"`
}

// consentFact is somebody's consent to the processing of personal data for the queue. Its instants are in RFC 3339.
type consentFact struct {
	Person    string `yaml:"person"`
	Given     string `yaml:"given"`
	Expires   string `yaml:"expires"`
	Withdrawn string `yaml:"withdrawn"`
}

// inclusionFact is an entry in the Unified Republican Electronic Database.
type inclusionFact struct {
	Person  string `yaml:"person"`
	Removed string `yaml:"removed"`
}

// placeFact is a place in the queue for housing.
type placeFact struct {
	Person string `yaml:"person"`
	City   string `yaml:"city"`
	Ended  string `yaml:"ended"`
}

// provisionFact is a dwelling that the state provided, perhaps privatised.
type provisionFact struct {
	Dwelling   string `yaml:"dwelling"`
	Person     string `yaml:"person"`
	Received   string `yaml:"received"`
	Privatised string `yaml:"privatised"`
	// By is who privatised it in the place of the person.
	By string `yaml:"by"`
}

// loanFact is a mortgage housing loan, perhaps repaid.
type loanFact struct {
	Dwelling  string         `yaml:"dwelling"`
	Borrower  string         `yaml:"borrower"`
	Programme mortgages.Kind `yaml:"programme"`
	Issued    string         `yaml:"issued"`
	Repaid    string         `yaml:"repaid"`
}

// emergencyFact is an act by which a dwelling was recognised as emergency housing.
type emergencyFact struct {
	Dwelling  string `yaml:"dwelling"`
	From      string `yaml:"from"`
	Withdrawn string `yaml:"withdrawn"`
}

// reportFact is an expert's technical report on a dwelling.
type reportFact struct {
	Dwelling  string            `yaml:"dwelling"`
	Condition experts.Condition `yaml:"condition"`
	// Uncertified is true for the report of somebody who was given no certificate.
	Uncertified bool `yaml:"uncertified"`
}

// findingFact is a court's decision on what somebody did to his housing conditions.
type findingFact struct {
	Person       string     `yaml:"person"`
	Act          courts.Act `yaml:"act"`
	On           string     `yaml:"on"`
	Dwelling     string     `yaml:"dwelling"`
	Accommodated []string   `yaml:"accommodated"`
	// Without is what the court did not find: intent or causation.
	Without []string `yaml:"without"`
	Aside   string   `yaml:"aside"`
}
