package certificate

import (
	"fmt"
	"strings"
)

// Name is how a problem is called.
type Name string

// What can be wrong with a certificate, or with a run that is to get one.
const (
	NotACertificate Name = "not a certificate"
	Altered         Name = "altered"
	OtherKey        Name = "signed by another key"
	NotYet          Name = "not valid yet"
	Expired         Name = "expired"
	TooLong         Name = "valid too long"
	OtherSuite      Name = "another suite"
	OtherProduct    Name = "another product"
	OtherFile       Name = "another vendor's file"
	UnknownSet      Name = "unknown requirement set"
	AlteredSet      Name = "altered requirement set"
	RuleDropped     Name = "rule dropped"
	RuleAdded       Name = "rule added"
	RuleNotShown    Name = "rule not shown"
	ScenarioDropped Name = "scenario dropped"
	ScenarioAdded   Name = "scenario added"
	DoesNotAddUp    Name = "does not add up"
	NoTranscript    Name = "transcript missing"
	WaiverMissing   Name = "waiver missing"
	WaiverExpired   Name = "waiver expired"
	StrayWrite      Name = "stray write"
	NotAReport      Name = "not a report"
	NotConformant   Name = "not conformant"
	KnownFailures   Name = "known failures"
	Undecided       Name = "undecided"
	Selection       Name = "a selection"
	Interrupted     Name = "interrupted"
	ModifiedSuite   Name = "modified suite"
	NoVendor        Name = "no vendor's file"
	NoDigest        Name = "no product digest"
)

// advice says what to do.
func (n Name) advice() string {
	return map[Name]string{
		NotACertificate: "give the file that synaq certificate issue has written, as it was written",
		Altered:         "nothing that it says holds: ask whoever issued it for the original",
		OtherKey:        "get the issuer's public key from the issuer himself, and name it by --key; if that is the one, somebody else signed this",
		NotYet:          "look at the clock of this machine; if it is right, the certificate is not to be trusted",
		Expired:         "have the product verified and certified anew; to issue one, give --expires a day to come",
		TooLong:         "give --expires a day within two years, and not after the last day of a waiver",
		OtherSuite:      "use the program of the version named here; or say by --suite which other suite is good enough, or any",
		OtherProduct:    "ask the vendor for the certificate of this build; each build needs its own",
		OtherFile:       "give the file with which the run was made, or verify again with this one",
		UnknownSet:      "use a program that is at least as new as the certificate; the sets are in features/catalogue/requirements.yaml",
		AlteredSet:      "do not trust it: a published set never changes",
		RuleDropped:     "do not trust it: what a requirement set has is certified in full; of a report, verify again",
		RuleAdded:       "do not trust it: a certificate speaks of the rules of its sets; of a report, verify again",
		RuleNotShown:    "claim every service that the requirement set is about, give the service the clock and the readings that the rule needs, mend it, and verify again",
		ScenarioDropped: "do not trust it: the suite is certified in full; of a report, verify again",
		ScenarioAdded:   "do not trust it: the suite has no such scenario; of a report, verify again",
		DoesNotAddUp:    "do not trust it: results were changed by hand; of a report, verify again",
		NoTranscript:    "verify again, with --vendor",
		WaiverMissing:   "do not trust it: a failure is waived by nobody",
		WaiverExpired:   "mend what was waived, and have the product verified and certified anew",
		StrayWrite:      "verify again at simulators where nobody else is at work: whose it is cannot be told",
		NotAReport:      "give the report.json that synaq verify --vendor has written, by this version of the program",
		NotConformant:   "look into report.html, mend the service, and verify again",
		KnownFailures:   "mend what fails and take knownFailures out of the vendor's file, or have it waived",
		Undecided:       "see to it that everything is up and every rule can be shown, and verify again",
		Selection:       "verify again without --tags and --scenario",
		Interrupted:     "verify again, and let it come to its end",
		ModifiedSuite:   "verify again without features of your own: only the program's suite is certified",
		NoVendor:        "write synaq.yaml by docs/vendor.md, and verify again with --vendor synaq.yaml",
		NoDigest:        "give product.digest in the vendor's file, and verify again",
	}[n]
}

// Problem is one thing that is wrong.
type Problem struct {
	// Name is what it is called, Found what was seen, and Advice what to do.
	Name   Name   `json:"problem"`
	Found  string `json:"found"`
	Advice string `json:"advice"`
}

// RefusedError says why there is no certificate.
type RefusedError struct{ Problems []Problem }

// Error lists the problems.
func (e *RefusedError) Error() string { return "no certificate:\n" + Lines(e.Problems) }

// Lines tells problems to people.
func Lines(problems []Problem) string {
	var text strings.Builder
	for i, p := range problems {
		if i > 0 {
			text.WriteByte('\n')
		}
		fmt.Fprintf(&text, "%s: %s\n  %s", p.Name, p.Found, p.Advice)
	}
	return text.String()
}

// problems are collected.
type problems []Problem

func (p *problems) add(name Name, format string, args ...any) {
	*p = append(*p, Problem{Name: name, Found: fmt.Sprintf(format, args...), Advice: name.advice()})
}

// each adds one problem of several things, where there are any.
func (p *problems) each(name Name, things []string, format string) {
	if len(things) == 0 {
		return
	}
	named := strings.Join(things, ", ")
	if most := 8; len(things) > most {
		named = fmt.Sprintf("%s and %d more", strings.Join(things[:most], ", "), len(things)-most)
	}
	p.add(name, format, named)
}
