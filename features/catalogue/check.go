package catalogue

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

var (
	ruleID    = regexp.MustCompile(`^(RES|HPC|INT)-[A-Z0-9]+(-[A-Z0-9]+)*$`)
	codeName  = regexp.MustCompile(`^[A-Z][A-Z0-9_]*$`)
	readingID = regexp.MustCompile(`^AMB-[0-9]{2}$`)
	readAs    = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	operation = regexp.MustCompile(`^[a-z0-9]+\.[a-z0-9-]+$`)
	oneWord   = regexp.MustCompile(`^[a-z]+$`)
)

// check finds everything in the catalogue that contradicts itself.
func (c *Catalogue) check() error {
	errs := []error{
		unique("source", c.Sources, func(s Source) string { return s.File }),
		unique("fact", c.Facts, func(f Fact) string { return f.Name }),
		unique("reading", c.Readings, func(r Reading) string { return r.ID }),
		unique("profile", c.Profiles, func(p Profile) string { return p.ID }),
		unique("rule", c.Rules, func(r Rule) string { return r.ID }),
		c.sharedCodes(),
	}
	errs = append(errs, c.checkEditions(), c.checkRequirements())
	for _, f := range c.Facts {
		errs = append(errs, f.check())
	}
	for _, r := range c.Readings {
		errs = append(errs, r.check())
	}
	for _, p := range c.Profiles {
		errs = append(errs, p.check())
	}
	for _, s := range c.Sources {
		if s.Title == "" || s.Language == "" {
			errs = append(errs, fmt.Errorf("source %q needs a title and a language", s.File))
		}
	}
	if len(c.Rules) == 0 {
		errs = append(errs, errors.New("it has no rules"))
	}
	for _, r := range c.Rules {
		for _, problem := range c.problems(r) {
			errs = append(errs, fmt.Errorf("rule %s: %s", r.ID, problem))
		}
	}
	return errors.Join(errs...)
}

// sharedCodes finds the codes that a rule declares twice, and those that several rules of one service declare and that do not stop the same.
// Each rule may say a code in words of its own: which requirement it is that is not met.
func (c *Catalogue) sharedCodes() error {
	var errs []error
	first := make(map[[2]string]Stops)
	for _, r := range c.Rules {
		errs = append(errs, unique("code of "+r.ID, r.Codes, func(k Code) string { return k.Code }))
		profile, _ := c.Profile(r.Profile)
		of := strings.Join(profile.Services, " ")
		for _, k := range r.Codes {
			if before, known := first[[2]string{of, k.Code}]; !known {
				first[[2]string{of, k.Code}] = k.Stops
			} else if before != k.Stops {
				errs = append(errs, fmt.Errorf("the code %s of %s stops something else than that of an earlier rule: it stops the same, or is another code", k.Code, r.ID))
			}
		}
	}
	return errors.Join(errs...)
}

func (f Fact) check() error {
	if !oneWord.MatchString(f.Name) || f.Title == "" || len(f.Operations) == 0 {
		return fmt.Errorf("fact %q needs a name of one word, a title and an operation", f.Name)
	}
	for _, o := range f.Operations {
		if !operation.MatchString(o) {
			return fmt.Errorf("fact %s: %q is not of the form system.operation", f.Name, o)
		}
	}
	for _, a := range f.About {
		if !slices.Contains([]About{Session, Certificate, Applicant, Registrant, NamedOwner, Owner, Consenting, Represented, Relatives, Dwelling}, a) {
			return fmt.Errorf("fact %s: nothing is known that it could be about by the name of %q", f.Name, a)
		}
	}
	return nil
}

// problems lists what is wrong with one rule.
func (c *Catalogue) problems(r Rule) []string {
	var found []string
	wrong := func(bad bool, format string, args ...any) {
		if bad {
			found = append(found, fmt.Sprintf(format, args...))
		}
	}
	wrong(!ruleID.MatchString(r.ID), "the ID does not look like RES-AST-001")
	wrong(r.Title == "" || strings.HasSuffix(r.Title, "."), "it needs a title without a full stop")
	wrong(!strings.HasSuffix(r.Statement, "."), "it needs a statement that ends with a full stop")
	wrong(!slices.Contains([]Kind{Eligibility, Refusal, Procedure, Deadline, Notification, Channel, Data, Interop}, r.Kind), "unknown kind %q", r.Kind)
	wrong(!slices.Contains([]Level{Must, Should}, r.Level), "unknown level %q", r.Level)
	_, claimed := c.Profile(r.Profile)
	wrong(!claimed, "the profile %q is not in profiles.yaml", r.Profile)
	wrong(!r.Until.IsZero() && r.Until.Before(r.From), "it ends on %s, before it begins on %s", r.Until, r.From)
	wrong(!slices.Contains([]Destination{"", ToTSON, ToOnline, ToProvider, ToTemporary, ToTSONOrOnline}, r.RedirectsTo), "it redirects to %q: say tson, online, provider, temporary or tson or online", r.RedirectsTo)
	found = append(found, c.sourceProblems(r)...)
	if problem := r.verificationProblem(); problem != "" {
		wrong(true, "%s", problem)
	}
	for _, name := range r.Facts {
		_, known := c.Fact(name)
		wrong(!known, "the fact %q is not in facts.yaml", name)
	}
	for _, id := range r.Readings {
		_, known := c.Reading(id)
		wrong(!known, "the reading %q is not in readings.yaml", id)
	}
	for _, k := range r.Codes {
		wrong(!codeName.MatchString(k.Code), "the code %q does not look like OVER_STANDARD", k.Code)
		wrong(k.Stops != Filing && k.Stops != Registration, "the code %s stops %q: say filing or registration", k.Code, k.Stops)
		wrong(k.Stops == Registration && len(r.Facts) == 0, "the ground %s rests on no fact", k.Code)
		if problem := k.Text.Problem(); problem != "" {
			wrong(true, "the text of %s %s", k.Code, problem)
		}
	}
	return found
}

// sourceProblems says what is wrong with a rule's origin: a quote with its
// place and hash, or else the contract, or the reason for a reading.
func (c *Catalogue) sourceProblems(r Rule) []string {
	if (r.Kind == Interop) != (r.Contract != "") {
		return []string{"a rule of the kind interop names its place in a contract, and no other does"}
	}
	if r.Contract != "" {
		if r.Reading != "" || r.Quote != "" || r.Citation != (Citation{}) || r.QuoteSHA256 != "" {
			return []string{"a rule of a contract quotes nothing, and is no reading"}
		}
		return nil
	}
	if r.Quote == "" {
		if r.Reading == "" || r.Citation != (Citation{}) || r.QuoteSHA256 != "" {
			return []string{"a rule without a quote is a reading: it says why, and cites nothing"}
		}
		return nil
	}
	var found []string
	if r.Reading != "" {
		found = append(found, "a rule with a quote is no reading")
	}
	if _, known := c.Source(r.Citation.Source); !known {
		found = append(found, fmt.Sprintf("the source %q is not in sources.yaml", r.Citation.Source))
	}
	if r.Citation.Clause == "" {
		found = append(found, "the citation names no clause")
	}
	if sum := sha256.Sum256([]byte(r.Quote)); hex.EncodeToString(sum[:]) != r.QuoteSHA256 {
		found = append(found, fmt.Sprintf("the quote's SHA-256 is %x, not %q: the words have changed", sum, r.QuoteSHA256))
	}
	return found
}

// Problem says what keeps a text from being read in three languages, e.g. "has
// no Kazakh", or "" when nothing does. Kazakh and Russian are written in
// Cyrillic, English is not, and no two are the same.
func (t Text) Problem() string {
	cyrillic := func(s string) bool {
		return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) })
	}
	latin := func(s string) bool {
		return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Latin, r) })
	}
	switch {
	case !cyrillic(t.KK):
		return "has no Kazakh"
	case !cyrillic(t.RU):
		return "has no Russian"
	case !latin(t.EN) || cyrillic(t.EN):
		return "has no English"
	case t.KK == t.RU:
		return "is the same in Kazakh and in Russian"
	}
	return ""
}

// unique says which names occur more than once or are empty.
func unique[T any](what string, list []T, name func(T) string) error {
	seen := make(map[string]bool, len(list))
	var errs []error
	for _, item := range list {
		n := name(item)
		switch {
		case n == "":
			errs = append(errs, fmt.Errorf("a %s has no name", what))
		case seen[n]:
			errs = append(errs, fmt.Errorf("the %s %s occurs twice", what, n))
		}
		seen[n] = true
	}
	return errors.Join(errs...)
}
