package verify

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/synaq/synaq/features/catalogue"
	"github.com/synaq/synaq/harness/implementation"
	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/harness/suite"
	"github.com/synaq/synaq/harness/vendorfile"
)

// ownCodes are what a vendor's own codes are in the catalogue; none without his file.
func ownCodes(file *vendorfile.File) implementation.Codes {
	if file == nil {
		return nil
	}
	all := implementation.Codes{}
	for _, code := range file.Codes {
		all[code.Yours] = implementation.Code{Code: code.Code, Rule: code.Rule}
	}
	return all
}

// claims holds what a service declares and what its vendor claims of it to each other. The error lists what only one of them says:
// nothing that is declared may be left out, for its scenarios would be asked of nobody.
func claims(file *vendorfile.File, about *implementation.Capabilities, rules *catalogue.Catalogue, target *suite.Target) error {
	if file == nil {
		return nil
	}
	var wrong []string
	differ := func(what, declared, claimed string) {
		if declared != claimed {
			wrong = append(wrong, fmt.Sprintf("%s: the service declares %q, and the file says %q", what, declared, claimed))
		}
	}
	differ("product.name", about.Name, file.Product.Name)
	differ("product.version", about.Version, file.Product.Version)
	for _, capability := range file.Capabilities {
		if !slices.Contains(target.Capabilities, capability) {
			wrong = append(wrong, fmt.Sprintf("capabilities: the service does not declare %s; it declares %s", capability, strings.Join(target.Capabilities, ", ")))
		}
	}
	for _, capability := range target.Capabilities {
		if capability != "settle" && slices.Contains(suite.KnownCapabilities(), capability) && !slices.Contains(file.Capabilities, capability) {
			wrong = append(wrong, fmt.Sprintf("capabilities: the service declares %s, and the file does not name it: name it, or have the service not declare it while it is verified", capability))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(about.Readings)) {
		switch key, said := about.Readings[id], file.Readings[id]; {
		case said == "" && key != catalogue.ByDefault:
			wrong = append(wrong, fmt.Sprintf("readings: the service declares %s=%s, and the file does not name it: name it, or have the service not declare it while it is verified", id, key))
		case said != "" && said != key:
			wrong = append(wrong, fmt.Sprintf("readings: of %s the service declares %s, and the file says %s", id, key, said))
		}
	}
	if len(wrong) > 0 {
		return fmt.Errorf("the vendor's file and the service do not agree:\n  %s", strings.Join(wrong, "\n  "))
	}
	target.Capabilities = slices.Sorted(slices.Values(file.Capabilities))
	target.Profiles = file.Profiles
	if len(target.Profiles) == 0 {
		target.Profiles = vendorfile.Core(rules, file.Capabilities)
	}
	target.Excuses = excuses(file)
	return nil
}

func excuses(file *vendorfile.File) suite.Excuses {
	var all suite.Excuses
	for _, w := range file.Waivers {
		all.Waivers = append(all.Waivers, v1.Waiver{Rule: w.Rule, Reason: w.Reason, Approver: w.Approver, Expires: w.Expires.String()})
	}
	for _, k := range file.KnownFailures {
		all.Known = append(all.Known, v1.KnownFailure{Scenario: k.Scenario, Reason: k.Reason})
	}
	return all
}

// claimed is what the report says of the file; nil without one.
func claimed(file *vendorfile.File, profiles []string) *v1.Claims {
	if file == nil {
		return nil
	}
	return &v1.Claims{
		Vendor: file.Vendor.Name, Contact: file.Vendor.Contact,
		Product: file.Product.Name, Version: file.Product.Version, Digest: file.Product.Digest, Profiles: profiles,
	}
}

// required are the sets of rules that hold for who claims these profiles; nil is all of them.
func required(rules *catalogue.Catalogue, profiles []string) []v1.Requirements {
	if profiles == nil {
		for _, p := range rules.Profiles {
			profiles = append(profiles, p.ID)
		}
	}
	var all []v1.Requirements
	for _, set := range rules.Required(profiles) {
		all = append(all, v1.Requirements{ID: set.ID(), Digest: set.Digest()})
	}
	return all
}
