package steps

import (
	"context"
	"fmt"
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
	egovName     = "egov"
)

// The words for answers that hold data which are wrong begin with ofData; refuseToSay are those of a system that knows and will not
// tell, fromTheDayBefore old ones.
const (
	ofData           = "hold data"
	refuseToSay      = "refuse to say"
	fromTheDayBefore = "are from the day before"
)

var (
	gatewayAnswers = sentence(`^the gateway's answers for ` + aSystem + ` (` + strings.Join(flawWords(), "|") + `|say SC[A-Z]+\d+)$`)
	gatewayIsWell  = sentence(`^the gateway is well again$`)
	noticesAreLost = sentence(`^notices do not arrive(?:, and the gateway's answers about them (` + strings.Join(aboutNotices(), "|") + `))?$`)
	falseCallbacks = sentence(`^notices do not arrive, and callbacks that say they have (` + strings.Join(aboutCallbacks(), "|") + `)$`)
	noticesArrive  = sentence(`^notices arrive again$`)
)

func wireFactSteps() []Step {
	return []Step{
		{gatewayAnswers, "Lets the gateway answer wrongly whatever a system is asked through it, from the beginning or from now on.", func(t *tale) any { return t.gatewayAnswers }},
		{falseCallbacks, "Lets eGov take no notices, and whoever sends one be called back with the word that it is delivered, where it gave an address; in a callback that is wrong.", func(t *tale) any { return t.falselyCalledBack }},
		{noticesAreLost, "Lets eGov take no notices, from the beginning or from now on. Answers of the gateway that are signed wrongly, or from the day before, say of each that it is delivered.", func(t *tale) any { return t.noticesAreLost }},
	}
}

func wireTimeSteps() []Step {
	return []Step{
		{gatewayIsWell, "Lets the gateway answer rightly again, and moves time on until the implementation has asked again.", func(t *tale) any { return t.gatewayIsWell }},
		{noticesArrive, "Lets eGov take notices and the gateway answer rightly, and moves time on until the implementation has asked again.", func(t *tale) any { return t.noticesArrive }},
	}
}

// flaw is a way to answer wrongly, in the words of features and by the gateway's name.
type flaw struct{ words, name string }

func flaws() []flaw {
	const signedBy = "signed with a certificate that "
	const certificate = "are " + signedBy
	const named, byNumber = "name a certificate that ", ", by its number"
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
		{named + "has expired", "expired" + byNumber},
		{named + "was revoked", "revoked" + byNumber},
		{named + "is not meant for signatures", "not-for-signing" + byNumber},
		{named + "another authority issued", "untrusted" + byNumber},
		{named + "is another organisation's", "another organisation's signature" + byNumber},
		{"are those to other messages", "another message's answer"},
		{refuseToSay, "a refusal"},
		{"hold data that are not signed", "data: missing"},
		{"hold data that were changed after they were signed", "data: wrong digest"},
		{"hold data whose signature does not hold", "data: wrong value"},
		{"hold data signed with SHA-1", "data: other algorithm"},
		{"hold data with a comment inside a text", "data: comment inside"},
		{"hold data that refer to an entity", "data: entity inside"},
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
	if words == fromTheDayBefore {
		return "an earlier answer"
	}
	if i := slices.IndexFunc(flaws(), func(f flaw) bool { return f.words == words }); i >= 0 {
		return flaws()[i].name
	}
	return strings.TrimPrefix(words, "say ")
}

// aboutNotices are the words for what can be wrong with answers of the asynchronous channel, which has no data to be signed.
func aboutNotices() []string {
	words := slices.DeleteFunc(flawWords(), func(words string) bool { return strings.HasPrefix(words, ofData) || words == refuseToSay })
	return append(words, fromTheDayBefore, `say SCE\d+`, `say NOT_DELIVERED`, `say DELIVERY_STOPPED`)
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

// lost is what is the matter with eGov when notices do not arrive.
const lost = "takes no notices"

// ofOthers are the words for callbacks about messages that nobody sent, which are soundly signed; ofCallback begins the gateway's names
// of their flaws.
const (
	ofOthers   = "are those of other messages"
	ofCallback = "callback: "
)

// aboutCallbacks are the words for what can be wrong with a callback.
func aboutCallbacks() []string {
	words := slices.DeleteFunc(flawWords(), func(words string) bool {
		return strings.HasPrefix(words, ofData) || words == refuseToSay || words == "are those to other messages"
	})
	return append(words, ofOthers)
}

// callbackNamed is the gateway's name of what is wrong with callbacks.
func callbackNamed(words string) string {
	if words == ofOthers {
		words = "are those to other messages"
	}
	return ofCallback + flawNamed(words)
}

func (t *tale) falselyCalledBack(ctx context.Context, words string) error {
	return t.noticesFail(ctx, callbackNamed(words))
}

func (t *tale) noticesAreLost(ctx context.Context, words string) error {
	if words != "" {
		words = flawNamed(words)
	}
	return t.noticesFail(ctx, words)
}

// noticesFail lets no notice arrive, and the asynchronous channel have a flaw, by the gateway's name of it; empty is none.
func (t *tale) noticesFail(ctx context.Context, flaw string) error {
	all := []trouble{{system: egovName, what: lost}}
	if flaw != "" {
		wrong := trouble{system: gateway, what: flaw, behind: egovName, delivery: true}
		if _, err := misdelivered(wrong); err != nil {
			return err
		}
		t.misheard = append(t.misheard, egovName)
		all = append(all, wrong)
	}
	t.silent[egovName] = true
	for _, happens := range all {
		if err := t.happens(ctx, happens); err != nil {
			return err
		}
	}
	return nil
}

// misdelivered is the fault by which the gateway answers wrongly on the asynchronous channel, whatever it is asked there: a question
// about a delivery names no service.
func misdelivered(happens trouble) ([]registry.Fault, error) {
	name := happens.what
	if strings.HasPrefix(name, "SCE") && !slices.ContainsFunc(shep.Codes(), func(c shep.Code) bool { return c.Fault && c.Value == name }) {
		return nil, outcome.Misworded("the channel has no fault %s", name)
	}
	return []registry.Fault{{Operation: "async", Kind: registry.FaultFlaw, Flaw: name}}, nil
}

func (t *tale) noticesArrive(ctx context.Context) error {
	if err := t.env.Government.ClearFaults(ctx, t.world, egovName); err != nil {
		return simulators(err)
	}
	delete(t.silent, egovName)
	return t.gatewayIsWell(ctx)
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
		if service.System == happens.behind && (service.Signed || !strings.HasPrefix(happens.what, ofData)) {
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
// own journal out. A message reaches its system under the messageId that it was sent with, and no two have one.
func unheard(journals map[string][]registry.Exchange) map[string][]registry.Exchange {
	spoilt := make(map[string]string)
	for _, e := range journals[gateway] {
		if e.Fault != "" && e.MessageID != "" {
			spoilt[e.MessageID] = e.Fault
		}
	}
	delete(journals, gateway)
	if len(spoilt) == 0 {
		return journals
	}
	for _, exchanges := range journals {
		for i := range exchanges {
			if fault, found := spoilt[exchanges[i].MessageID]; found {
				exchanges[i].Fault = fault
			}
		}
	}
	return journals
}

// flawsWereMade finds flaws that the gateway could not make: it answered with an error of its own, and that an implementation
// waits then says nothing about what it believes.
func (t *tale) flawsWereMade(ctx context.Context) error {
	if t.world == "" || len(t.misheard) == 0 {
		return nil
	}
	faults, err := t.env.Government.Faults(ctx, t.world, gateway)
	if err != nil {
		return simulators(err)
	}
	for _, fault := range faults {
		if fault.Unmade > 0 {
			return outcome.Broken{
				What: "the simulated gateway",
				Err:  fmt.Errorf("it could not make the flaw %q in %d of %d answers: its journal says why", fault.Flaw, fault.Unmade, fault.Fired),
			}
		}
	}
	return nil
}

func (t *tale) gatewayIsWell(ctx context.Context) error {
	if err := t.flawsWereMade(ctx); err != nil {
		return err
	}
	if err := t.env.Government.ClearFaults(ctx, t.world, gateway); err != nil {
		return simulators(err)
	}
	for _, system := range t.misheard {
		delete(t.silent, system)
	}
	return t.asksAgain(ctx, "the gateway")
}
