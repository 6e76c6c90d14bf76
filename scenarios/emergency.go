package scenarios

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/akimat"
	"github.com/synaq/synaq/simulators/experts"
)

// EmergencyAct is an act by which a local executive body recognised a dwelling as emergency housing.
type EmergencyAct struct {
	dwelling        *Dwelling
	from, withdrawn identifiers.Date
	number          string
}

// IsEmergency has the dwelling recognised as emergency housing, a month before the story plays.
func (d *Dwelling) IsEmergency() *EmergencyAct {
	e := &EmergencyAct{dwelling: d}
	d.story.housing.recognitions = append(d.story.housing.recognitions, e)
	return e
}

// BeginsOn sets the day of the act.
func (e *EmergencyAct) BeginsOn(day identifiers.Date) *EmergencyAct { e.from = day; return e }

// WithdrawnOn lets it have been withdrawn: on that day it no longer holds.
func (e *EmergencyAct) WithdrawnOn(day identifiers.Date) *EmergencyAct { e.withdrawn = day; return e }

// String names the act by its dwelling.
func (e *EmergencyAct) String() string { return fmt.Sprintf("the act on %s", e.dwelling) }

func (e *EmergencyAct) line(today identifiers.Date) *akimat.Recognition {
	line := &akimat.Recognition{
		Number: e.number, RCA: e.dwelling.rca, KATO: e.dwelling.city.KATO, Body: akimat.Body{BIN: bin("050740000013"), Name: "Акимат «Сынақ»"},
		RecognisedOn: today.AddMonths(-1), WithdrawnOn: e.withdrawn,
	}
	if !e.from.IsZero() {
		line.RecognisedOn = e.from
	}
	return line
}

// TechnicalReport is a certified expert's report on a dwelling.
type TechnicalReport struct {
	dwelling  *Dwelling
	expert    *Citizen
	condition experts.Condition
	// from and until are the days of the expert's certificate, revoked the one on which it was revoked, in days from that of the report.
	from, until        int
	revoked            *int
	uncertified        bool
	size               int
	number, certifying string
}

// The days around a report of which an expert's certificate is.
const certified = 300

// Inspected has an expert have inspected the dwelling two months before the story plays, and found it in a state of emergency.
func (d *Dwelling) Inspected() *TechnicalReport {
	r := &TechnicalReport{
		dwelling: d, expert: d.story.Bystander("the expert of " + d.name), condition: experts.Emergency, from: -certified, until: certified,
	}
	d.story.housing.reports = append(d.story.housing.reports, r)
	return r
}

// Finding sets what the report says of the dwelling.
func (r *TechnicalReport) Finding(condition experts.Condition) *TechnicalReport {
	r.condition = condition
	return r
}

// CertifiedFrom sets the first day of the expert's certificate, so many days after that of the report.
func (r *TechnicalReport) CertifiedFrom(days int) *TechnicalReport { r.from = days; return r }

// CertifiedUntil sets its last day.
func (r *TechnicalReport) CertifiedUntil(days int) *TechnicalReport { r.until = days; return r }

// RevokedOn lets the certificate have been revoked: on that day it no longer holds.
func (r *TechnicalReport) RevokedOn(days int) *TechnicalReport { r.revoked = &days; return r }

// Uncertified makes it the report of somebody who was given no certificate.
func (r *TechnicalReport) Uncertified() *TechnicalReport { r.uncertified = true; return r }

// Large gives the file so many bytes, where it has not more of its own.
func (r *TechnicalReport) Large(size int) *TechnicalReport { r.size = size; return r }

// Number is the report's; it has one once the story is built.
func (r *TechnicalReport) Number() string { return r.number }

// Content is the report's file.
func (r *TechnicalReport) Content() []byte {
	words := "Техническое заключение " + r.number + ": " + string(r.condition)
	return []byte(words + strings.Repeat(".", max(r.size-len(words), 0)))
}

// String names the report by its dwelling.
func (r *TechnicalReport) String() string {
	return fmt.Sprintf("the technical report on %s", r.dwelling)
}

// lines are the report and the expert's certificate, nil where he has none.
func (r *TechnicalReport) lines(today identifiers.Date) (*experts.Report, *experts.Expert) {
	digest, day := sha256.Sum256(r.Content()), today.AddMonths(-2)
	report := &experts.Report{
		Number: r.number, Certificate: r.certifying, RCA: r.dwelling.rca, IssuedOn: day, Condition: r.condition, SHA256: hex.EncodeToString(digest[:]),
	}
	if r.uncertified {
		return report, nil
	}
	expert := &experts.Expert{
		Certificate: r.certifying, IIN: r.expert.iin, Specialisation: "Техническое обследование надежности и устойчивости зданий и сооружений",
		From: day.AddDays(r.from), Until: day.AddDays(r.until),
	}
	if r.revoked != nil {
		expert.RevokedAt = day.AddDays(*r.revoked)
	}
	return report, expert
}

// emergencyLines are what the registers have on emergency housing.
func (h *housing) emergencyLines(today identifiers.Date, add func(system, records string, about, record any)) {
	for _, e := range h.recognitions {
		add(akimat.Name, "emergency", e, e.line(today))
	}
	for _, r := range h.reports {
		report, expert := r.lines(today)
		add(experts.Name, "reports", r, report)
		if expert != nil {
			add(experts.Name, "experts", r, expert)
		}
	}
}
