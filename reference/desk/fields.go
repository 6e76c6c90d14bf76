package desk

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/synaq/synaq/reference/law"
)

// checkOffer says what keeps a well-formed payload from being filed, before anybody is asked. Who comes to a desk for another, and
// claims no right to, is judged there (RES-APP-008); what is said of a period comes last (RES-CH-008, RES-RES-005).
func checkOffer(p Payload) error {
	switch {
	case p.Channel.Kind == law.Platform && !slices.Contains(law.Platforms(), p.Channel.Platform):
		return refuse(law.ChannelUnknown, "the platform %q takes no applications: name one of %s", p.Channel.Platform, strings.Join(law.Platforms(), ", "))
	case p.Channel.Kind.Staffed() && p.Channel.Operator == nil:
		return refuseBy("", law.FieldMissing, "a filing at a desk names its operator")
	case p.Channel.Kind != law.Platform && p.Channel.Platform != "":
		return refuseBy("", CodeMalformed, "the channel %s has no platform: leave it out, or file through the channel platform", p.Channel.Kind)
	case p.Channel.Kind.Online() && p.Channel.Operator != nil:
		return refuseBy("", CodeMalformed, "no operator files through the channel %s: leave the operator out, or file at a desk", p.Channel.Kind)
	case p.Channel.Kind == law.Mobile && strings.TrimSpace(p.Reason) == "":
		return refuse(law.FieldMissing, "give the reason for the registration")
	case p.Dwelling.RCA.IsZero() && p.Dwelling.Area == "":
		return refuseBy("RES-OWN-001", law.FieldMissing, "give the dwelling's RCA or its area beside the owner")
	case isNoArea(p.Dwelling.Area):
		return refuseBy("", CodeMalformed, "the dwelling's area %q is no area: give the square metres that the deed states, or leave it out", p.Dwelling.Area)
	case p.Representative != nil && p.Applicant.IIN == p.Registrant.IIN:
		return refuseBy("", CodeMalformed, "the applicant is the registrant and represents nobody: leave the representative out, or name whom he represents")
	case p.Representative != nil && p.Representative.Basis == law.AsAttorney && p.Channel.Kind.Online():
		return refuse(law.WrongFiler, "an attorney files at the desk of a TsON: online one applies in person, or a parent, guardian or custodian does")
	case p.Representative != nil && p.Representative.Basis == law.AsAttorney && p.Representative.Document == "":
		return refuseBy("RES-APP-005", law.FieldMissing, "give the number of the power of attorney as the representative's document")
	case p.Representative == nil && p.Applicant.IIN != p.Registrant.IIN && p.Channel.Kind.Online():
		return refuse(law.WrongFiler, "the applicant is not the registrant and claims no right to represent him: name the representative's basis, or let the person apply himself")
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

// checkPeriod: a temporary registration has a period, of a month at least, and a permanent one has none. Whether the period may be
// longer than twelve is judged later: a citizen who arrived from abroad may wait so long (RES-ABR-003).
func checkPeriod(p Payload) error {
	switch {
	case p.Service == law.Temporary && p.Period == nil:
		return refuseBy("RES-RES-005", law.FieldMissing, "a temporary registration needs its period")
	case p.Service == law.Permanent && p.Period != nil:
		return refuse(law.NotPermanent, "a permanent registration has no period: leave it out or file residence.temporary")
	case p.Period == nil:
		return nil
	case p.Period.Until.Before(p.Period.From):
		return refuseBy("", CodeMalformed, "the period ends on %s, before it begins on %s", p.Period.Until, p.Period.From)
	case !law.IsTemporaryPeriod(p.Period.From, p.Period.Until, true):
		return refuse(law.PeriodOutOfRange, "a temporary registration lasts from one month to twelve, and %s to %s does not", p.Period.From, p.Period.Until)
	}
	return nil
}
