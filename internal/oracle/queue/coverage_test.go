package queue

import (
	"slices"
	"testing"

	"github.com/synaq/synaq/identifiers"
)

// escape is something that keeps a ground away: an exemption of the law, or a fact that falls just short. Without it the ground is there.
type escape struct {
	name, rule string
	without    func(*world)
}

func escapes() []escape {
	never := identifiers.Date{}
	rewrite := func(list func(*world) *[]status, change func(*status)) func(*world) {
		return func(w *world) {
			l := list(w)
			*l = slices.Clone(*l)
			for i := range *l {
				change(&(*l)[i])
			}
		}
	}
	onFindings := func(change func(*finding)) func(*world) {
		return func(w *world) {
			w.Findings = slices.Clone(w.Findings)
			for i := range w.Findings {
				change(&w.Findings[i])
			}
		}
	}
	onRights := func(change func(*right)) func(*world) {
		return func(w *world) {
			w.Rights = slices.Clone(w.Rights)
			for i := range w.Rights {
				change(&w.Rights[i])
			}
		}
	}
	later := onRights(func(r *right) {
		if !r.Ended.IsZero() {
			r.Ended = r.Ended.AddDays(1)
		}
	})
	return []escape{
		{"he was removed from the database", "HPC-REF-15-1", rewrite(inDatabase, func(s *status) { s.Ended = never })},
		{"five years are just over", "HPC-REF-15-2", later},
		{"five years are just over for the family", "HPC-ELIG-005", later},
		{"it is no housing", "HPC-REF-15-2", func(w *world) {
			w.Homes = slices.Clone(w.Homes)
			for i := range w.Homes {
				w.Homes[i].Kind = "flat"
			}
		}},
		{"a stock is asked for", "HPC-REF-15-2", func(w *world) { w.Stock = "" }},
		{"a stock is asked for by who has a family", "HPC-ELIG-005", func(w *world) { w.Stock = "" }},
		{"the dwelling is emergency housing", "HPC-REF-15-2", func(w *world) { w.Recognitions = nil }},
		{"and a stock is asked for", "HPC-REF-15-4", func(w *world) { w.Recognitions = nil }},
		{"he owns elsewhere", "HPC-REF-15-3", func(w *world) {
			w.Homes = slices.Clone(w.Homes)
			for i := range w.Homes {
				w.Homes[i].Place = w.Locality
			}
		}},
		{"he gave it up", "HPC-REF-15-4", onRights(func(r *right) { r.Ended = never })},
		{"the lease has ended", "HPC-REF-15-5", func(w *world) {
			w.Leases = slices.Clone(w.Leases)
			for i := range w.Leases {
				w.Leases[i].Until, w.Leases[i].Ended = never, never
			}
		}},
		{"he did not privatise it", "HPC-REF-15-7", func(w *world) {
			w.Provisions = slices.Clone(w.Provisions)
			for i := range w.Provisions {
				p := &w.Provisions[i]
				p.Privatised, p.PrivatisedOn = p.Received, w.Asked
			}
		}},
		{"it is a bank's own loan", "HPC-REF-15-9", func(w *world) {
			w.Loans = slices.Clone(w.Loans)
			for i := range w.Loans {
				w.Loans[i].Kind = "national-bank"
			}
		}},
		{"the emergency dwelling is here", "HPC-REF-15-8", func(w *world) { w.Locality = temirtau }},
		{"the document holds", "HPC-REF-A9-2", func(w *world) {
			if !w.DocumentEnds.IsZero() {
				w.DocumentEnds = w.DocumentEnds.AddDays(-2)
			}
		}},
		{"he is a kandas", "HPC-ELIG-001", func(w *world) { w.Kandases = nil }},
		{"he is one still", "HPC-ELIG-007", rewrite(grants, func(s *status) { s.Until = s.From })},
		{"he is in need", "HPC-ELIG-006", func(w *world) { w.Needs = nil }},
		{"the ruin is his", "HPC-ELIG-004", func(w *world) { w.Rights = nil }},
		{"he has lived in the city", "HPC-DOM-001", func(w *world) { w.Stays = nil }},
		{"elsewhere no years are needed", "HPC-DOM-001", func(w *world) { w.Locality = almaty }},
		{"he is an orphan under 29", "HPC-DOM-001", func(w *world) { w.Orphans = nil }},
		{"he lost his parents", "HPC-DOM-001", func(w *world) { w.Deaths = nil }},
		{"his guardian files", "HPC-APP-004", func(w *world) { w.Wards = nil }},
		{"for an orphan", "HPC-APP-004", func(w *world) { w.Orphans = nil }},
		{"for somebody of limited capacity", "HPC-APP-004", func(w *world) { w.Limited = nil }},
		{"by a power of attorney", "HPC-APP-010", func(w *world) { w.Powers = nil }},
		{"the spouse consents", "HPC-APP-006", func(w *world) { w.Consents = nil }},
		{"the report is good", "HPC-APP-008", func(w *world) { w.Experts = nil }},
		{"the file is the expert's", "HPC-REF-A9-1", func(w *world) { w.Forged = true }},
		{"the exchange was not deliberate", "HPC-REF-A9-3A", onFindings(func(f *finding) { f.Blameless = false })},
		{"the finding was set aside", "HPC-REF-A9-3E", onFindings(func(f *finding) { f.SetAside = never })},
		{"the akimat acquired the dwelling", "HPC-REF-A9-3B", onRights(func(r *right) { r.To = "person" })},
		{"it was unfit", "HPC-REF-A9-3B", func(w *world) { w.Recognitions = nil }},
		{"it was an accident", "HPC-REF-A9-3C", onFindings(func(f *finding) { f.Blameless = false })},
		{"moving out caused no need", "HPC-REF-A9-3D", onFindings(func(f *finding) { f.Unrelated = false })},
		{"he took in his spouse", "HPC-REF-A9-3E", func(w *world) { w.Marriages = nil }},
		{"his children", "HPC-REF-A9-3E", func(w *world) { w.Births = nil }},
		{"people with a disability", "HPC-REF-A9-3E", func(w *world) { w.Disabled = nil }},
		{"who let it be known", "HPC-REF-A9-3E", func(w *world) { w.Consents = nil }},
		{"RP DRI has his years", "HPC-DOM-001", func(w *world) {
			w.Stays = slices.DeleteFunc(slices.Clone(w.Stays), func(s stay) bool { return s.Foreign })
		}},
		{"RP DRN has a part of them", "HPC-DOM-001", func(w *world) {
			w.Stays = slices.DeleteFunc(slices.Clone(w.Stays), func(s stay) bool { return w.Foreign && !s.Foreign })
		}},
	}
}

// TestTheWorldsHaveEveryGroundAndEveryEscape says that a comparison of such worlds says something of each.
func TestTheWorldsHaveEveryGroundAndEveryEscape(t *testing.T) {
	t.Parallel()

	const worlds = 4000
	outcomes, grounds, escaped, atAkimat := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	for seed := range uint64(worlds) {
		w, _ := generate(seed)
		if !w.whole() {
			t.Fatalf("the world %d is not whole:\n%s", seed, w)
		}
		v := decide(w)
		outcomes[v.Outcome]++
		if facility := w; w.Akimat {
			facility.Akimat = false
			if also := decide(facility); also.Outcome == "invalid" {
				atAkimat[also.Why[0]]++
			}
		}
		if v.Outcome == "invalid" {
			grounds[v.Why[0]]++
		}
		if v.Outcome == "refused" {
			for _, why := range v.Why {
				grounds[why]++
			}
		}
		for _, e := range escapes() {
			other := w
			e.without(&other)
			if !refusedBy(v, e.rule) && refusedBy(decide(other), e.rule) {
				escaped[e.name]++
			}
		}
	}
	t.Logf("%v %v %v %v", outcomes, grounds, escaped, atAkimat)
	for outcome, least := range map[string]int{"approved": worlds / 5, "refused": worlds / 5, "invalid": worlds / 50, "redirected": worlds / 500, "pending": worlds / 50} {
		if outcomes[outcome] < least {
			t.Errorf("%d worlds are %s, want %d at least", outcomes[outcome], outcome, least)
		}
	}
	for _, g := range needy().grounds() {
		if name := g.Code + " " + g.Rule; grounds[name] < worlds/300 {
			t.Errorf("%d worlds are refused by %s", grounds[name], name)
		}
	}
	for _, code := range []string{
		"OLDER_RULES", "NOT_SIGNED_IN", "NOT_SIGNED", "SIGNATURE_INVALID", "FIELD_MISSING", "MAINTENANCE", "ALREADY_QUEUED", "PERSON_NOT_CONFIRMED", "WRONG_FILER",
	} {
		if grounds[code] < worlds/1200 {
			t.Errorf("%d worlds are invalid by %s", grounds[code], code)
		}
	}
	if len(atAkimat) < 8 {
		t.Errorf("at the akimat come only applications with these faults: %v", atAkimat)
	}
	for _, e := range escapes() {
		if escaped[e.name] < worlds/1000 {
			t.Errorf("%d worlds escape %s because %s", escaped[e.name], e.rule, e.name)
		}
	}
}

func refusedBy(v verdict, rule string) bool {
	return v.Outcome == "refused" && slices.ContainsFunc(v.Why, func(why string) bool { return len(why) > len(rule) && why[len(why)-len(rule)-1:] == " "+rule })
}
