package desk

import (
	"context"
	"fmt"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
	"github.com/synaq/synaq/reference/registries"
)

// askClaims puts a query about what an application claims, a right to represent and an emergency dwelling, or about what courts found.
func (q *queueInquiry) askClaims(ctx context.Context, query law.Query) {
	switch query.Fact {
	case law.Guardianship:
		put(ctx, q, query, registries.Guardianship, "person", q.desk.registries.Wards, func(e *law.QueueEvidence, f law.Fact[[]law.Ward]) { e.Wards = f },
			counted[law.Ward]("guardianships, ended ones too"))
	case law.Capacity:
		put(ctx, q, query, registries.Guardianship, "capacity", q.desk.registries.Capacity, func(e *law.QueueEvidence, f law.Fact[[]law.CourtAct]) { e.Capacity = f },
			counted[law.CourtAct]("court acts on the capacity"))
	case law.Empowerment:
		look := func(ctx context.Context, _ identifiers.IIN) (law.Power, error) {
			return q.desk.registries.Powers(ctx, q.app.asksQueue().Power)
		}
		put(ctx, q, query, registries.Notary, "power", look, func(e *law.QueueEvidence, f law.Fact[law.Power]) { e.Power = f },
			func(law.Power) string { return "a notary certified the power of attorney" })
	case law.Emergencies:
		look := func(ctx context.Context, _ identifiers.IIN) ([]law.Recognition, error) {
			return q.desk.registries.Recognitions(ctx, query.Dwelling, q.facts.On)
		}
		put(ctx, q, query, registries.Akimat, "emergency", look, func(e *law.QueueEvidence, f law.Fact[[]law.Recognition]) {
			e.Recognitions[query.Dwelling] = f
		}, counted[law.Recognition]("acts that recognise it as emergency housing, withdrawn ones too"))
	case law.Deteriorated:
		put(ctx, q, query, registries.Courts, "person", q.desk.registries.Deteriorations, func(e *law.QueueEvidence, f law.Fact[[]law.Deterioration]) {
			e.Deteriorations = f
		}, counted[law.Deterioration]("findings on how the housing conditions became worse"))
	case law.Disability:
		put(ctx, q, query, registries.Social, "disabilities", q.desk.registries.Disabilities, func(e *law.QueueEvidence, f law.Fact[[]law.Spell]) {
			e.Disabilities[query.Person] = f
		}, counted[law.Spell]("disabilities, former ones too"))
	case law.Reports:
		if !query.Dwelling.IsZero() {
			look := func(ctx context.Context, _ identifiers.IIN) (int, error) {
				return q.desk.registries.ReportsOn(ctx, query.Dwelling)
			}
			put(ctx, q, query, registries.Experts, "dwelling", look, func(*law.QueueEvidence, law.Fact[int]) {},
				func(n int) string {
					return fmt.Sprintf("reports on the dwelling, none of which came with the application: %d", n)
				})
			return
		}
		look := func(ctx context.Context, _ identifiers.IIN) (law.Report, error) {
			return q.desk.registries.Report(ctx, q.app.report().Number)
		}
		put(ctx, q, query, registries.Experts, "report", look, func(e *law.QueueEvidence, f law.Fact[law.Report]) { e.Report = f },
			func(r law.Report) string {
				return fmt.Sprintf("a report that finds a state of emergency: %v", r.Emergency)
			})
	case law.Experts:
		certificate := q.facts.Report.Value.Certificate
		look := func(ctx context.Context, _ identifiers.IIN) (law.Spell, error) {
			return q.desk.registries.Expert(ctx, certificate)
		}
		put(ctx, q, query, registries.Experts, "expert", look, func(e *law.QueueEvidence, f law.Fact[law.Spell]) { e.Expert = f },
			func(law.Spell) string { return "the expert who made the report has a certificate" })
	}
}
