package desk

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/synaq/synaq/reference/law"
)

// checkOffer says what keeps a well-formed payload from being filed, before anybody is asked.
func checkOffer(p Payload) error {
	switch {
	case p.Service != law.Permanent && p.Service != law.Temporary:
		return refuseBy("", law.ServiceNotOffered, "the service %q is not offered here: file residence.permanent or residence.temporary", p.Service)
	case p.Channel.Kind == law.Platform && p.Channel.Platform == "":
		return refuseBy("RES-CH-003", CodeChannelUnknown, "name the platform through which the application is filed")
	case p.Channel.Kind == law.Desk && p.Channel.Operator == nil:
		return refuseBy("", CodeFieldMissing, "a filing at a desk names its operator")
	case p.Channel.Kind == law.Mobile && p.Reason == "":
		return refuseBy("RES-CH-007", CodeFieldMissing, "give the reason for the registration")
	case p.Dwelling.RCA.IsZero() && p.Dwelling.Area == "":
		return refuseBy("RES-OWN-001", CodeFieldMissing, "give the dwelling's RCA or its area beside the owner")
	case isNoArea(p.Dwelling.Area):
		return refuseBy("", CodeMalformed, "the dwelling's area %q is no area: give the square metres that the deed states, or leave it out", p.Dwelling.Area)
	case p.Representative != nil && !slices.Contains([]string{basisParent, basisGuardian, basisCustodian}, p.Representative.Basis):
		return refuseBy("", law.ServiceNotOffered, "filing by an attorney is not offered here")
	case p.Representative == nil && p.Applicant.IIN != p.Registrant.IIN:
		return refuse(law.WrongFiler, "a person of 16 or older applies himself: the applicant is not the registrant")
	}
	return checkPeriod(p)
}

// isNoArea says whether an area was given that no dwelling has.
func isNoArea(text string) bool {
	if text == "" {
		return false
	}
	area, err := decimal.NewFromString(text)
	return err != nil || !area.IsPositive()
}

// checkPeriod: a temporary registration has a period that does not end before it begins, a permanent one has none.
func checkPeriod(p Payload) error {
	switch {
	case p.Service == law.Temporary && p.Period == nil:
		return refuseBy("RES-RES-005", CodeFieldMissing, "a temporary registration needs its period")
	case p.Service == law.Permanent && p.Period != nil:
		return refuseBy("", CodeMalformed, "a permanent registration has no period: leave it out or file residence.temporary")
	case p.Period == nil:
		return nil
	case p.Period.Until.Before(p.Period.From):
		return refuseBy("", CodeMalformed, "the period ends on %s, before it begins on %s", p.Period.Until, p.Period.From)
	}
	return nil
}
