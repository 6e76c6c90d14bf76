package law_test

import (
	"slices"
	"testing"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

// found is what a court found of a deed of two years before the filing.
func found(deed law.Deed) law.Deterioration {
	return law.Deterioration{
		Deed: deed, On: date(2024, 9, 15), RCA: ofDwelling("0201300000000025"), Deliberate: true, Causal: true, Spell: law.Spell{From: date(2025, 1, 1)},
	}
}

// TestEachDeedIsAGroundOfItsOwn changes what a court found of each, on 15 September 2026.
func TestEachDeedIsAGroundOfItsOwn(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(*law.Deterioration)
		counts bool
	}{
		"deliberate and causal":    {func(*law.Deterioration) {}, true},
		"not deliberate":           {func(d *law.Deterioration) { d.Deliberate = false }, false},
		"not causal":               {func(d *law.Deterioration) { d.Causal = false }, false},
		"4 years and 364 days ago": {func(d *law.Deterioration) { d.On = date(2021, 9, 16) }, true},
		"five years ago":           {func(d *law.Deterioration) { d.On = date(2021, 9, 15) }, false},
		"on the day of filing":     {func(d *law.Deterioration) { d.On = date(2026, 9, 15) }, true},
		"after the filing":         {func(d *law.Deterioration) { d.On = date(2026, 9, 16) }, false},
		"set aside today":          {func(d *law.Deterioration) { d.RemovedOn = date(2026, 9, 16) }, false},
		"set aside tomorrow":       {func(d *law.Deterioration) { d.RemovedOn = date(2026, 9, 17) }, true},
	} {
		for deed, rule := range map[law.Deed]string{
			law.Exchange: "HPC-REF-A9-3A", law.Alienation: "HPC-REF-A9-3B", law.Destruction: "HPC-REF-A9-3C", law.MovingOut: "HPC-REF-A9-3D", law.Accommodation: "HPC-REF-A9-3E",
		} {
			k, e := inNeed(t)
			e.On = date(2026, 9, 16)
			e.Registrant.Value.Documents[1].Until = identifiers.Date{}
			d := found(deed)
			d.Accommodated = []identifiers.IIN{numbered(t, "620304390007")}
			e.Recognitions = map[identifiers.RCA]law.Fact[[]law.Recognition]{d.RCA: law.Confirm([]law.Recognition{})}
			c.change(&d)
			e.Deteriorations = law.Confirm([]law.Deterioration{d, d})
			got := decideQueue(k, e)
			if counts := slices.Equal(rules(got), []string{rule}) && got.Grounds[0].Code == law.DeliberateDeterioration; counts != c.counts || !counts && got.Outcome != law.Approved {
				t.Errorf("%s, %s: %+v", deed, name, got)
			}
		}
	}
}

func TestGivingUpADwellingIsHarmlessToTheStateOrUnfit(t *testing.T) {
	t.Parallel()
	d := found(law.Alienation)
	right := law.Holding{RCA: d.RCA, Kind: "flat", From: date(2000, 1, 1), Until: d.On, ToState: true}
	for name, c := range map[string]struct {
		right   law.Holding
		acts    law.Fact[[]law.Recognition]
		outcome law.Outcome
		asked   bool
	}{
		"to the local executive body":      {right, law.Fact[[]law.Recognition]{}, law.Approved, false},
		"long before to it":                {law.Holding{RCA: d.RCA, Kind: "flat", From: date(2000, 1, 1), Until: d.On.AddDays(-1), ToState: true}, law.Confirm([]law.Recognition{}), law.Refused, true},
		"another dwelling to it":           {law.Holding{RCA: ofDwelling("0201300000000033"), Kind: "flat", Until: right.Until, ToState: true}, law.Confirm([]law.Recognition{}), law.Refused, true},
		"to somebody":                      {law.Holding{RCA: d.RCA, Kind: "flat", Until: right.Until}, law.Confirm([]law.Recognition{}), law.Refused, true},
		"nobody says whether it was unfit": {law.Holding{RCA: d.RCA, Kind: "flat", Until: right.Until}, law.Fact[[]law.Recognition]{}, law.Undecided, true},
		"unfit since that day":             {law.Holding{}, law.Confirm([]law.Recognition{{Spell: law.Spell{From: d.On}}}), law.Approved, true},
		"unfit since the day after":        {law.Holding{}, law.Confirm([]law.Recognition{{Spell: law.Spell{From: d.On.AddDays(1)}}}), law.Refused, true},
		"unfit until the day before":       {law.Holding{}, law.Confirm([]law.Recognition{{Spell: law.Spell{From: date(2020, 1, 1), RemovedOn: d.On}}}), law.Refused, true},
		"unfit until that day":             {law.Holding{}, law.Confirm([]law.Recognition{{Spell: law.Spell{From: date(2020, 1, 1), RemovedOn: d.On.AddDays(1)}}}), law.Approved, true},
	} {
		k, e := inNeed(t)
		k.Stock = law.OfEnterprise // which turns on what is owned now, and not on what was
		e.Deteriorations = law.Confirm([]law.Deterioration{d})
		e.Holdings[k.Registrant] = law.Confirm([]law.Holding{c.right})
		e.Recognitions = map[identifiers.RCA]law.Fact[[]law.Recognition]{d.RCA: c.acts}
		if c.right.Kind == "" {
			e.Holdings[k.Registrant] = law.Confirm([]law.Holding{})
		}
		got := decideQueue(k, e)
		if got.Outcome != c.outcome || got.Outcome == law.Refused && !slices.Equal(rules(got), []string{"HPC-REF-A9-3B"}) {
			t.Errorf("%s: %+v", name, got)
		}
		asked := slices.Contains(law.QueueQueries(k, e, law.InForce(law.Timeline(), k.FiledOn)), law.Query{Fact: law.Emergencies, Dwelling: d.RCA})
		if asked != c.asked {
			t.Errorf("%s: whether it was unfit is asked: %v", name, asked)
		}
	}
}

// TestTakingInOnesOwnIsHarmless has the registrant take somebody in on 15 September 2024.
func TestTakingInOnesOwnIsHarmless(t *testing.T) {
	t.Parallel()
	wife, minor, friend := numbered(t, spouse), numbered(t, child), numbered(t, "620304390007")
	grown, father := identifiers.Must(identifiers.NewIIN(date(2006, 9, 15), identifiers.Male, 9001)), identifiers.Must(identifiers.NewIIN(date(1960, 1, 1), identifiers.Male, 9004))
	almost := identifiers.Must(identifiers.NewIIN(date(2006, 9, 16), identifiers.Male, 9003))
	on := date(2024, 9, 15)
	none := law.Confirm([]law.Spell{})
	for name, c := range map[string]struct {
		people     []identifiers.IIN
		disability law.Fact[[]law.Spell]
		change     func(*law.Family)
		outcome    law.Outcome
		asked      bool
	}{
		"the wife and a child":    {[]identifiers.IIN{wife, minor}, none, nil, law.Approved, false},
		"a friend":                {[]identifiers.IIN{friend}, none, nil, law.Refused, false},
		"the wife and a friend":   {[]identifiers.IIN{wife, friend}, none, nil, law.Refused, false},
		"a wife of the day":       {[]identifiers.IIN{wife}, none, func(f *law.Family) { f.Marriages[0].On = on }, law.Approved, false},
		"a wife of the day after": {[]identifiers.IIN{wife}, none, func(f *law.Family) { f.Marriages[0].On = on.AddDays(1) }, law.Refused, false},
		"a former wife":           {[]identifiers.IIN{wife}, none, func(f *law.Family) { f.Divorces = []law.Divorce{{Husband: numbered(t, needy), Wife: wife, On: on}} }, law.Refused, false},
		"a wife who is divorced since": {[]identifiers.IIN{wife}, none, func(f *law.Family) {
			f.Divorces = []law.Divorce{{Husband: numbered(t, needy), Wife: wife, On: on.AddDays(1)}}
		}, law.Approved, false},
		"a wife who has died since":        {[]identifiers.IIN{wife}, none, func(f *law.Family) { f.Deaths = []law.Death{{Person: wife, On: on.AddDays(1)}} }, law.Approved, false},
		"a child of 17":                    {[]identifiers.IIN{almost}, none, nil, law.Approved, false},
		"a child of 18":                    {[]identifiers.IIN{grown}, none, nil, law.Refused, true},
		"of 18, with a disability":         {[]identifiers.IIN{grown}, since(on), nil, law.Approved, true},
		"of 18, with one since":            {[]identifiers.IIN{grown}, since(on.AddDays(1)), nil, law.Refused, true},
		"of 18, and nobody says":           {[]identifiers.IIN{grown}, law.Fact[[]law.Spell]{}, nil, law.Undecided, true},
		"of 18, nobody says, and a friend": {[]identifiers.IIN{grown, friend}, law.Fact[[]law.Spell]{}, nil, law.Refused, true},
		"a father":                         {[]identifiers.IIN{father}, none, nil, law.Refused, true},
		"a father with a disability":       {[]identifiers.IIN{father}, law.Confirm([]law.Spell{{From: date(2020, 1, 1), Until: on}}), nil, law.Approved, true},
		"a father who had one":             {[]identifiers.IIN{father}, law.Confirm([]law.Spell{{From: date(2020, 1, 1), RemovedOn: on}}), nil, law.Refused, true},
		"a friend with a disability":       {[]identifiers.IIN{friend}, since(on), nil, law.Refused, false},
	} {
		k, e := inNeed(t)
		for _, born := range []identifiers.IIN{grown, almost} {
			e.Family.Value.Births = append(e.Family.Value.Births, law.Birth{Child: born, Father: k.Registrant})
			e.Holdings[born] = law.Confirm([]law.Holding{})
		}
		e.Family.Value.Births = append(e.Family.Value.Births, law.Birth{Child: k.Registrant, Father: father})
		if c.change != nil {
			c.change(&e.Family.Value)
		}
		d := found(law.Accommodation)
		d.Accommodated = c.people
		e.Deteriorations = law.Confirm([]law.Deterioration{d})
		e.Disabilities = map[identifiers.IIN]law.Fact[[]law.Spell]{}
		for _, person := range c.people {
			e.Disabilities[person], e.Agreements[person] = c.disability, law.Confirm(true)
		}
		got := decideQueue(k, e)
		if got.Outcome != c.outcome || got.Outcome == law.Refused && !slices.Equal(rules(got), []string{"HPC-REF-A9-3E"}) {
			t.Errorf("%s: %+v", name, got)
		}
		if asks(k, e, law.Disability, c.people[0]) != c.asked {
			t.Errorf("%s: disabilities are asked: %v", name, !c.asked)
		}
		e.Family = law.Fact[law.Family]{}
		if got := decideQueue(k, e); got.Outcome != law.Undecided {
			t.Errorf("%s, and nobody says who is of the family: %+v", name, got)
		}
	}
}

// TestADisabilityIsAskedForWithAConsent has the registrant take in his father, who has one, or a friend (reading AMB-67).
func TestADisabilityIsAskedForWithAConsent(t *testing.T) {
	t.Parallel()
	father, friend := identifiers.Must(identifiers.NewIIN(date(1960, 1, 1), identifiers.Male, 9004)), numbered(t, "620304390007")
	freely := identifiers.Must(law.TimelineUnder(map[string]string{"AMB-67": "asked"}))
	for name, c := range map[string]struct {
		agreed             law.Fact[bool]
		timeline           []law.Statute
		outcome            law.Outcome
		asks, asksDisabled bool
	}{
		"he consents":               {law.Confirm(true), law.Timeline(), law.Approved, false, true},
		"he does not":               {law.Confirm(false), law.Timeline(), law.Refused, true, false},
		"nobody says":               {law.Fact[bool]{}, law.Timeline(), law.Undecided, true, false},
		"he does not, and need not": {law.Confirm(false), freely, law.Approved, false, true},
	} {
		k, e := inNeed(t)
		e.Family.Value.Births = append(e.Family.Value.Births, law.Birth{Child: k.Registrant, Father: father})
		d := found(law.Accommodation)
		d.Accommodated = []identifiers.IIN{father}
		e.Deteriorations, e.Agreements[father] = law.Confirm([]law.Deterioration{d}), c.agreed
		e.Disabilities = map[identifiers.IIN]law.Fact[[]law.Spell]{father: since(date(2020, 1, 1))}
		statute := law.InForce(c.timeline, k.FiledOn)
		if got := law.DecideQueue(k, e, statute); got.Outcome != c.outcome || got.Outcome == law.Refused && !slices.Equal(rules(got), []string{"HPC-REF-A9-3E"}) {
			t.Errorf("%s: %+v", name, got)
		}
		queries := law.QueueQueries(k, e, statute)
		if slices.Contains(queries, law.Query{Fact: law.Agreement, Person: father}) != c.asks || slices.Contains(queries, law.Query{Fact: law.Disability, Person: father}) != c.asksDisabled {
			t.Errorf("%s: asked are %v", name, queries)
		}
		d.Accommodated = []identifiers.IIN{friend}
		e.Deteriorations = law.Confirm([]law.Deterioration{d})
		if queries := law.QueueQueries(k, e, statute); slices.ContainsFunc(queries, func(q law.Query) bool { return q.Person == friend }) {
			t.Errorf("%s: of a friend are asked %v", name, queries)
		}
	}
}
