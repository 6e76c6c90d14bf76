package steps

import (
	"regexp"
	"slices"
	"sync"

	"github.com/cucumber/godog"
)

// Step is one sentence that features may use.
type Step struct {
	// Pattern matches the sentence without its keyword.
	Pattern func() *regexp.Regexp
	// Doc says in one line what the step does.
	Doc string

	bind func(*tale) any
}

// sentence is a pattern that is compiled when it is needed: only who verifies does.
func sentence(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}

// Index is every step, facts first, then acts, then what can be seen. The step
// index of the documentation is made from it.
func Index() []Step {
	var all []Step
	all = append(all, factSteps()...)
	all = append(all, muteSteps()...)
	all = append(all, peopleSteps()...)
	all = append(all, premisesSteps()...)
	all = append(all, formSteps()...)
	all = append(all, lettersSteps()...)
	all = append(all, fieldSteps()...)
	all = append(all, foreignSteps()...)
	all = append(all, deskFactSteps()...)
	all = append(all, queueFactSteps()...)
	all = append(all, standingSteps()...)
	all = append(all, paperSteps()...)
	all = append(all, agreedSteps()...)
	all = append(all, emergencySteps()...)
	all = append(all, deteriorationSteps()...)
	all = append(all, wireFactSteps()...)
	all = append(all, actSteps()...)
	all = append(all, queueActSteps()...)
	all = append(all, complaintActSteps()...)
	all = append(all, timeSteps()...)
	all = append(all, wireTimeSteps()...)
	all = append(all, changeSteps()...)
	all = append(all, outcomeSteps()...)
	all = append(all, sightSteps()...)
	all = append(all, queueSightSteps()...)
	all = append(all, complaintSightSteps()...)
	return append(all, wireSightSteps()...)
}

// Register makes the steps with these patterns, which are all that a scenario
// needs, and its beginning and end known to godog. It is called once for each
// scenario, as godog's scenario initializer is. More registers steps of somebody's own beside them: their hooks come when
// the scenario has begun, and before its world ends.
func Register(sc *godog.ScenarioContext, env *Environment, patterns []*regexp.Regexp, more ...func(*godog.ScenarioContext, *World)) {
	t := &tale{env: env}
	for _, step := range Index() {
		if pattern := step.Pattern(); slices.Contains(patterns, pattern) {
			sc.Step(pattern, step.bind(t))
		}
	}
	sc.Before(t.begin)
	for _, register := range more {
		register(sc, &World{t})
	}
	sc.After(t.end)
}

// The pieces that patterns are made of.
const (
	// aPart is a role without what it is introduced by; relatives are named by
	// their path from somebody, such as "owner's brother's wife".
	aPart   = `(?:owner|stranger|neighbour|lodger|friend of the owner|former owner|(?:first|second|third|fourth|fifth) co-owner|student|tenant|former tenant|nurse|operator|applicant)`
	aPerson = `(?:(?:the|a|an) ` + aPart + `(?:'s ` + aRelation + `)*|another stranger)`
	aRole   = `(` + aPerson + `)`
	// aRelation is one step of such a path: the words of scenarios.Relations.
	aRelation = `(?:` +
		`(?:great-)*(?:grand|half-|step)?(?:father|mother|son|daughter|brother|sister)|husband|wife|spouse|partner|` +
		`(?:adoptive|late|former|remarried) (?:mother|father|husband|wife|brother)|(?:formerly adopted|adopted|unacknowledged|acknowledged) (?:son|daughter)|` +
		`(?:great-)?uncle|aunt|cousin|(?:grand)?nephew|niece|(?:former )?ward)`
	aSystem = `(GBD FL|ZAGS|the guardianship register|the address register|the cadastre|the lease register|NOBD|EPVO|RP DRN|the SMS centre|the certification authority|eGov|the register of notaries|RP DRI|the register of arrivals|the register of requests|the Unified Republican Electronic Database|the akimats' register|the register of mortgage loans|social protection|KDP|the register of experts|the courts' register|the body for the quality of services|the queue)`
	aCity   = `([A-Z][a-z]+)`
	aTime   = `(\d{2}:\d{2}:\d{2})`
	anArea  = `(\d+(?:\.\d+)?) m²`
	aCode   = `([A-Z][A-Z0-9_]*)`
	aRule   = `[A-Z]{3}-[A-Z0-9]+(?:-[A-Z0-9]+)*`
)

// systems are the short names of the government systems as features write them.
func systems() map[string]string {
	return map[string]string{
		"GBD FL": "gbdfl", "ZAGS": "zags", "the guardianship register": "guardianship",
		"the address register": "addresses", "the cadastre": "cadastre", "the lease register": "leases", "NOBD": "nobd", "EPVO": "epvo", "RP DRN": "rpdrn",
		"the SMS centre": "sms1414", "the certification authority": "eds", "eGov": "egov",
		"the register of notaries": "notary", "RP DRI": "rpdri", "the register of arrivals": "arrivals", "the register of requests": "institutions",
		"the Unified Republican Electronic Database": "ured", "the akimats' register": "akimat", "the register of mortgage loans": "mortgages",
		"social protection": "social", "KDP": "kdp", "the register of experts": "experts", "the courts' register": "courts", "the queue": "hpc",
		"the body for the quality of services": "quality",
	}
}
