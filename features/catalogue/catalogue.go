// Package catalogue holds the law's rules as data: what each says, the words of
// the text it comes from, since when it is in force, the facts that a decision
// under it needs, and the codes by which it refuses.
//
// The rules stand in YAML files beside the code, one file per chapter. [Load]
// reads and checks them; a catalogue that does not hold together is an error,
// never a shorter catalogue. The order of the rules is the order in which a
// decision lists its grounds.
package catalogue

import (
	"slices"
	"strings"

	"github.com/synaq/synaq/identifiers"
)

// Catalogue is everything the features rest on.
type Catalogue struct {
	// Rules stand in the catalogue's order: channel, signing, applicant, who is no citizen
	// or arrives, TsON, ownership, lease, Astana's standard, consent, result; the queue's
	// filing, grounds and hearing; the wire, and what is documented only.
	Rules []Rule
	// Sources are the quoted texts.
	Sources []Source
	// Facts are what a decision may need to know.
	Facts []Fact
	// Readings are the open questions of the texts with the answers chosen.
	Readings []Reading
	// Profiles are the parts of the suite that the rules belong to.
	Profiles []Profile
	// Editions are the law by the days on which it changes, oldest first.
	Editions []Edition
	// Requirements are the sets of rules that certificates stand for, with versions that hold no longer.
	Requirements []RequirementSet
}

// Rule is one rule or refusal ground of the law.
type Rule struct {
	// ID never changes and is never reused, e.g. "RES-AST-001".
	ID string `yaml:"id"`
	// Title is the rule in one plain clause; the feature's Rule block bears it.
	Title string `yaml:"title"`
	// Statement is the rule in full.
	Statement string `yaml:"statement"`
	// Kind says what sort of rule it is.
	Kind Kind `yaml:"kind"`
	// Citation is the place in the text. Empty for a rule that is a reading.
	Citation Citation `yaml:"citation"`
	// Quote is the text's own words, verbatim, in its own language. Empty for a
	// rule that is a reading.
	Quote string `yaml:"quote"`
	// QuoteSHA256 is the hexadecimal SHA-256 of Quote, so that no quote changes
	// unnoticed.
	QuoteSHA256 string `yaml:"quoteSha256"`
	// Reading says why the rule holds although no text says so. Empty for a rule
	// with a quote.
	Reading string `yaml:"reading"`
	// Contract is the place in a published contract from which the rule follows,
	// for one about what goes over the wire. Empty for a rule of the law.
	Contract string `yaml:"contract"`
	// From is the first day on which the rule is in force, in Asia/Almaty; zero
	// means that the texts name none.
	From identifiers.Date `yaml:"from"`
	// Until is the last day on which it is in force; zero means open.
	Until identifiers.Date `yaml:"until"`
	// Level says whether conformance requires the rule.
	Level Level `yaml:"level"`
	// Profile is the ID of the part of the suite that covers the rule, e.g. "consent".
	Profile string `yaml:"profile"`
	// Facts names what a decision under this rule needs to have asked, each a
	// name of [Catalogue.Facts].
	Facts []string `yaml:"facts"`
	// Codes are how the rule says no; most rules have none, and some share one.
	Codes []Code `yaml:"codes"`
	// RedirectsTo is where an application goes that the rule sends elsewhere;
	// empty for a rule that sends nobody.
	RedirectsTo Destination `yaml:"redirectsTo"`
	// Readings are the IDs of the open questions on which the rule turns.
	Readings []string `yaml:"readings"`
	// Verification is documented for a rule that no interface can show; empty for one that scenarios show.
	Verification Verification `yaml:"verification"`
	// Reason says why no interface shows a rule that is documented only.
	Reason string `yaml:"reason"`
	// OneSided says why the rule's scenarios all end in the same way, where they do: the application always goes ahead, or
	// never does.
	OneSided string `yaml:"oneSided"`
}

// InForce says whether the rule holds for an application filed on the day.
func (r Rule) InForce(day identifiers.Date) bool {
	return !day.Before(r.From) && (r.Until.IsZero() || !day.After(r.Until))
}

// Kind sorts the rules.
type Kind string

// The kinds of rule.
const (
	Eligibility  Kind = "eligibility"
	Refusal      Kind = "refusal"
	Procedure    Kind = "procedure"
	Deadline     Kind = "deadline"
	Notification Kind = "notification"
	Channel      Kind = "channel"
	Data         Kind = "data"
	// Interop is about how systems speak to each other, not about the law.
	Interop Kind = "interop"
)

// Level is how much conformance depends on a rule.
type Level string

// The levels.
const (
	Must   Level = "must"
	Should Level = "should"
)

// Citation is a place in a text.
type Citation struct {
	// Source is the name of a [Source].
	Source string `yaml:"source"`
	// Clause is the place within it, in words.
	Clause string `yaml:"clause"`
}

// Code is one way in which a rule says no.
type Code struct {
	// Code is the name on the wire, e.g. "OVER_STANDARD".
	Code string `yaml:"code"`
	// Stops is what the code stops: the filing itself, or the registration.
	Stops Stops `yaml:"stops"`
	// Text is the reason as a citizen reads it.
	Text Text `yaml:"text"`
}

// Stops is what a code stops.
type Stops string

const (
	// Filing is stopped: the application is not accepted, and nobody decides it.
	Filing Stops = "filing"
	// Registration is stopped: the code is a ground of a refusal.
	Registration Stops = "registration"
)

// Destination is where an application goes that is filed at the wrong place.
type Destination string

// The destinations.
const (
	ToTSON      Destination = "tson"
	ToOnline    Destination = "online"
	ToProvider  Destination = "provider"
	ToTemporary Destination = "temporary" // the service of temporary registration
	// ToTSONOrOnline is where a text leaves it to the implementation which of the two it names.
	ToTSONOrOnline Destination = "tson or online"
)

// Takes says whether a decision that names a place, as the decision API has it, sends an application here.
func (d Destination) Takes(to Destination) bool {
	return d == to || d == ToTSONOrOnline && (to == ToTSON || to == ToOnline)
}

// Text is one sentence in the three languages of the service.
type Text struct {
	KK string `yaml:"kk"`
	RU string `yaml:"ru"`
	EN string `yaml:"en"`
}

// Source is a text of the law, or a public page that reports it.
type Source struct {
	// File is the name under which the text is kept, without extension.
	File string `yaml:"file"`
	// Title says what it is.
	Title string `yaml:"title"`
	// Language is the ISO 639-1 code of the text.
	Language string `yaml:"language"`
}

// Fact is something that a decision may need to know.
type Fact struct {
	// Name is one lower-case word, e.g. "occupancy".
	Name string `yaml:"fact"`
	// Title says the fact in words, e.g. "who is registered in the dwelling".
	Title string `yaml:"title"`
	// Operations can answer it, one is enough: "system.operation", e.g.
	// "rpdrn.dwelling".
	Operations []string `yaml:"operations"`
	// About says whom or what the operation must have been asked about; one of
	// them is enough. Without any, it does not matter.
	About []About `yaml:"about"`
	// Evidence names systems whose answers may show the fact too, beside those of
	// the operations. They need not have been asked.
	Evidence []string `yaml:"evidence"`
}

// About is a person or a thing that a fact is about.
type About string

// Whom or what facts are about.
const (
	// Session is the session in which the application was filed.
	Session About = "session"
	// Certificate is the one that signed the application.
	Certificate About = "certificate"
	// Applicant is who filed.
	Applicant About = "applicant"
	// Registrant is who is to be registered.
	Registrant About = "registrant"
	// NamedOwner is whom the application names as the owner.
	NamedOwner About = "named-owner"
	// Owner is any owner of the dwelling.
	Owner About = "owner"
	// Consenting are the owners whose consent the registration needs, each of them.
	Consenting About = "consenting"
	// Represented are the registrant and who files for him, where that is
	// somebody else; nobody otherwise.
	Represented About = "represented"
	// Relatives are the members of the registrant's family, each of them; nobody where there are none.
	Relatives About = "relatives"
	// Dwelling is the address code of the dwelling, or the one that the application names.
	Dwelling About = "dwelling"
)

// Systems are the short names of the systems whose answers may show the fact.
func (f Fact) Systems() []string {
	var all []string
	for _, o := range f.Operations {
		if system, _, _ := strings.Cut(o, "."); !slices.Contains(all, system) {
			all = append(all, system)
		}
	}
	return append(all, f.Evidence...)
}

// Reading is an answer that the project chose where the texts disagree or are
// silent.
type Reading struct {
	// ID is "AMB-" and two digits.
	ID string `yaml:"id"`
	// Question is what the texts leave open.
	Question string `yaml:"question"`
	// Default is the answer that the features assume.
	Default string `yaml:"default"`
	// Alternatives are answers that an implementation may declare instead.
	Alternatives []Alternative `yaml:"alternatives"`
}

// Rule finds a rule by its ID.
func (c *Catalogue) Rule(id string) (Rule, bool) {
	return find(c.Rules, func(r Rule) bool { return r.ID == id })
}

// Fact finds a fact by its name.
func (c *Catalogue) Fact(name string) (Fact, bool) {
	return find(c.Facts, func(f Fact) bool { return f.Name == name })
}

// Reading finds a reading by its ID.
func (c *Catalogue) Reading(id string) (Reading, bool) {
	return find(c.Readings, func(r Reading) bool { return r.ID == id })
}

// Source finds a text by its file's name.
func (c *Catalogue) Source(file string) (Source, bool) {
	return find(c.Sources, func(s Source) bool { return s.File == file })
}

// Code finds a code and the first rule whose it is.
func (c *Catalogue) Code(code string) (Rule, Code, bool) {
	for _, rule := range c.Rules {
		if found, ok := rule.code(code); ok {
			return rule, found, true
		}
	}
	return Rule{}, Code{}, false
}

// RulesOf are the rules that say no by a code, in the catalogue's order.
func (c *Catalogue) RulesOf(code string) []Rule {
	var all []Rule
	for _, rule := range c.Rules {
		if _, ok := rule.code(code); ok {
			all = append(all, rule)
		}
	}
	return all
}

func (r Rule) code(name string) (Code, bool) {
	return find(r.Codes, func(k Code) bool { return k.Code == name })
}

// GroundOrder is the place of a ground's code in a decision's list, from 0, or
// -1 for a code that is no ground.
func (c *Catalogue) GroundOrder(code string) int {
	var before []string
	for _, rule := range c.Rules {
		for _, k := range rule.Codes {
			switch {
			case k.Stops != Registration || slices.Contains(before, k.Code):
			case k.Code == code:
				return len(before)
			default:
				before = append(before, k.Code)
			}
		}
	}
	return -1
}

func find[T any](list []T, match func(T) bool) (T, bool) {
	if i := slices.IndexFunc(list, match); i >= 0 {
		return list[i], true
	}
	var none T
	return none, false
}
