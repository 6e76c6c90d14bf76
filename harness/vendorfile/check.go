package vendorfile

import (
	"errors"
	"fmt"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/synaq/synaq/features/catalogue"
	"github.com/synaq/synaq/harness/suite"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/government"
)

var digest = regexp.MustCompile(`^sha256:[0-9a-f]{64}$`)

// Check says whether everything in the file makes sense on a day, beside the catalogue and the scenarios. The error lists all that
// does not, by the place in the file.
func (f *File) Check(rules *catalogue.Catalogue, features *suite.Features, today identifiers.Date) error {
	c := &checker{rules: rules}
	c.need(f.Version == Version, "synaq", "it is %q: write %s, which this program reads", f.Version, Version)
	c.filled("vendor.name", f.Vendor.Name)
	c.filled("product.name", f.Product.Name)
	c.filled("product.version", f.Product.Version)
	c.need(digest.MatchString(f.Product.Digest), "product.digest", "it is %q: give the build's digest, sha256: and 64 hexadecimal digits, such as sha256sum prints of its archive or image", f.Product.Digest)
	c.address("target", f.Target)
	if strings.Contains(f.Government, "@") {
		c.address("government", f.Government)
	} else if f.Government != "" {
		_, err := government.ParseAddresses(f.Government)
		c.need(err == nil, "government", "%v", err)
	}
	c.profiles(f)
	c.capabilities(f)
	c.filled("clock", f.Clock)
	if f.Clock != "" {
		_, err := suite.ParseClock(f.Clock)
		c.need(err == nil, "clock", "%v", err)
	}
	for _, id := range slices.Sorted(maps.Keys(f.Readings)) {
		_, _, err := rules.ParseReading(id + "=" + f.Readings[id])
		c.need(err == nil, "readings", "%v", err)
	}
	c.codes(f.Codes)
	c.waivers(f.Waivers, today)
	c.known(f.KnownFailures, features)
	return errors.Join(c.errs...)
}

type checker struct {
	rules *catalogue.Catalogue
	errs  []error
}

func (c *checker) need(holds bool, at, format string, args ...any) {
	if !holds {
		c.errs = append(c.errs, fmt.Errorf("%s: %s", at, fmt.Sprintf(format, args...)))
	}
}

func (c *checker) filled(at, text string) { c.need(strings.TrimSpace(text) != "", at, "it is missing") }

// address: what it says is not repeated where it may hold a password.
func (c *checker) address(at, text string) {
	if text == "" {
		c.filled(at, text)
		return
	}
	if strings.Contains(text, "@") {
		c.need(false, at, "write it without a user's name and password: http://host:port")
		return
	}
	u, err := url.Parse(text)
	ok := err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != ""
	c.need(ok && !strings.ContainsAny(text, "?# "), at, "%q is not of the form http://host:port", text)
}

// once: a list has each name once.
func (c *checker) once(at string, names []string) {
	for i, name := range names {
		c.need(!slices.Contains(names[:i], name), fmt.Sprintf("%s[%d]", at, i), "%q is named before", name)
	}
}

// capabilities: a product offers a service over a transport, and what is asked of it through the gateway it cannot do without.
func (c *checker) capabilities(f *File) {
	for i, name := range f.Capabilities {
		c.need(slices.Contains(suite.KnownCapabilities(), name), fmt.Sprintf("capabilities[%d]", i), "there is no %q; there are %s", name, strings.Join(suite.KnownCapabilities(), ", "))
	}
	c.once("capabilities", f.Capabilities)
	offers := func(names ...string) bool {
		return slices.ContainsFunc(names, func(name string) bool { return slices.Contains(f.Capabilities, name) })
	}
	services := c.rules.Services()
	transports := []string{"rest", overGateway}
	c.need(offers(services...), "capabilities", "name the services that the product declares, of %s", strings.Join(services, ", "))
	c.need(offers(transports...), "capabilities", "name the transports that the product declares, of %s", strings.Join(transports, " and "))
	for i, id := range f.Profiles {
		c.need(id != gatewayProfile || offers(overGateway), fmt.Sprintf("profiles[%d]", i), "%s is about the gateway, and capabilities do not name %s: name it, or take the profile out", id, overGateway)
	}
}

// The extended profile of the gateway, and the transport that it is about.
const (
	gatewayProfile = "wire"
	overGateway    = "shep"
)

// profiles: whoever names profiles names all that are core to the services that he offers, and none of another service.
func (c *checker) profiles(f *File) {
	claimed := f.Profiles
	c.need(claimed == nil || len(claimed) > 0, "profiles", "the list is empty: leave it out for those that are core, or name some")
	for i, id := range claimed {
		profile, known := c.rules.Profile(id)
		at := fmt.Sprintf("profiles[%d]", i)
		c.need(known, at, "there is no %q; there are %s", id, strings.Join(ids(c.rules.Profiles), ", "))
		c.need(!known || profile.IsOf(f.Capabilities...), at, "%s is a part of %s, and capabilities do not name it: name it, or take the profile out", id, strings.Join(profile.Services, " or "))
	}
	c.once("profiles", claimed)
	var left []string
	for _, id := range Core(c.rules, f.Capabilities) {
		if len(claimed) > 0 && !slices.Contains(claimed, id) {
			left = append(left, id)
		}
	}
	c.need(len(left) == 0, "profiles", "these are core to the services that capabilities name, and claimed by whoever offers them: %s", strings.Join(left, ", "))
}

// codes: each of the product's is one of the catalogue's.
func (c *checker) codes(codes []Code) {
	seen := map[string]bool{}
	for i, code := range codes {
		at := fmt.Sprintf("codes[%d]", i)
		c.filled(at+".yours", code.Yours)
		c.need(!seen[code.Yours], at+".yours", "%q is given before: a code has one meaning", code.Yours)
		seen[code.Yours] = true
		if _, _, known := c.rules.Code(code.Code); !known {
			c.need(false, at+".code", "the catalogue has no code %q; docs/rules.md lists the codes, and synaq rules CODE says whose one is", code.Code)
			continue
		}
		rule, known := c.rules.Rule(code.Rule)
		has := known && slices.ContainsFunc(rule.Codes, func(k catalogue.Code) bool { return k.Code == code.Code })
		c.need(has, at+".rule", "name the rule of the code %s, %s, not %q", code.Code, strings.Join(ruleIDs(c.rules.RulesOf(code.Code)), " or "), code.Rule)
	}
}

// waivers: each is of a rule, for a reason that somebody has approved, and until a day to come.
func (c *checker) waivers(waivers []Waiver, today identifiers.Date) {
	seen := map[string]bool{}
	for i, w := range waivers {
		at := fmt.Sprintf("waivers[%d]", i)
		_, known := c.rules.Rule(w.Rule)
		c.need(known, at+".rule", "the catalogue has no rule %q", w.Rule)
		c.need(!seen[w.Rule], at+".rule", "%s is waived before", w.Rule)
		seen[w.Rule] = true
		c.filled(at+".reason", w.Reason)
		c.filled(at+".approver", w.Approver)
		switch {
		case w.Expires.IsZero():
			c.filled(at+".expires", "")
		case w.Expires.Before(today):
			c.need(false, at+".expires", "it expired on %s, and today is %s: take the waiver out, or have it approved anew", w.Expires, today)
		}
	}
}

// known: each is a scenario that there is.
func (c *checker) known(failures []KnownFailure, features *suite.Features) {
	seen := map[string]bool{}
	for i, k := range failures {
		at := fmt.Sprintf("knownFailures[%d]", i)
		c.filled(at+".reason", k.Reason)
		c.need(!seen[k.Scenario], at+".scenario", "%s is named before", k.Scenario)
		seen[k.Scenario] = true
		if err := features.Check(suite.Selection{Scenarios: []string{k.Scenario}}); err != nil {
			c.need(false, at+".scenario", "%v", err)
		}
	}
}

// Core are the profiles that whoever offers services claims, by the capabilities that he names.
func Core(rules *catalogue.Catalogue, capabilities []string) []string {
	return ids(slices.DeleteFunc(slices.Clone(rules.Profiles), func(p catalogue.Profile) bool {
		return p.Kind != catalogue.Core || !p.IsOf(capabilities...)
	}))
}

func ids(profiles []catalogue.Profile) []string {
	all := make([]string, len(profiles))
	for i, p := range profiles {
		all[i] = p.ID
	}
	return all
}

func ruleIDs(rules []catalogue.Rule) []string {
	all := make([]string, len(rules))
	for i, r := range rules {
		all[i] = r.ID
	}
	return all
}
