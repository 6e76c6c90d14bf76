package steps

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/egov"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/rpdrn"
	"github.com/synaq/synaq/simulators/sms1414"
)

// staged is a scenario with its people numbered, without simulators, in which a stranger applied for the owner's flat of 5 m², and
// what is otherwise in it.
func staged(t *testing.T, changes ...func(*tale, *application)) (*tale, *application) {
	t.Helper()
	told := begunTale(t, implementation.ClockApplicant)
	told.flat.UsableForEach(identifiers.Must(area("5")))
	a := told.filing("a stranger", "permanent")
	for _, change := range changes {
		change(told, a)
	}
	told.cast()
	if _, err := told.build(0); err != nil {
		t.Fatal(err)
	}
	a.filedAt, a.before, a.state = told.now, map[string]uint64{}, refusal().state
	a.silent, a.silentAtEnd = map[string]bool{}, map[string]bool{}
	a.state.FiledAt, a.state.Decision.DecidedAt = told.now, told.now.Add(time.Minute)
	told.applications = append(told.applications, a)
	return told, a
}

// complains asserts that a check complains as stated, or of nothing where nothing is stated.
func complains(t *testing.T, err error, want string) {
	t.Helper()
	if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
		t.Errorf("error = %v, want %q", err, want)
	}
}

func TestEvidenceIsWhatTheRegisterSaid(t *testing.T) {
	t.Parallel()
	answered := func(status int, fault string) []registry.Exchange {
		return []registry.Exchange{{Seq: 5, Operation: "rights", Audience: registry.ForImplementations, Status: status, Fault: fault}}
	}
	for name, test := range map[string]struct {
		state   string
		journal []registry.Exchange
		silent  bool
		want    string
	}{
		"confirmed by a record":              {confirmed, answered(200, ""), false, ""},
		"a record that denies the fact":      {absent, answered(200, ""), false, ""},
		"absent, since there is none":        {absent, answered(404, ""), false, ""},
		"confirmed, and there is none":       {confirmed, answered(404, ""), false, "there is no such record"},
		"confirmed by nobody":                {confirmed, nil, false, "gave no usable answer about ownership"},
		"confirmed by a fault's doing":       {confirmed, answered(200, "empty f1"), true, "gave no usable answer"},
		"absent, as nobody said":             {absent, answered(503, ""), true, "gave no usable answer"},
		"unreachable, as it was":             {unreachable, answered(0, "reset f1"), true, ""},
		"unreachable, and it answered":       {unreachable, answered(200, ""), false, "cannot be reached about ownership, and it answered"},
		"unreachable, in trouble now and so": {unreachable, answered(200, ""), true, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			told, a := staged(t)
			a.silentAtEnd["cadastre"] = test.silent
			a.journal = map[string][]registry.Exchange{"cadastre": test.journal}
			a.state.Evidence = []implementation.Evidence{{ID: "e1", Registry: "cadastre", Fact: "ownership", State: test.state, AskedAt: told.now}}
			complains(t, told.checkEvidence(a), test.want)
		})
	}
}

func TestEvidenceIsOfTheTimeBetweenFilingAndDecision(t *testing.T) {
	t.Parallel()
	told, a := staged(t)
	at := func(minutes time.Duration) *time.Time { when := told.now.Add(minutes * time.Minute); return &when }
	for name, test := range map[string]struct {
		asked, answered *time.Time
		want            string
	}{
		"in between":               {at(0), at(1), ""},
		"not answered":             {at(0), nil, ""},
		"asked before the filing":  {at(-1), at(0), "(askedAt)"},
		"asked after the decision": {at(2), at(2), "(askedAt)"},
		"answered before":          {at(1), at(0), "(answeredAt)"},
		"answered after":           {at(0), at(2), "(answeredAt)"},
	} {
		e := implementation.Evidence{ID: "e1", AskedAt: *test.asked, AnsweredAt: test.answered}
		t.Run(name, func(t *testing.T) { t.Parallel(); complains(t, told.checkTimes(a, e), test.want) })
	}
}

func TestEvidenceIsNobodysData(t *testing.T) {
	t.Parallel()
	told, a := staged(t)
	name := a.applicant.Name()
	for value, want := range map[string]string{
		"the registrant is 35 on the day of filing":              "",
		"45.00 m² of usable area at 0201300000000017":            "",
		"certificate 53063412f020033197009a is revoked":          "",
		"certificate a123456789012b of 123456789012":             "",
		"the holder IIN" + a.applicant.IIN().String():            "holds the IIN of the stranger",
		"the owner is " + a.applicant.IIN().String():             "holds the IIN of the stranger",
		"the lodger is 950314390013":                             "holds the IIN of somebody who has no part",
		"reached at +77011234567":                                "holds the phone number of somebody",
		strings.ToUpper(name.Given + " " + name.Surname):         "holds the name of the stranger",
		"a " + name.Given + " is in the register of individuals": "",
	} {
		complains(t, told.checkValue(implementation.Evidence{ID: "e1", Value: value}), want)
	}
}

func TestADecisionShowsThatTheApplicantIsKnown(t *testing.T) {
	t.Parallel()
	one := func(registry, fact, state string) implementation.Evidence {
		return implementation.Evidence{Registry: registry, Fact: fact, State: state}
	}
	session := one("egov", "session", confirmed)
	for name, test := range map[string]struct {
		signed, channel string
		shown           []implementation.Evidence
		want            string
	}{
		"signed in, with a certificate": {"cms", "portal", []implementation.Evidence{session, one("eds", "signature", confirmed)}, ""},
		"signed in, with a password":    {"otp", "portal", []implementation.Evidence{session, one("egov", "signature", confirmed)}, ""},
		"nobody signed in":              {"cms", "portal", []implementation.Evidence{one("eds", "signature", confirmed)}, "no evidence that the applicant is signed in"},
		"eGov was down":                 {"cms", "portal", []implementation.Evidence{one("egov", "session", unreachable), one("eds", "signature", confirmed)}, "no evidence that the applicant is signed in"},
		"no certificate":                {"cms", "portal", []implementation.Evidence{session, one("egov", "signature", confirmed)}, "no evidence that the certificate"},
		"no password":                   {"otp", "portal", []implementation.Evidence{session, one("egov", "signature", absent)}, "no evidence that the one-time password"},
		"at a desk":                     {"cms", "tson", []implementation.Evidence{one("eds", "signature", confirmed)}, ""},
	} {
		a := refusal()
		a.signed, a.channel.Kind, a.state.Evidence = test.signed, test.channel, test.shown
		t.Run(name, func(t *testing.T) { t.Parallel(); complains(t, checkSigned(a), test.want) })
	}
}

func TestEventsBeginWithTheFilingAndGoOnInTime(t *testing.T) {
	t.Parallel()
	told, a := staged(t)
	filed := implementation.Event{At: told.now, Kind: "filed"}
	later := implementation.Event{At: told.now.Add(time.Minute), Kind: "decided"}
	for name, test := range map[string]struct {
		events []implementation.Event
		want   string
	}{
		"the story":        {[]implementation.Event{filed, later, later}, ""},
		"nothing":          {nil, "shows no events"},
		"not filed":        {[]implementation.Event{later}, `should be "filed"`},
		"filed later":      {[]implementation.Event{{At: later.At, Kind: "filed"}}, `should be "filed"`},
		"not in its order": {[]implementation.Event{filed, later, filed}, `comes after "decided"`},
	} {
		a.state.Events = test.events
		if err := told.checkEvents(a); test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
			t.Errorf("%s: error = %v, want %q", name, err, test.want)
		}
	}
}

func TestGroundsThatNobodyCanJudgeAreLeftOpen(t *testing.T) {
	t.Parallel()
	open := func(code, rule string, registries ...string) implementation.NotEvaluated {
		return implementation.NotEvaluated{Code: code, Rule: rule, Registries: registries}
	}
	over, none := open("OVER_STANDARD", "RES-AST-004", "rpdrn"), open("NO_KINSHIP_OR_STUDY_DATA", "RES-DATA-001", "rpdrn")
	for name, test := range map[string]struct {
		silent string
		ground string
		open   []implementation.NotEvaluated
		want   string
	}{
		"the table, without RP DRN":          {"rpdrn", "UNDER_14", []implementation.NotEvaluated{over, none}, ""},
		"the least of it":                    {"rpdrn", "UNDER_14", []implementation.NotEvaluated{over}, ""},
		"nothing":                            {"rpdrn", "UNDER_14", nil, "OVER_STANDARD cannot have been judged without RP DRN"},
		"nothing, where no dwelling is":      {"rpdrn", "OWNER_NOT_CONFIRMED", nil, ""},
		"nothing, of a register unconcerned": {"sms1414", "UNDER_14", nil, ""},
		"something, and nobody is silent":    {"", "UNDER_14", []implementation.NotEvaluated{over}, "for want of rpdrn, which answers"},
		"for want of another":                {"rpdrn", "UNDER_14", []implementation.NotEvaluated{open("OVER_STANDARD", "RES-AST-004", "zags")}, "for want of zags, which answers"},
		"for want of one without its facts":  {"eds", "UNDER_14", []implementation.NotEvaluated{open("OVER_STANDARD", "RES-AST-004", "eds")}, "which has none of its facts"},
		"for want of nobody":                 {"rpdrn", "UNDER_14", []implementation.NotEvaluated{open("OVER_STANDARD", "RES-AST-004")}, "no register that is silent is named"},
		"no ground of the catalogue":         {"rpdrn", "UNDER_14", []implementation.NotEvaluated{over, open("NO_SUCH_GROUND", "RES-OWN-004", "rpdrn")}, "is no ground of the catalogue"},
		"another rule":                       {"rpdrn", "UNDER_14", []implementation.NotEvaluated{open("OVER_STANDARD", "RES-AST-001", "rpdrn")}, `cites the rule "RES-AST-001"`},
		"twice":                              {"rpdrn", "UNDER_14", []implementation.NotEvaluated{over, over}, "listed twice"},
		"one that holds":                     {"rpdrn", "OVER_STANDARD", []implementation.NotEvaluated{over}, "stands among the grounds"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			told, a := staged(t)
			if test.silent != "" {
				a.silent[test.silent], a.silentAtEnd[test.silent] = true, true
			}
			a.state.Decision.Grounds[0].Code, a.state.Decision.NotEvaluated = test.ground, test.open
			complains(t, told.checkNotEvaluated(a), test.want)
		})
	}
	told, a := staged(t)
	a.state.Decision.Outcome, a.state.Decision.NotEvaluated = implementation.Approved, []implementation.NotEvaluated{over}
	complains(t, told.checkNotEvaluated(a), "only beside a ground that holds")
}

// TestWhatMustBeLeftOpen: each ground that lacks a fact, and none that something else settles.
func TestWhatMustBeLeftOpen(t *testing.T) {
	t.Parallel()
	nothing := func(*tale, *application) {}
	let := func(told *tale, _ *application) { told.lease = told.flat.Let(told.person("the owner")) }
	for name, test := range map[string]struct {
		silent string
		change func(*tale, *application)
		want   string
	}{
		"whose the dwelling is": {"cadastre", nothing, "OWNER_NOT_CONFIRMED OWNER_ABSENT NO_ADMIN_REQUEST NOT_DWELLING"},
		"online":                {"cadastre", func(_ *tale, a *application) { a.channel.Kind = "portal" }, "OWNER_NOT_CONFIRMED NO_ADMIN_REQUEST NOT_DWELLING"},
		"whose it is, and somebody does not consent": {"cadastre", does("the owner", "gives no consent"), "OWNER_NOT_CONFIRMED OWNER_ABSENT NO_ADMIN_REQUEST NOT_DWELLING CONSENT_DECLINED"},
		"or shows nothing":                           {"cadastre", does("the owner", "shows no identity document"), "OWNER_NOT_CONFIRMED DOCS_INCOMPLETE OWNER_ABSENT NO_ADMIN_REQUEST NOT_DWELLING"},
		"whoever moves in consents":                  {"cadastre", does("a stranger", "gives no consent"), "OWNER_NOT_CONFIRMED OWNER_ABSENT NO_ADMIN_REQUEST NOT_DWELLING"},
		"an administration asks for it":              {"cadastre", func(told *tale, _ *application) { told.institution = true }, "OWNER_NOT_CONFIRMED"},
		"whether it does":                            {"institutions", func(told *tale, _ *application) { told.institution = true }, "NO_ADMIN_REQUEST"},
		"of a flat nobody asks for":                  {"institutions", nothing, ""},
		"to whom the state lets it":                  {"leases", let, "OWNER_NOT_CONFIRMED OWNER_ABSENT NOT_IN_LEASE LEASE_INACTIVE"},
		"before the list binds":                      {"leases", func(told *tale, a *application) { let(told, a); told.now = told.now.AddDate(-1, 0, 0) }, "OWNER_NOT_CONFIRMED OWNER_ABSENT"},
		"to the registrant or nobody":                {"leases", func(told *tale, a *application) { let(told, a); a.registrant = told.person("the owner") }, "OWNER_NOT_CONFIRMED OWNER_ABSENT LEASE_INACTIVE"},
		"of the state's, what the lease answers":     {"cadastre", let, ""},
		"of an owner's, what the cadastre answers":   {"leases", nothing, ""},
		"who speaks for the owner":                   {"zags", spokenFor(17, false), "OWNER_ABSENT"},
		"a guardian does":                            {"zags", spokenFor(17, true), ""},
		"he does himself":                            {"zags", spokenFor(18, false), ""},
		"whether a power stands": {"notary", func(told *tale, a *application) {
			a.applicant = told.person("a friend of the owner")
			told.story.PowerOfAttorney(a.registrant, a.applicant)
		}, "NO_AUTHORITY"},
		"of nobody's":        {"notary", nothing, ""},
		"how he left":        {"arrivals", func(told *tale, a *application) { told.arrivals = append(told.arrivals, a.registrant) }, "DOCS_INCOMPLETE"},
		"of whoever did not": {"arrivals", nothing, ""},
		"what comes later":   {"sms1414", nothing, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			told, a := staged(t, func(told *tale, a *application) {
				told.flat.In(scenarios.Almaty())
				a.channel.Kind, a.signer = tson, told.person("the operator")
			}, test.change)
			a.dwelling.Owner.IIN = told.owners()[0].IIN()
			a.state.Decision.Grounds[0].Code = "UNDER_14"
			a.silent[test.silent] = true
			if got := strings.Join(told.mustBeOpen(a), " "); got != test.want {
				t.Errorf("%q must be open, want %q", got, test.want)
			}
		})
	}
}

// does is what somebody does otherwise at the desk.
func does(role, conduct string) func(*tale, *application) {
	return func(told *tale, _ *application) { told.conduct[told.person(role)] = []string{conduct} }
}

// spokenFor lets a neighbour come for an owner of some years, as the guardian or as who knows what.
func spokenFor(years int, guardian bool) func(*tale, *application) {
	return func(told *tale, _ *application) {
		owner := told.story.Citizen("the second owner").Born(identifiers.DateOf(told.now).AddYears(-years))
		told.flat.OwnedBy(owner)
		told.standIns[owner] = told.person("a neighbour")
		if guardian {
			told.story.Guard(told.person("a neighbour"), owner)
		}
	}
}

func TestAnswersAreWhatTheOwnersDid(t *testing.T) {
	t.Parallel()
	at := func(told *tale, minutes time.Duration) *time.Time {
		when := told.now.Add(minutes * time.Minute)
		return &when
	}
	for name, test := range map[string]struct {
		outcome, did string
		change       func(*tale, *implementation.ConsentRequest)
		want         string
	}{
		"he consented":                {implementation.Approved, implementation.Consented, func(*tale, *implementation.ConsentRequest) {}, ""},
		"he did not":                  {implementation.Approved, implementation.Declined, func(*tale, *implementation.ConsentRequest) {}, "the owner consented, and he did not"},
		"awaited and yet approved":    {implementation.Approved, implementation.Consented, func(_ *tale, r *implementation.ConsentRequest) { r.Answer, r.AnsweredAt = implementation.Awaited, nil }, "does not show that the owner consented"},
		"answered and awaited":        {implementation.Refused, implementation.Consented, func(_ *tale, r *implementation.ConsentRequest) { r.Answer = implementation.Awaited }, "(answeredAt)"},
		"expired and nobody's late":   {implementation.Expired, implementation.Consented, func(*tale, *implementation.ConsentRequest) {}, "shows no owner whose time is over"},
		"lapsed before its time":      {implementation.Expired, "", func(_ *tale, r *implementation.ConsentRequest) { r.Answer, r.AnsweredAt = implementation.Lapsed, nil }, "which he has until"},
		"lapsed, and he was in time":  {implementation.Expired, implementation.Consented, func(_ *tale, r *implementation.ConsentRequest) { r.Answer, r.AnsweredAt = implementation.Lapsed, nil }, "time is over, and he consented in time"},
		"by the account":              {implementation.Approved, implementation.Consented, func(_ *tale, r *implementation.ConsentRequest) { r.By = "account" }, "is to be asked by sms"},
		"asked before the filing":     {implementation.Approved, implementation.Consented, func(told *tale, r *implementation.ConsentRequest) { r.AskedAt = at(told, -1) }, "(askedAt)"},
		"answered before he was":      {implementation.Approved, implementation.Consented, func(told *tale, r *implementation.ConsentRequest) { r.AnsweredAt = at(told, -1) }, "(answeredAt)"},
		"nothing of when":             {implementation.Approved, implementation.Consented, func(_ *tale, r *implementation.ConsentRequest) { r.AnsweredAt = nil }, "when he was asked and answered"},
		"another hour than delivered": {implementation.Approved, implementation.Consented, func(told *tale, r *implementation.ConsentRequest) { r.Deadline = at(told, 61) }, "(deadline)"},
		"another delivery":            {implementation.Approved, implementation.Consented, func(told *tale, r *implementation.ConsentRequest) { r.DeliveredAt = at(told, 1) }, "(deliveredAt)"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			told, a := staged(t)
			owner := told.person("the owner")
			request := implementation.ConsentRequest{
				ID: "c1", Owner: implementation.Party{IIN: owner.IIN().String()}, By: "sms", Answer: implementation.Consented,
				AskedAt: at(told, 0), DeliveredAt: at(told, 0), Deadline: at(told, 60), AnsweredAt: at(told, 1),
			}
			test.change(told, &request)
			a.state.Consents, a.state.Decision.Outcome = []implementation.ConsentRequest{request}, test.outcome
			a.state.Decision.Grounds = nil
			if test.did != "" {
				told.gave(a, owner, test.did)
			}
			sent := []sms1414.Message{{To: owner.Phone(), Text: "Код 123456", DeliveredAt: at(told, 0)}}
			complains(t, told.compareConsents(a, sent), test.want)
		})
	}
}

func TestWhoeverIsSentElsewhereMayGoWithoutANotice(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		outcome string
		notices int
		want    string
	}{
		"refused, none":    {implementation.Refused, 0, "shows 0 notices"},
		"refused, one":     {implementation.Refused, 1, ""},
		"refused, two":     {implementation.Refused, 2, "shows 2 notices"},
		"redirected, none": {implementation.Redirected, 0, ""},
		"redirected, one":  {implementation.Redirected, 1, ""},
		"redirected, two":  {implementation.Redirected, 2, "shows 2 notices"},
		"invalid, none":    {implementation.Invalid, 0, ""},
	} {
		a := refusal()
		a.state.Decision.Outcome = test.outcome
		var notices []egov.Notice
		for range test.notices {
			notices = append(notices, egov.Notice{Outcome: test.outcome})
		}
		t.Run(name, func(t *testing.T) { t.Parallel(); complains(t, compareNotices(a, notices), test.want) })
	}
}

func TestTheMessageSaysWhichDwellingItIsAbout(t *testing.T) {
	t.Parallel()
	told, _ := staged(t)
	street := strings.Split(told.flat.Address(), ", ")[1]
	code := told.flat.RCA().String()
	for text, want := range map[string]string{
		"Согласны ли вы на регистрацию по адресу " + street + "? Код 123456": "",
		"Код 123456, РКА …" + code[12:]:                   "",
		"Код 123456: x":                                   "does not tell the owner which dwelling",
		"Астана. Код " + code[12:] + "12":                 "does not tell the owner which dwelling",
		told.flat.City().Title + ": согласны? Код 123456": "does not tell the owner which dwelling",
	} {
		complains(t, told.checkQuestion(told.person("the owner"), sms1414.Message{Text: text}), want)
	}
}

func TestNobodyBesideIsTouched(t *testing.T) {
	t.Parallel()
	told, a := staged(t)
	owner, stranger := told.person("the owner"), a.applicant
	a.state.Consents = []implementation.ConsentRequest{{Owner: implementation.Party{IIN: owner.IIN().String()}}}
	complains(t, told.checkRecordBeside(rpdrn.Registration{IIN: stranger.IIN()}), "")
	complains(t, told.checkRecordBeside(rpdrn.Registration{IIN: owner.IIN()}), "of the owner, whom nobody applied for")
	complains(t, told.checkMessageBeside(sms1414.Message{To: owner.Phone()}), "")
	complains(t, told.checkMessageBeside(sms1414.Message{To: stranger.Phone()}), "to the stranger, whom no application shows as asked")
	notice := func(c *scenarios.Citizen, kind egov.Kind, application string) egov.Notice {
		return egov.Notice{IIN: c.IIN(), Kind: kind, Application: application}
	}
	complains(t, told.checkNoticeBeside(notice(stranger, egov.Decision, "a1")), "")
	complains(t, told.checkNoticeBeside(notice(owner, egov.ConsentRequest, "a1")), "")
	complains(t, told.checkNoticeBeside(notice(owner, egov.Decision, "a1")), "the account of the owner shows a notice (decision)")
	complains(t, told.checkNoticeBeside(notice(stranger, egov.Decision, "a2")), "in which it is not due")
	complains(t, told.checkNoticeBeside(notice(stranger, egov.ConsentRequest, "a1")), "in which it is not due")
}

func TestNoRecordComesAfterTheDecision(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		outcome string
		records int
		want    string
	}{
		"the one of an approval": {implementation.Approved, 1, ""},
		"a second one":           {implementation.Approved, 2, "after the decision RP DRN was given another record of the stranger: it has 2 new ones, and approvals are 1"},
		"none of a refusal":      {implementation.Refused, 0, ""},
		"one of a refusal":       {implementation.Refused, 1, "after the decision RP DRN was given a record of the stranger, whose application was not approved"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			told, a := staged(t)
			a.state.Decision.Outcome = test.outcome
			complains(t, told.checkRecordsLater(slices.Repeat([]rpdrn.Registration{{IIN: a.registrant.IIN()}}, test.records)), test.want)
		})
	}
	told, a := staged(t)
	a.state = &implementation.Application{Status: implementation.StatusPending, Pending: &implementation.Pending{}}
	complains(t, told.checkRecordsLater([]rpdrn.Registration{{IIN: a.registrant.IIN()}}), "") // RP DRN may not have said yes
}

func TestTheLastSecondIsInTime(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		took   time.Duration
		answer time.Duration // after the filing; 0 for none
		not    string
		since  string
		want   string
	}{
		"the last second":               {15 * time.Minute, 0, "", "filing", ""},
		"a second later":                {15*time.Minute + time.Second, 0, "", "filing", "it was decided 15m1s after the filing"},
		"late, as it may be":            {15*time.Minute + time.Second, 0, "not ", "filing", ""},
		"in time, and was to be late":   {15 * time.Minute, 0, "not ", "filing", "it was decided 15m0s after the filing"},
		"in time after the last answer": {65 * time.Minute, 50 * time.Minute, "", "last answer", ""},
		"late after the last answer":    {65*time.Minute + time.Second, 50 * time.Minute, "", "last answer", "it was decided 15m1s after the last answer"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			told, a := staged(t)
			a.state.Decision.DecidedAt = told.now.Add(test.took)
			if test.answer > 0 {
				answered := told.now.Add(test.answer)
				a.state.Consents = []implementation.ConsentRequest{{ID: "c1", AnsweredAt: &answered}}
			}
			complains(t, told.decidedWithin(test.not, "15", test.since), test.want)
		})
	}
}
