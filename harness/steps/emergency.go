package steps

import (
	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/experts"
)

var (
	isEmergency = sentence(`^it (?:is|was) emergency housing(?: (from|until) ` + aDay + `)?$`)
	hasNoReport = sentence(`^the technical report (is missing|is in no register|is one on another dwelling|was changed after it was made|is as large as a report may be|finds the dwelling (?:serviceable|satisfactory|unsatisfactory))$`)
	certifiedBy = sentence(`^the expert's certificate (began|ended|was revoked) on the day (before|of|after) the report$`)
	noExpert    = sentence(`^the expert has no certificate$`)
)

// emergencySteps are the facts of emergency housing and of the report on it.
func emergencySteps() []Step {
	return []Step{
		{isEmergency, "Has the local executive body have recognised the dwelling that was spoken of last as emergency housing, from a day on or until one, on which it is none any more.", func(t *tale) any { return t.isEmergency }},
		{hasNoReport, "Says how large the technical report is, or what is the matter with it, that comes with the application, which a certified expert made otherwise, of this dwelling, which it finds in a state of emergency.", func(t *tale) any { return t.reportIs }},
		{certifiedBy, "Sets the first or the last day of the certificate of the expert who made the report, or the one on which it was revoked.", func(t *tale) any { return t.certifiedBy }},
		{noExpert, "Leaves whoever made the report without a certificate.", func(t *tale) any { return t.noExpert }},
	}
}

// errNoDwelling is the error of a sentence about a dwelling where none was spoken of.
var errNoDwelling = outcome.Misworded("no dwelling was spoken of before that somebody owns or sold")

func (t *tale) isEmergency(edge, when string) error {
	if t.queue.last == nil {
		return errNoDwelling
	}
	t.queue.act = t.queue.last.IsEmergency()
	switch edge {
	case "from":
		t.queue.act.BeginsOn(t.day(when))
	case "until":
		t.queue.act.WithdrawnOn(t.day(when))
	}
	t.changes(t.day(when))
	return t.madeAlready()
}

// inspected is the report that comes with the application.
func (t *tale) inspected() (*scenarios.TechnicalReport, error) {
	if t.queue.last == nil {
		return nil, errNoDwelling
	}
	if t.queue.report == nil {
		t.queue.report = t.queue.last.Inspected()
	}
	return t.queue.report, t.madeAlready()
}

// largestReport is how many bytes the contract takes of a report: TechnicalReport, content.
const largestReport = 400_000 / 4 * 3

func (t *tale) reportIs(what string) error {
	report, err := t.inspected()
	if err != nil {
		return err
	}
	switch what {
	case "is missing":
		t.queue.sent = func(*implementation.Report) *implementation.Report { return nil }
	case "is in no register":
		scenarios.Omit[experts.Report](t.story, report)
	case "is one on another dwelling":
		t.queue.report = t.flat.Inspected()
	case "was changed after it was made":
		t.queue.sent = changed
	case "is as large as a report may be":
		report.Large(largestReport)
	case "finds the dwelling serviceable":
		report.Finding(experts.Serviceable)
	case "finds the dwelling satisfactory":
		report.Finding(experts.Satisfactory)
	case "finds the dwelling unsatisfactory":
		report.Finding(experts.Unsatisfactory)
	}
	return nil
}

func (t *tale) certifiedBy(what, when string) error {
	report, err := t.inspected()
	days := map[string]int{"before": -1, "after": 1}[when]
	switch {
	case err != nil:
		return err
	case what == "began":
		report.CertifiedFrom(days)
	case what == "ended":
		report.CertifiedUntil(days)
	default:
		report.RevokedOn(days)
	}
	return nil
}

func (t *tale) noExpert() error {
	report, err := t.inspected()
	if err != nil {
		return err
	}
	report.Uncertified()
	return nil
}

// enclosed is the report as the application has it.
func (t *tale) enclosed() *implementation.Report {
	report := t.made()
	if t.queue.sent != nil {
		return t.queue.sent(report)
	}
	return report
}

// made is the report as the expert made it.
func (t *tale) made() *implementation.Report {
	return &implementation.Report{Number: t.queue.report.Number(), Content: t.queue.report.Content()}
}

// encloses is the report that comes with a position: as the expert made it, or changed after that; nil for none.
func (t *tale) encloses(what string) (*implementation.Report, error) {
	if what == "" {
		return nil, nil //nolint:nilnil // nothing is enclosed
	}
	if t.queue.report == nil {
		return nil, outcome.Misworded("no technical report was spoken of, and no emergency housing applied with, before a position encloses one")
	}
	report := t.made()
	if what != "the technical report" {
		changed(report)
	}
	return report, nil
}

// changed changes a report after it was made.
func changed(r *implementation.Report) *implementation.Report {
	r.Content = append(r.Content, ' ')
	return r
}
