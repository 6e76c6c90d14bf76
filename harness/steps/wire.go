package steps

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/simulators/registry"
)

// gateway is the short name of SHEP, providerPath where it hands messages to the systems.
const (
	gateway      = "shep"
	providerPath = "/shep"
)

var (
	gatewayAnswers = sentence(`^the gateway's answers for ` + aSystem + ` (` + strings.Join(flawWords(), "|") + `|say SC[A-Z]+\d+)$`)
	gatewayIsWell  = sentence(`^the gateway is well again$`)
)

func wireFactSteps() []Step {
	return []Step{
		{gatewayAnswers, "Lets the gateway answer wrongly whatever a system is asked through it, from the beginning or from now on.", func(t *tale) any { return t.gatewayAnswers }},
	}
}

func wireTimeSteps() []Step {
	return []Step{
		{gatewayIsWell, "Lets the gateway answer rightly again, and moves time on until the implementation has asked again.", func(t *tale) any { return t.gatewayIsWell }},
	}
}

// flaw is a way to answer wrongly, in the words of features and by the gateway's name.
type flaw struct{ words, name string }

func flaws() []flaw {
	const signedBy = "signed with a certificate that "
	const certificate = "are " + signedBy
	return []flaw{
		{"are not signed", "missing"},
		{"were changed after they were signed", "wrong digest"},
		{"bear a signature that does not hold", "wrong value"},
		{"are signed with SHA-1", "other algorithm"},
		{"have another Body in the signed one's place", "wrapped"},
		{"have a second Body", "second body"},
		{"use the signed identifier twice", "duplicate id"},
		{"have a comment inside a text", "comment inside"},
		{"declare an entity", "entity inside"},
		{certificate + "has expired", "expired"},
		{certificate + "was revoked", "revoked"},
		{certificate + "is not meant for signatures", "not-for-signing"},
		{certificate + "another authority issued", "untrusted"},
		{certificate + "is another organisation's", "another organisation's signature"},
		{"are those to other messages", "another message's answer"},
		{"hold data that are not signed", "data: missing"},
		{"hold data that were changed after they were signed", "data: wrong digest"},
		{"hold data whose signature does not hold", "data: wrong value"},
		{"hold data signed with SHA-1", "data: other algorithm"},
		{"hold data with a comment inside a text", "data: comment inside"},
		{"hold data " + signedBy + "has expired", "data: expired"},
		{"hold data " + signedBy + "was revoked", "data: revoked"},
		{"hold data " + signedBy + "is not meant for signatures", "data: not-for-signing"},
		{"hold data " + signedBy + "another authority issued", "data: untrusted"},
		{"hold data " + signedBy + "is another organisation's", "data: another organisation's signature"},
	}
}

func flawWords() []string {
	var all []string
	for _, f := range flaws() {
		all = append(all, regexp.QuoteMeta(f.words))
	}
	return all
}

// flawNamed is the gateway's name of what the words say: a flaw, or the code that they end with.
func flawNamed(words string) string {
	if i := slices.IndexFunc(flaws(), func(f flaw) bool { return f.words == words }); i >= 0 {
		return flaws()[i].name
	}
	return strings.TrimPrefix(words, "say ")
}

// wire is the gateway, where the implementation says that it asks through it.
func (t *tale) wire() []string {
	if slices.Contains(t.env.Capabilities.Transports, gateway) {
		return []string{gateway}
	}
	return nil
}

func (t *tale) gatewayAnswers(ctx context.Context, title, words string) error {
	happens := trouble{system: gateway, what: words, behind: systems()[title]}
	if faults, err := flawed(happens); err != nil || len(faults) == 0 {
		return outcome.Misworded("the gateway cannot answer like this for %s: %v", title, err)
	}
	t.silent[happens.behind] = true
	t.misheard = append(t.misheard, happens.behind)
	return t.happens(ctx, happens)
}

// flawed are the faults by which the gateway answers wrongly for every service of a system. Data are signed of some only: the
// others are left in peace when it is the data's signature that is wrong.
func flawed(happens trouble) ([]registry.Fault, error) {
	name := flawNamed(happens.what)
	known := slices.ContainsFunc(flaws(), func(f flaw) bool { return f.name == name }) ||
		slices.ContainsFunc(shep.Codes(), func(c shep.Code) bool { return c.Value == name && name != string(shep.StatusSuccess) })
	if !known {
		return nil, outcome.Misworded("the channel has no code %s", name)
	}
	var all []registry.Fault
	for _, service := range shep.Services() {
		if service.System == happens.behind && (service.Signed || !strings.HasPrefix(happens.what, "hold data")) {
			all = append(all, registry.Fault{Operation: "send", Service: service.ID, Kind: registry.FaultFlaw, Flaw: name})
		}
	}
	return all, nil
}

// misheardBy is the gateway, in scenarios in which it answers wrongly.
func (t *tale) misheardBy() []string {
	if len(t.misheard) > 0 {
		return []string{gateway}
	}
	return nil
}

// unheard marks those answers of systems that the gateway passed on wrongly: nobody can have believed them. It takes the gateway's
// own journal out. A message reaches its system as it was sent, and no two are alike.
func unheard(journals map[string][]registry.Exchange) map[string][]registry.Exchange {
	spoilt := make(map[string]string)
	for _, e := range journals[gateway] {
		if e.Fault != "" {
			spoilt[e.Request] = e.Fault
		}
	}
	delete(journals, gateway)
	if len(spoilt) == 0 {
		return journals
	}
	for _, exchanges := range journals {
		for i := range exchanges {
			if fault, found := spoilt[exchanges[i].Request]; found {
				exchanges[i].Fault = fault
			}
		}
	}
	return journals
}

func (t *tale) gatewayIsWell(ctx context.Context) error {
	if err := t.env.Government.ClearFaults(ctx, t.world, gateway); err != nil {
		return simulators(err)
	}
	for _, system := range t.misheard {
		delete(t.silent, system)
	}
	return t.asksAgain(ctx, "the gateway")
}
