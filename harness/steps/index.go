package steps

import (
	"regexp"

	"github.com/cucumber/godog"
)

// Step is one sentence that features may use.
type Step struct {
	// Pattern matches the sentence without its keyword.
	Pattern *regexp.Regexp
	// Doc says in one line what the step does.
	Doc string

	bind func(*tale) any
}

// Index is every step, facts first, then acts, then what can be seen. The step
// index of the documentation is made from it.
func Index() []Step {
	var all []Step
	all = append(all, factSteps()...)
	all = append(all, actSteps()...)
	all = append(all, timeSteps()...)
	all = append(all, changeSteps()...)
	all = append(all, outcomeSteps()...)
	return append(all, sightSteps()...)
}

// Register makes the steps and the scenario's beginning and end known to godog.
// It is called once for each scenario, as godog's scenario initializer is.
func Register(sc *godog.ScenarioContext, env *Environment) {
	t := &tale{env: env}
	for _, step := range Index() {
		sc.Step(step.Pattern, step.bind(t))
	}
	sc.Before(t.begin)
	sc.After(t.end)
}

// The pieces that patterns are made of.
const (
	aRole   = `((?:the|a|an) (?:owner|stranger|neighbour|lodger|friend of the owner|owner's spouse|former owner|(?:first|second|third|fourth|fifth) co-owner)|another stranger)`
	aSystem = `(GBD FL|ZAGS|the cadastre|RP DRN|the SMS centre|the certification authority|eGov)`
	aTime   = `(\d{2}:\d{2}:\d{2})`
	anArea  = `(\d+(?:\.\d+)?) m²`
	aCode   = `([A-Z][A-Z0-9_]*)`
)

// systems are the short names of the government systems as features write them.
func systems() map[string]string {
	return map[string]string{
		"GBD FL": "gbdfl", "ZAGS": "zags", "the cadastre": "cadastre", "RP DRN": "rpdrn",
		"the SMS centre": "sms1414", "the certification authority": "eds", "eGov": "egov",
	}
}
