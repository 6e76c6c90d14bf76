package queue

import (
	"github.com/synaq/synaq/identifiers"
)

// person is somebody of a world, and dwelling some premises, each by a name that a reader of a failure understands.
type (
	person   string
	dwelling string
)

// world is everything that the law asks about one application to be registered as needing housing. Days are civil days in Asia/Almaty.
type world struct {
	// Filed is the day of filing, and Asked the one on which the registers are asked: the same, or the next working day of an
	// application that comes in the evening.
	Filed, Asked identifiers.Date

	People     []human
	Registrant person // who is to be registered

	// The application: how it comes, who makes it and what it says.
	Akimat    bool   // through a local executive body, not the facility
	Flaw      flaw   // what is wrong with how it is signed; none where nothing is
	Applicant person // who files it for the registrant; none where that is he himself
	Basis     basis  // by which right; none without a representative
	Power     string // the number of a power of attorney
	Locality  place
	Stock     stock
	Category  string        // that he states, none where he states none
	Withheld  []declaration // that are not made
	Wrong     []field       // of the form, which differ from the register
	Emergency dwelling      // the dwelling that is named as emergency housing, none where none is
	Report    string        // the number of the report on it, none where none is attached
	Forged    bool          // the report's file is another than the expert's

	// The registers of people.
	Unknown      bool             // GBD FL has no such person
	Foreign      bool             // the registrant is no citizen
	NoPatronymic bool             // GBD FL has none of him
	DocumentIs   string           // lost, replaced or expired; valid where it says nothing
	DocumentEnds identifiers.Date // the last day of his document, none where it has no end
	Births       []birth
	Adoptions    []adoption
	Marriages    []couple
	Divorces     []couple
	Deaths       []death
	Wards        []ward
	Limited      []status // whose capacity a court has limited; of a kind incapacitated, else limited
	Powers       []power

	// The registers of social protection; what has a Kind says it in the registers' codes.
	Needs      []status
	Kandases   []status
	Orphans    []status // of a kind orphan or without-parental-care
	Categories []status
	Disabled   []status

	// The registers of housing.
	Homes        []home
	Rights       []right
	Included     []status // in the Unified Republican Electronic Database
	Leases       []lease
	Provisions   []provision
	Loans        []loan
	Stays        []stay
	Recognitions []recognition
	Reports      []report
	Experts      []status // certificates, the kind being the number
	Findings     []finding
	Consents     []status // to the processing of data, the kind being the service
	Queued       []status
	Repair       bool // the facility is being repaired when the application comes

	Silent []register // registers that give nobody a usable answer
	Manner string     // how they fail, one of the simulators' kinds of fault; by status where none is said
}

// human is somebody and his birthday.
type human struct {
	Name person
	Born identifiers.Date
}

// place is a settlement or a part of one, by its KATO.
type place string

// The places of the worlds: two parts of the capital, the cities of national status, and others.
const (
	astana, baiqonyr place = "711310000", "711410000"
	almaty, medeu    place = "750000000", "752710000"
	shymkent         place = "791010000"
	karaganda        place = "351010000"
	temirtau         place = "352310000"
	kosshy           place = "116651000"
)

// term is since when and until when something holds.
type term struct {
	From  identifiers.Date // the first day
	Until identifiers.Date // the last day; none where there is none
	Ended identifiers.Date // the day on which it was ended early, on which it holds no more; none unless it was
}

// status is something that is so of somebody for a term, of a kind where there are several.
type status struct {
	Who  person
	Kind string
	term
}

// birth is an act of birth; a parent whom it does not name is "".
type birth struct{ Child, Mother, Father person }

// adoption is an act of adoption; until it is cancelled it makes a parent.
type adoption struct {
	Child, Adopter person
	On, Cancelled  identifiers.Date
}

// couple is an act of marriage or of divorce, the first of the two being the husband.
type couple struct {
	Husband, Wife person
	On            identifiers.Date
}

// death is an act of death, and the day on which it was entered.
type death struct {
	Who         person
	On, Entered identifiers.Date
}

// ward is a guardianship or custodianship.
type ward struct {
	Guardian, Ward person
	Custodian      bool // custodianship, else guardianship
	term
}

// power is a power of attorney.
type power struct {
	Number              string
	Principal, Attorney person
	Covers              string // a code of the notaries' table of actions
	term
}

// home is some premises, of a kind of the cadastre's table.
type home struct {
	Name  dwelling
	Kind  string
	Place place
}

// right is ownership of premises or of a share. It ended on the day on which it was held no more, and passed to a local executive
// body, to a person or to nobody.
type right struct {
	Who         person
	Home        dwelling
	From, Ended identifiers.Date
	To          string // akimat, person, nobody; what the cadastre does not say is ""
}

// lease is a contract of lease of a dwelling of the state; it may name somebody beside the tenant.
type lease struct {
	Tenant, Occupant person
	term
}

// provision is a dwelling of the state that somebody received, and that somebody may have privatised.
type provision struct {
	Received, Privatised []person
	On, PrivatisedOn     identifiers.Date
}

// loan is a mortgage loan for housing, of a kind of the register's table.
type loan struct {
	Who  person
	Kind string
	On   identifiers.Date
}

// stay is a registration of residence from a first to a last day, which may be none.
type stay struct {
	Who        person
	Place      place
	Temporary  bool
	From, Last identifiers.Date
	Foreign    bool // RP DRI has it, as of somebody who was no citizen then; else RP DRN
}

// recognition is an act that recognises a dwelling as emergency housing, until the day on which it was withdrawn.
type recognition struct {
	Home            dwelling
	Place           place
	From, Withdrawn identifiers.Date
}

// report is a technical report on a dwelling by the expert of a certificate.
type report struct {
	Number, Certificate string
	Home                dwelling
	On                  identifiers.Date
	Condition           string
}

// finding is what a court decided on what somebody did to his housing conditions.
type finding struct {
	Who                   person
	Act                   string
	Home                  dwelling
	On, Decided, SetAside identifiers.Date
	Accommodated          []person
	Blameless, Unrelated  bool // it was not deliberate; it is not how he came to need housing
}

// The words of an application.
type (
	flaw        string
	basis       string
	stock       string
	declaration string
	field       string
)

const (
	anonymous   flaw  = "anonymous"
	unsigned    flaw  = "unsigned"
	changed     flaw  = "changed after signing"
	byAnother   flaw  = "signed by another"
	noFlaw      flaw  = ""
	parent      basis = "parent"
	guardian    basis = "guardian"
	custodian   basis = "custodian"
	authorised  basis = "authorised"
	institution stock = "institution"
	enterprise  stock = "enterprise"

	housingCheck    declaration = "housingCheck"
	dataProcessing  declaration = "dataProcessing"
	publication     declaration = "publication"
	withoutCategory declaration = "withoutCategory"

	surname    field = "surname"
	givenName  field = "givenName"
	patronymic field = "patronymic"
	birthDate  field = "birthDate"
	document   field = "document"
	issued     field = "documentIssued"
	address    field = "residence"
)

func declarations() []declaration {
	return []declaration{housingCheck, dataProcessing, publication, withoutCategory}
}

func fields() []field {
	return []field{surname, givenName, patronymic, birthDate, document, issued, address}
}

// register is a source of facts that can be silent.
type register string

const (
	persons      register = "persons"      // GBD FL
	acts         register = "acts"         // ZAGS
	rights       register = "rights"       // the cadastre
	database     register = "database"     // the Unified Republican Electronic Database
	tenancies    register = "tenancies"    // state rental housing
	provisions   register = "provisions"   // the akimats': who received and privatised what
	recognitions register = "recognitions" // the akimats': emergency housing
	loans        register = "loans"        // mortgages
	residence    register = "residence"    // RP DRN
	sojourn      register = "sojourn"      // RP DRI
	queue        register = "queue"        // the Housing Provision Center
	needs        register = "needs"
	kandases     register = "kandases"
	orphans      register = "orphans"
	categories   register = "categories"
	disabilities register = "disabilities"
	reports      register = "reports"
	certified    register = "certified" // certificates of experts
	findings     register = "findings"  // courts
	consents     register = "consents"  // KDP
	wards        register = "wards"     // guardianship bodies
	capacities   register = "capacities"
	powers       register = "powers" // notaries
)

func registers() []register {
	return []register{
		persons, acts, rights, database, tenancies, provisions, recognitions, loans, residence, sojourn, queue, needs, kandases, orphans, categories,
		disabilities, reports, certified, findings, consents, wards, capacities, powers,
	}
}
