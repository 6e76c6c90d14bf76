package law

// State is what is known of a fact. The zero value is Unreachable, so that a fact nobody asked for is never taken for
// one that a registry denied.
type State int

// The states of a fact.
const (
	// Unreachable: no registry gave a usable answer, or none was asked.
	Unreachable State = iota
	// Absent: the registry answered that it is not so.
	Absent
	// Confirmed: the registry answered that it is so; the value holds what it said.
	Confirmed
)

// String is the state's name in the decision API.
func (s State) String() string {
	switch s {
	case Confirmed:
		return "confirmed"
	case Absent:
		return "absent"
	default:
		return "unreachable"
	}
}

// Fact is an answer of a registry, reduced to what the law asks. Value means something only when State is Confirmed.
type Fact[T any] struct {
	State State
	Value T
}

// Confirm makes a confirmed fact.
func Confirm[T any](value T) Fact[T] { return Fact[T]{State: Confirmed, Value: value} }

// Deny makes a fact that the registry answered is not so.
func Deny[T any]() Fact[T] { return Fact[T]{State: Absent} }

// Name is a fact that a decision turns on.
type Name string

// The facts, as the decision API's evidence names them.
const (
	Identity     Name = "identity"
	Ownership    Name = "ownership"
	Area         Name = "area"
	Place        Name = "address"
	Tenancy      Name = "lease"
	Capacity     Name = "capacity"
	Occupancy    Name = "occupancy"
	Kinship      Name = "kinship"
	Guardianship Name = "guardianship"
	College      Name = "college"
	University   Name = "university"
	Signature    Name = "signature"
	Empowerment  Name = "power"
	Residence    Name = "residence"
	Arrival      Name = "arrival"
	Foreigners   Name = "foreigners"
	Request      Name = "request"

	Housing     Name = "housing"
	Republican  Name = "republican-database"
	Provided    Name = "provided-housing"
	Privatised  Name = "privatisation"
	Mortgage    Name = "mortgage"
	KandasRight Name = "kandas"
	Social      Name = "category"
	Queued      Name = "queue"
	Domicile    Name = "domicile"
	Settlement  Name = "domicile-of-foreigner"
	Needs       Name = "need"
	Orphanhood  Name = "orphanhood"
	Agreement   Name = "agreement"
	Emergencies Name = "emergency"
	Reports     Name = "report"
	Experts     Name = "expert"

	Deteriorated Name = "deterioration"
	Disability   Name = "disability"
)

// Registry is the short name of the system that the fact comes from. An application that waits for it says so (RES-AST-001,
// RES-AST-003, RES-AST-007, RES-AST-008, RES-TSON-002, RES-LEASE-001, RES-OWN-003, RES-APP-005, RES-FOR-001, RES-ABR-001; for the queue
// HPC-ELIG-004, HPC-APP-006, HPC-APP-008, HPC-REF-A9-3E).
func (n Name) Registry() string {
	switch n {
	case Identity:
		return "gbdfl"
	case Ownership, Area:
		return "cadastre"
	case Place:
		return "addresses"
	case Tenancy:
		return "leases"
	case Capacity, Guardianship:
		return "guardianship"
	case Occupancy, Domicile:
		return "rpdrn"
	case Kinship:
		return "zags"
	case College:
		return "nobd"
	case University:
		return "epvo"
	case Residence, Foreigners, Settlement:
		return "rpdri"
	case Request:
		return "institutions"
	case Arrival:
		return "arrivals"
	case Empowerment:
		return "notary"
	case Housing:
		return "cadastre"
	case Republican:
		return "ured"
	case Provided:
		return "leases"
	case Privatised, Emergencies:
		return "akimat"
	case Mortgage:
		return "mortgages"
	case KandasRight, Social, Needs, Orphanhood, Disability:
		return "social"
	case Reports, Experts:
		return "experts"
	case Deteriorated:
		return "courts"
	case Agreement:
		return "kdp"
	case Queued:
		return "hpc"
	default:
		return "eds"
	}
}

// truth is the three-valued answer of a question over facts.
type truth int

const (
	unknown truth = iota
	no
	yes
)

// truthOf is yes or no.
func truthOf(holds bool) truth {
	if holds {
		return yes
	}
	return no
}

// either is yes when one of the answers is, and no when all are.
func either(answers ...truth) truth {
	result := no
	for _, answer := range answers {
		if answer == yes {
			return yes
		}
		if answer == unknown {
			result = unknown
		}
	}
	return result
}

// answer is a truth, and while it is unknown the facts that it lacks.
type answer struct {
	truth truth
	lacks []Name
}

// by is an answer that a fact gives.
func by(fact Name, t truth) answer {
	if t == unknown {
		return answer{lacks: []Name{fact}}
	}
	return answer{truth: t}
}

// told is what somebody's record says of something.
func told[T any](fact Name, record Fact[T], says func(T) bool) answer {
	if record.State == Unreachable {
		return by(fact, unknown)
	}
	return sure(says(record.Value))
}

// known is no once a fact is known, and unknown before.
func known[T any](fact Name, record Fact[T]) answer {
	return told(fact, record, func(T) bool { return false })
}

// sure is yes or no, whatever else is known.
func sure(holds bool) answer { return answer{truth: truthOf(holds)} }

// not is yes for no and no for yes.
func (a answer) not() answer {
	switch a.truth {
	case yes:
		a.truth = no
	case no:
		a.truth = yes
	}
	return a
}

// and is yes when both are, and no when one is not. What the second lacks is looked for once the first is known.
func (a answer) and(b answer) answer {
	switch {
	case a.truth == no || b.truth == no:
		return answer{truth: no}
	case a.truth == unknown:
		return a
	default:
		return b
	}
}

// anyOf is yes when one of the answers is, and no when all are.
func anyOf(answers ...answer) answer {
	result := answer{truth: no}
	for _, a := range answers {
		switch a.truth {
		case yes:
			return a
		case unknown:
			result.truth = unknown
			result.lacks = append(result.lacks, a.lacks...)
		}
	}
	return result
}
