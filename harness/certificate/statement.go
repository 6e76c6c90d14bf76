// Package certificate states, signed, what a run of the suite has shown of a product: an in-toto statement in a DSSE envelope with an
// Ed25519 signature, which anybody can verify without a network.
//
// It holds every rule's result and every scenario's, the suite and the requirement sets that they were held to, what the vendor claims,
// what is waived, and digests of what was said, so that another run can be compared with it. [Issue] refuses a run that shows less than
// conformance, [Verify] says of a certificate everything that is wrong with it, each by name, and [Compare] tells two runs apart.
package certificate

import (
	_ "embed"
	"slices"
	"time"

	"github.com/synaq/synaq/harness/mutation/score"
	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/identifiers"
)

// The names of the formats. PredicateType names this version of [Predicate]; within it fields are only ever added.
const (
	PayloadType   = "application/vnd.in-toto+json"
	StatementType = "https://in-toto.io/Statement/v1"
	PredicateType = "https://github.com/synaq/synaq/certificate/v1"
)

// Schema is the JSON schema of a statement.
//
//go:embed certificate.schema.json
var Schema []byte

// Statement is what is signed.
type Statement struct {
	// Type is always [StatementType].
	Type string `json:"_type"`
	// Subject is the product's build, and it alone.
	Subject []Subject `json:"subject"`
	// PredicateType is always [PredicateType].
	PredicateType string    `json:"predicateType"`
	Predicate     Predicate `json:"predicate"`
}

// Subject names a product's build.
type Subject struct {
	Name string `json:"name"`
	// Digest has the one key sha256, with hexadecimal digits.
	Digest map[string]string `json:"digest"`
}

// Predicate is what is said of the product. Digests are sha256: and hexadecimal digits.
type Predicate struct {
	// Issued is when it was signed, Expires the last day on which it holds, in Asia/Almaty.
	Issued  time.Time        `json:"issued"`
	Expires identifiers.Date `json:"expires"`
	Vendor  Vendor           `json:"vendor"`
	Product Product          `json:"product"`
	Claims  Claims           `json:"claims"`
	Suite   Suite            `json:"suite"`
	Run     Run              `json:"run"`
	// Verdict is always conformant; Counts are of all scenarios.
	Verdict v1.Verdict `json:"verdict"`
	Counts  v1.Counts  `json:"counts"`
	// Rules are those of the requirement sets and the provisional ones, by ID.
	Rules []Rule `json:"rules"`
	// Waivers take failures of rules out of the verdict.
	Waivers []v1.Waiver `json:"waivers"`
	// Mutation says how sharp the suite is; absent where that was not measured.
	Mutation *score.Score `json:"mutation,omitempty"`
	// Scenarios are all of the suite, in its order.
	Scenarios []Scenario `json:"scenarios"`
}

// WaivedAlong are the rules of which something failed that has no waiver of its own: what failed shows a waived rule too.
func (p Predicate) WaivedAlong() []string {
	var along []string
	for _, rule := range p.Rules {
		own := slices.ContainsFunc(p.Waivers, func(w v1.Waiver) bool { return w.Rule == rule.ID })
		if rule.Verdict == v1.RuleWaived && !own {
			along = append(along, rule.ID)
		}
	}
	return along
}

// Vendor is who answers for the product.
type Vendor struct {
	Name    string `json:"name"`
	Contact string `json:"contact,omitempty"`
}

// Product is what was verified.
type Product struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	// Digest is of the build, the same as the subject's.
	Digest string `json:"digest"`
}

// Claims are what the product was held to by its vendor's word.
type Claims struct {
	Profiles     []string `json:"profiles"`
	Capabilities []string `json:"capabilities"`
	Clock        string   `json:"clock"`
	// Readings are how it reads the law where it differs from the catalogue, by ID.
	Readings map[string]string `json:"readings"`
}

// Suite is what it was held to by the program.
type Suite struct {
	// Digest is of the features and the catalogue, Catalogue of the latter alone.
	Digest    string `json:"digest"`
	Catalogue string `json:"catalogue"`
	// Harness is the version of the program.
	Harness string `json:"harness"`
	// Requirements are the sets of rules.
	Requirements []v1.Requirements `json:"requirements"`
}

// Run is how the suite was run.
type Run struct {
	// Number and Seed repeat it.
	Number     uint64    `json:"number"`
	Seed       uint64    `json:"seed"`
	StartedAt  time.Time `json:"startedAt"`
	FinishedAt time.Time `json:"finishedAt"`
}

// Rule is one rule's result.
type Rule struct {
	ID          string         `json:"id"`
	Level       string         `json:"level"`
	Provisional bool           `json:"provisional,omitempty"`
	Verdict     v1.RuleVerdict `json:"verdict"`
	Counts      v1.Counts      `json:"counts"`
}

// Scenario is one scenario's result.
type Scenario struct {
	ID     string    `json:"id"`
	Rules  []string  `json:"rules"`
	Status v1.Status `json:"status"`
	// Transcript is the digest of what was said, as package transcript makes it; empty for one that did not run.
	Transcript string `json:"transcript,omitempty"`
}
