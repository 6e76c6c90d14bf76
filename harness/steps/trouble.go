package steps

import (
	"context"
	"slices"
	"strings"

	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/sms1414"
)

var (
	inTrouble = sentence(`^` + aSystem + ` (is down|reports a failure|takes no messages|breaks off its answers to messages|calls nobody back|calls back ten minutes late|breaks off its answers|gives empty answers|answers about another person|answers about another dwelling)$`)
	isMute    = sentence(`^` + aSystem + ` does not answer about (the dwelling|` + aPerson + `)$`)
)

// trouble is what is the matter with a government system; or with the gateway's answers for one.
type trouble struct {
	system, what, behind string
	// delivery says that it is those on the asynchronous channel.
	delivery bool
	// operation is the one that fails where the others do not, in the way that what says.
	operation string
	// about is whom or what it is asked about where it is silent of that alone.
	about string
}

// mute is what is the matter with the SMS centre when it sends nothing, and yet says whose phone is whose.
const mute = "takes no messages"

// brokenOff is what is the matter with the SMS centre when it sends what it is given, and nobody hears that it did.
const brokenOff = "breaks off its answers to messages"

// answering are the operations by which systems answer implementations, all of them: an implementation may ask for a fact by
// any that states it.
func answering() map[string][]string {
	return map[string][]string{
		"gbdfl": {"person"}, "zags": {"family"}, "cadastre": {"rights", "premises", "person"}, "rpdrn": {"dwelling", "person", "register", "history"},
		"guardianship": {"person", "capacity"}, "addresses": {"address", "territory"}, "leases": {"leases", "tenant", "person"},
		"nobd": {"enrolments"}, "epvo": {"students"},
		"sms1414": {"request-code", "code", "confirm-code", "subscriber", "send", "message"},
		"eds":     {"authority", "authority-certificate", "ocsp", "verify", "crl", "shared-crl", "shared-delta-crl", "signer"},
		"egov":    {"session", "redeem", "notice"}, "notary": {"power", "principal"},
		"rpdri": {"status", "dwelling", "person", "register", "history"}, "arrivals": {"documents"}, "institutions": {"dwelling", "person"},
		"hpc":       {"person", "register", "notice", "availability"},
		"quality":   {"forward", "case", "person"},
		"kdp":       {"person"},
		"courts":    {"person"},
		"experts":   {"expert", "report", "dwelling"},
		"social":    {"categories", "needs", "orphan", "kandas", "disabilities"},
		"mortgages": {"person"},
		"akimat":    {"emergency", "provisions"},
		"ured":      {"person"},
	}
}

// uncalled is what is the matter with the SMS centre when it tells nobody what becomes of the messages that there are.
const uncalled = "calls nobody back"

// late is what is the matter with the SMS centre when it passes replies on ten minutes after it received them.
const late = "calls back ten minutes late"

func (t *tale) inTrouble(ctx context.Context, title, what string) error {
	happens := trouble{system: systems()[title], what: what}
	if what == uncalled || what == late {
		return t.troublesCallbacks(ctx, happens)
	}
	t.silent[happens.system] = true
	return t.happens(ctx, happens)
}

// troublesCallbacks lets the SMS centre lose its callbacks, or make those about replies late. It changes nothing of what it says to who
// asks.
func (t *tale) troublesCallbacks(ctx context.Context, happens trouble) error {
	if happens.system != "sms1414" || t.world == "" {
		return outcome.Misworded("only the SMS centre calls back, about a message that it has been given")
	}
	if happens.what == late {
		return rewrite(ctx, t, happens.system, "subscribers", func(s *sms1414.Subscriber) { s.ReplyDelaySeconds = 600 })
	}
	return rewrite(ctx, t, happens.system, "messages", func(m *sms1414.Message) { m.CallbackURL = "" })
}

// rewrite changes every record of a type that the world has.
func rewrite[T any](ctx context.Context, t *tale, system, recordType string, change func(*T)) error {
	var all []T
	if err := t.env.Government.Records(ctx, t.world, system, recordType, &all); err != nil {
		return simulators(err)
	}
	for i := range all {
		change(&all[i])
		if err := t.env.Government.PutRecord(ctx, t.world, system, recordType, all[i]); err != nil {
			return simulators(err)
		}
	}
	return nil
}

// isMute lets a system be silent of one person, or the cadastre of what it says of premises.
func (t *tale) isMute(ctx context.Context, title, about string) error {
	happens := trouble{system: systems()[title], what: "is down", about: about}
	if about != theDwelling {
		t.person(about)
	}
	t.silent[happens.system], t.partly[happens.system] = true, true
	return t.happens(ctx, happens)
}

// theDwelling is what a system may be asked about that is no person.
const theDwelling = "the dwelling"

// happens lets a trouble begin, with the world or from now on.
func (t *tale) happens(ctx context.Context, happens trouble) error {
	if t.world == "" {
		t.troubles = append(t.troubles, happens)
		return nil
	}
	faults, err := t.faultsOf(happens)
	if err != nil {
		return err
	}
	for _, fault := range faults {
		if err := t.env.Government.AddFault(ctx, t.world, happens.system, fault); err != nil {
			return simulators(err)
		}
	}
	return nil
}

// faults are the troubles with which the world begins.
func (t *tale) faults() (map[string][]registry.Fault, error) {
	all := make(map[string][]registry.Fault)
	for _, happens := range t.troubles {
		faults, err := t.faultsOf(happens)
		if err != nil {
			return nil, err
		}
		all[happens.system] = append(all[happens.system], faults...)
	}
	return all, nil
}

// faultsOf makes a trouble into faults of the operations that implementations
// use; citizens and the harness are not troubled.
func (t *tale) faultsOf(happens trouble) ([]registry.Fault, error) {
	switch {
	case happens.delivery:
		return misdelivered(happens)
	case happens.behind != "":
		return flawed(happens)
	case happens.what == mute && happens.system == "sms1414":
		return []registry.Fault{{Operation: "send", Kind: registry.FaultStatus}}, nil
	case happens.what == brokenOff && happens.system == "sms1414":
		return []registry.Fault{{Operation: "send", Kind: registry.FaultMalformed}}, nil
	case happens.what == lost:
		return []registry.Fault{{Operation: "notice", Kind: registry.FaultStatus}}, nil
	case happens.operation != "":
		return []registry.Fault{{Operation: happens.operation, Kind: happens.what}}, nil
	}
	if strings.HasPrefix(happens.what, "answers about another") {
		return t.mixedUp(happens)
	}
	kind, ok := map[string]string{
		"is down": registry.FaultReset, "reports a failure": registry.FaultStatus,
		"breaks off its answers": registry.FaultMalformed, "gives empty answers": registry.FaultEmpty,
	}[happens.what]
	if !ok {
		return nil, outcome.Misworded("no fault is known for %q", happens.what)
	}
	operations := answering()[happens.system]
	if len(operations) == 0 {
		return nil, outcome.Misworded("%s has no operation that implementations use", happens.system)
	}
	var subject *registry.Subject
	switch happens.about {
	case "":
	case theDwelling:
		operations = slices.DeleteFunc(operations, func(operation string) bool { return operation == "rights" })
		of := registry.OfRCA(t.flat.RCA())
		subject = &of
	default:
		of := registry.OfIIN(t.person(happens.about).IIN())
		subject = &of
	}
	var faults []registry.Fault
	for _, operation := range operations {
		faults = append(faults, registry.Fault{Operation: operation, Kind: kind, Subject: subject})
	}
	return faults, nil
}

// mixedUp lets a look-up answer about somebody or some dwelling that was not
// asked about, as the answer itself shows.
func (t *tale) mixedUp(happens trouble) ([]registry.Fault, error) {
	other := registry.OfIIN(t.story.Landlord().IIN())
	operation := map[string]string{"zags": "family", "gbdfl": "person", "nobd": "enrolments", "epvo": "students", "guardianship": "person"}[happens.system]
	if happens.what == "answers about another dwelling" {
		other = registry.OfRCA(t.story.TheirHome().RCA())
		operation = map[string]string{"rpdrn": "dwelling", "cadastre": "premises"}[happens.system]
	}
	if operation == "" || other.IsZero() {
		return nil, outcome.Misworded("%s has no answer in which one could tell that it %s", happens.system, happens.what)
	}
	return []registry.Fault{{Operation: operation, Kind: registry.FaultOtherPerson, Other: &other}}, nil
}
