package steps

import (
	"slices"
	"strings"

	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/arrivals"
	"github.com/synaq/synaq/simulators/gbdfl"
)

var (
	foreigner = sentence(`^` + aRole + ` is (a foreigner|stateless)(?: with (a residence permit|a refugee certificate)(?: (from|until|revoked) (yesterday|today|tomorrow))?)?$`)
	arrived   = sentence(`^` + aRole + ` arrived from abroad with (.+)$`)
)

func foreignSteps() []Step {
	return []Step{
		{foreigner, "Makes somebody a citizen of another country or of none, and says by which right he resides.", func(t *tale) any { return t.foreigner }},
		{arrived, "Lets somebody be a citizen who arrived for permanent residence, with a passport or other documents, and lets his application say so.", func(t *tale) any { return t.arrived }},
	}
}

func (t *tale) foreigner(role, what, right, how, day string) error {
	c := t.person(role)
	c.Foreigner(gbdfl.CountryUzbekistan)
	if what == "stateless" {
		c.Stateless()
	}
	var begins, ends, revoked func(identifiers.Date)
	switch right {
	case "a residence permit":
		permit := c.WithPermit()
		begins = func(day identifiers.Date) { permit.BeginsOn(day) }
		ends, revoked = func(day identifiers.Date) { permit.EndsOn(day) }, func(day identifiers.Date) { permit.RevokedOn(day) }
	case "a refugee certificate":
		status := c.Refugee()
		begins = func(day identifiers.Date) { status.BeginsOn(day) }
		ends, revoked = func(day identifiers.Date) { status.EndsOn(day) }, func(day identifiers.Date) { status.EndedOn(day) }
	}
	switch how {
	case "from":
		begins(t.day(day))
	case "until":
		ends(t.day(day))
	case "revoked":
		revoked(t.day(day))
	}
	t.foreigners[c] = right
	return t.madeAlready()
}

// papers are the documents of arrival as features name them.
func papers() map[string]arrivals.Kind {
	return map[string]arrivals.Kind{
		"a proof of deregistration": arrivals.DeregistrationProof, "a certificate of citizenship": arrivals.CitizenshipCertificate,
		"a certificate of the absence of citizenship": arrivals.AbsenceCertificate, "a certificate of return": arrivals.ReturnCertificate,
	}
}

func (t *tale) arrived(role, with string) error {
	c := t.person(role).Arrived()
	t.arrivals = append(t.arrivals, c)
	for paper := range strings.SplitSeq(with, " and ") {
		named, expired := strings.CutSuffix(paper, " until yesterday")
		named, underway := strings.CutSuffix(named, " that comes tomorrow")
		kind, known := papers()[named]
		last, dated := strings.CutPrefix(paper, "a passport until ")
		switch {
		case known && expired:
			c.ArrivalDocument(kind).EndsOn(t.day("yesterday"))
		case known && underway:
			c.ArrivalDocument(kind).ReceivedOn(t.day("tomorrow"))
		case known:
			c.ArrivalDocument(kind)
		case paper == "a passport":
			c.HoldsPassport(t.day("today").AddYears(5))
		case paper == "a lost passport":
			c.LostPassport()
		case paper == "a passport until yesterday that GBD FL calls valid":
			c.HoldsPassport(t.day("yesterday")).PassportNotMarked()
		case dated && slices.Contains([]string{"yesterday", "today", "tomorrow"}, last):
			c.HoldsPassport(t.day(last))
		case paper != "no documents":
			return outcome.Misworded("nobody arrives with %q here", paper)
		}
	}
	return t.madeAlready()
}

// resides is what a foreigner shows at a desk.
func (t *tale) resides(c *scenarios.Citizen) string {
	if t.foreigners[c] == "a refugee certificate" {
		return "refugee-certificate"
	}
	return "residence-permit"
}
