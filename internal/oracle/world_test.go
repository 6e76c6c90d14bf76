package oracle

import (
	"time"

	"github.com/synaq/synaq/identifiers"
)

// person is somebody of a world, by a name that a reader of a failure understands, such as "owner.sibling".
type person string

// world is everything that the law asks about one application to register somebody in one dwelling. Days are civil days in
// Asia/Almaty.
type world struct {
	Number int // of worlds that stand beside each other each has its own, so that its people are nobody else's

	Filed time.Time        // the instant of filing: it chooses the edition of the law
	Today identifiers.Date // the day of decision: the facts are those of this day

	Usable string // usable area of the dwelling in square metres, a decimal
	// Place is the dwelling's KATO in the address register, none where the register does not find it.
	Place identifiers.KATO
	// PlaceOfCadastre is its KATO in the cadastre, which stands in for an address that is not found.
	PlaceOfCadastre identifiers.KATO

	People     []person // everybody, each once
	Owners     []person // holders of a right in the dwelling today; adults of full capacity
	Former     []person // who held a right before, and no longer today
	Registrant person   // who is to be registered: an adult citizen who files for himself
	Young      []young  // those who turned 14 only lately, or have not yet

	Registered   []stay
	Births       []birth
	Paternities  []paternity
	Adoptions    []adoption
	Marriages    []marriage
	Divorces     []divorce
	Deaths       []death
	Wards        []ward
	Colleges     []enrolment
	Universities []student

	Silent []register // registers that give nobody a usable answer
	Manner string     // how they fail, one of the simulators' kinds of fault; by status where none is said
}

// young is somebody by his fourteenth birthday; all others are adults.
type young struct {
	Who     person
	Turns14 identifiers.Date
}

// stay is a registration in the dwelling.
type stay struct {
	Who       person
	Temporary bool
	From      identifiers.Date
	Until     identifiers.Date // the last day of a temporary one; none where it has no end
	Ended     identifiers.Date // the day on which it was ended early; none unless it was
}

// birth is an act of birth; a parent whom it does not name is "".
type birth struct{ Child, Mother, Father person }

// paternity is an act that establishes a father.
type paternity struct{ Child, Father person }

// adoption is an act of adoption by one or two people.
type adoption struct {
	Child     person
	Adopters  []person
	On        identifiers.Date
	Cancelled identifiers.Date // the day of the court's cancellation; none unless it was
}

// marriage is an act of marriage.
type marriage struct {
	Husband, Wife person
	On            identifiers.Date
}

// divorce is an act of divorce; it ends what the two had contracted before it.
type divorce struct {
	Husband, Wife person
	On            identifiers.Date
}

// death is an act of death.
type death struct {
	Who person
	On  identifiers.Date
}

// ward is a guardianship or custodianship of one person over another.
type ward struct {
	Guardian, Ward person
	Custodian      bool // custodianship, else guardianship
	From           identifiers.Date
	Ended          identifiers.Date // the first day on which it no longer holds; none while it does
}

// enrolment is what the register of schools and colleges has of somebody's study.
type enrolment struct {
	Who          person
	Kind         string // school, college
	Place        identifiers.KATO
	Form, Status string
	From, Until  identifiers.Date // first and last day; the last may be none
}

// student is what the register of universities has, in its own fields.
type student struct {
	Who                                                         person
	Place                                                       identifiers.KATO
	StatusID, IsStudent, CourseNumber, IsInRetire, DepartmentID int
	From, Until                                                 identifiers.Date // first and last day; the last may be none
}

// register is a source of facts that can be silent.
type register string

const (
	persons      register = "persons"      // GBD FL: citizenship and ages
	acts         register = "acts"         // ZAGS
	rights       register = "rights"       // the cadastre: rights and areas
	places       register = "places"       // the address register
	residence    register = "residence"    // RP DRN: who is registered
	wards        register = "wards"        // guardianship bodies
	courts       register = "courts"       // legal capacity
	colleges     register = "colleges"     // NOBD
	universities register = "universities" // EPVO
	rentals      register = "rentals"      // state rental
)

func registers() []register {
	return []register{persons, acts, rights, places, residence, wards, courts, colleges, universities, rentals}
}
