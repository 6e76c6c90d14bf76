package certificate

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	v1 "github.com/synaq/synaq/harness/report/v1"
)

// Difference is something that came out otherwise than certified.
type Difference struct {
	// Kind is product, claim, rule, scenario or transcript; ID says which.
	Kind string `json:"kind"`
	ID   string `json:"id"`
	// Certified and Now are what the certificate says and what a run says.
	Certified string `json:"certified"`
	Now       string `json:"now"`
}

// The kinds of difference. What was said may differ where the outcome does not.
const (
	OfProduct    = "product"
	OfClaim      = "claim"
	OfRule       = "rule"
	OfScenario   = "scenario"
	OfTranscript = "transcript"
)

const absent = "absent"

// Compare says where a run differs from what is certified. Transcripts are those of one run number: of another they are about other
// people, and not compared.
func Compare(p Predicate, now *v1.Report) []Difference {
	var all []Difference
	differ := func(kind, id string, certified, now any) {
		if was, is := fmt.Sprint(certified), fmt.Sprint(now); was != is {
			all = append(all, Difference{Kind: kind, ID: id, Certified: was, Now: is})
		}
	}
	if c := now.Claims; c != nil {
		differ(OfProduct, "version", p.Product.Name+" "+p.Product.Version, c.Product+" "+c.Version)
		differ(OfProduct, "digest", p.Product.Digest, c.Digest)
		differ(OfClaim, "profiles", strings.Join(p.Claims.Profiles, ", "), strings.Join(c.Profiles, ", "))
	}
	differ(OfClaim, "capabilities", strings.Join(p.Claims.Capabilities, ", "), strings.Join(now.Implementation.Capabilities, ", "))
	differ(OfClaim, "clock", p.Claims.Clock, now.Implementation.Clock)
	differ(OfClaim, "readings", len(p.Claims.Readings), len(now.Implementation.Readings))
	for id, key := range p.Claims.Readings {
		differ(OfClaim, id, key, cmp.Or(now.Implementation.Readings[id], "default"))
	}
	certified := map[string]bool{}
	for _, rule := range p.Rules {
		certified[rule.ID] = true
		is := absent
		if i := slices.IndexFunc(now.Rules, func(r v1.Rule) bool { return r.ID == rule.ID }); i >= 0 {
			is = string(now.Rules[i].Verdict)
		}
		differ(OfRule, rule.ID, rule.Verdict, is)
	}
	for _, rule := range now.Rules {
		if !certified[rule.ID] && rule.Verdict != v1.RuleNotApplicable {
			differ(OfRule, rule.ID, absent, rule.Verdict)
		}
	}
	scenarios := map[string]v1.Scenario{}
	for _, s := range now.Scenarios {
		scenarios[s.ID] = s
	}
	for _, s := range p.Scenarios {
		is, there := scenarios[s.ID]
		delete(scenarios, s.ID)
		switch {
		case !there:
			differ(OfScenario, s.ID, s.Status, absent)
		case s.Status != is.Status:
			differ(OfScenario, s.ID, s.Status, is.Status)
		case now.Run.Number == p.Run.Number && now.Run.Seed == p.Run.Seed:
			differ(OfTranscript, s.ID, s.Transcript, is.Transcript)
		}
	}
	for _, s := range now.Scenarios {
		if _, left := scenarios[s.ID]; left {
			differ(OfScenario, s.ID, absent, s.Status)
		}
	}
	return all
}
