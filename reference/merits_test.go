package reference_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/api/decision"
	"github.com/synaq/synaq/identifiers"
)

// consent delivers and answers the owner's question at once.
func (s *story) consent(applicant, owner *citizen) {
	s.t.Helper()
	m := s.gov.messageTo(owner)
	if m == nil {
		s.t.Fatal("the owner was not asked")
	}
	s.gov.deliver(m, s.gov.time())
	s.gov.reply(m, owner.phone, m.code(s.t), s.gov.time())
	s.settle(applicant)
}

func TestTheStandardOfAstana(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		area, kato string
		filed      time.Time
		married    bool
		lodgers    int
		outcome    string
		grounds    []string
	}{
		"room":                                {"15.00", astana, noon(), false, 0, "approved", nil},
		"a hundredth short":                   {"14.99", astana, noon(), false, 0, "refused", []string{"OVER_STANDARD", "NO_KINSHIP_OR_STUDY_DATA"}},
		"room for three":                      {"45.00", astana, noon(), false, 2, "approved", nil},
		"no rounding":                         {"44.99", astana, noon(), false, 2, "refused", []string{"OVER_STANDARD", "NO_KINSHIP_OR_STUDY_DATA"}},
		"the spouse":                          {"5.00", astana, noon(), true, 0, "approved", nil},
		"the spouse, an outsider":             {"5.00", astana, noon(), true, 1, "refused", []string{"OVER_STANDARD", "OUTSIDER_REGISTERED"}},
		"Almaty":                              {"5.00", almaty, noon(), false, 3, "approved", nil},
		"the last moment before the standard": {"5.00", astana, time.Date(2025, 12, 25, 18, 59, 59, 0, time.UTC), false, 0, "approved", nil},
		"midnight of the standard":            {"5.00", astana, time.Date(2025, 12, 25, 19, 0, 0, 0, time.UTC), false, 0, "refused", []string{"OVER_STANDARD", "NO_KINSHIP_OR_STUDY_DATA"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := tellAt(t, c.filed)
			registrant, owner := s.gov.citizen(1), s.gov.citizen(2)
			s.gov.flat(rcaAstana, c.kato, c.area, owner)
			for i := range c.lodgers {
				s.gov.lives(rcaAstana, s.gov.citizen(20+i))
			}
			if c.married {
				s.gov.marry(owner, registrant)
			}
			s.at(registrant, c.filed)
			app := s.file(registrant, owner)
			if c.outcome == "refused" {
				if len(s.gov.sent()) != 0 {
					t.Error("consent was asked for what is refused")
				}
			} else {
				s.consent(registrant, owner)
			}
			app = s.get(app.ID)
			s.decided(registrant, app, c.outcome, c.grounds...)
			s.refusalRestsOn(app)
		})
	}
}

// refusalRestsOn checks that each ground rests on evidence that exists, of registries that were asked after the filing.
func (s *story) refusalRestsOn(app decision.Application) {
	s.t.Helper()
	for _, g := range app.Decision.Grounds {
		if len(g.Evidence) == 0 {
			s.t.Errorf("%s rests on nothing", g.Code)
		}
		for _, id := range g.Evidence {
			if !slices.ContainsFunc(app.Evidence, func(e decision.Evidence) bool { return e.ID == id && e.State != decision.Unreachable }) {
				s.t.Errorf("%s rests on %s, which is not there", g.Code, id)
			}
		}
	}
}

func TestTheKeysOfADwelling(t *testing.T) {
	t.Parallel()
	const otherRCA = "0201300999999999"
	for name, c := range map[string]struct {
		keys    map[string]any
		outcome string
	}{
		"RCA":                       {map[string]any{"rca": rcaAstana}, "consent"},
		"total area":                {map[string]any{"area": "99.90"}, "consent"},
		"both":                      {map[string]any{"rca": rcaAstana, "area": "99.90"}, "consent"},
		"RCA right, area wrong":     {map[string]any{"rca": rcaAstana, "area": "12.00"}, "consent"},
		"RCA wrong, area right":     {map[string]any{"rca": otherRCA, "area": "99.90"}, "consent"},
		"both wrong":                {map[string]any{"rca": otherRCA, "area": "12.00"}, "refused"},
		"unknown RCA":               {map[string]any{"rca": otherRCA}, "refused"},
		"the usable area is no key": {map[string]any{"area": "60.00"}, "refused"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := tell(t)
			stranger, owner := s.lodging()
			s.at(stranger, noon())
			c.keys["owner"] = map[string]string{"iin": owner.iin}
			app := s.file(stranger, owner, with("dwelling", c.keys))
			if c.outcome == "consent" {
				s.pending(app, "consent")
				return
			}
			s.decided(stranger, app, "refused", "OWNER_NOT_CONFIRMED")
			s.refusalRestsOn(app)
			if len(s.gov.sent()) != 0 {
				t.Error("consent was asked")
			}
		})
	}
	t.Run("somebody who is not the owner", func(t *testing.T) {
		t.Parallel()
		s := tell(t)
		stranger, _ := s.lodging()
		s.at(stranger, noon())
		app := s.file(stranger, stranger)
		s.decided(stranger, app, "refused", "OWNER_NOT_CONFIRMED")
	})
	t.Run("an owner of two flats of one area", func(t *testing.T) {
		t.Parallel()
		s := tell(t)
		stranger, owner := s.lodging()
		s.gov.flat("0201300123450000", astana, "60.00", owner)
		s.at(stranger, noon())
		app := s.file(stranger, owner, with("dwelling", map[string]any{"area": "99.90", "owner": map[string]string{"iin": owner.iin}}))
		s.decided(stranger, app, "refused", "OWNER_NOT_CONFIRMED")
	})
}

func TestATemporaryRegistration(t *testing.T) {
	t.Parallel()
	s := tell(t)
	_, owner := s.lodging()
	s.at(owner, noon())
	app := s.file(owner, owner, with("service", "residence.temporary"), with("period", map[string]string{"from": "2026-01-15", "until": "2026-07-31"}))
	s.decided(owner, app, "approved")
	if r := s.gov.recordsOf(owner)[0]; r.Type != "temporary" || r.From != "2026-01-15" || r.Until != "2026-07-31" {
		t.Errorf("the record is %+v", r)
	}
}

func TestADeskInThePilot(t *testing.T) {
	t.Parallel()
	s := tell(t)
	stranger, owner := s.lodging()
	operator := s.gov.operator(40)
	s.at(stranger, noon())
	payload := s.payload(stranger, owner, with("channel", map[string]any{"kind": "tson", "operator": map[string]string{"iin": operator.iin}}))
	status, body := s.try("", payload, "cms", stranger.sign(payload))
	s.refused(status, body, 422, "SIGNATURE_INVALID", "RES-AUTH-002")
	status, body = s.try("", payload, "cms", operator.sign(payload))
	if status != http.StatusCreated {
		t.Fatalf("filed at a desk: %d %s", status, body)
	}
	s.settle(stranger)
	app := s.get(s.read(body).ID)
	s.decided(stranger, app, "redirected")
	if *app.Decision.To != decision.DecisionToOnline || *app.Decision.Rule != "RES-AST-006" || len(s.gov.sent()) != 0 {
		t.Errorf("the decision is %s", dump(app.Decision))
	}
}

func TestADeskAfterThePilot(t *testing.T) {
	t.Parallel()
	after := time.Date(2026, 7, 15, 7, 0, 0, 0, time.UTC)
	s := tellAt(t, after)
	stranger, owner := s.lodging()
	operator, private := s.gov.operator(40), s.gov.citizen(41)
	s.at(stranger, after)
	of := func(c *citizen, kind string) map[string]string { return map[string]string{"of": c.iin, "kind": kind} }
	for name, c := range map[string]struct {
		shown   []map[string]string
		outcome string
		grounds []string
	}{
		"nothing is shown": {[]map[string]string{}, "refused", []string{"DOCS_INCOMPLETE", "CONSENT_DECLINED"}},
		"all is":           {[]map[string]string{of(stranger, "identity-card"), of(owner, "passport"), of(owner, "consent-to-permanent")}, "approved", nil},
	} {
		payload := s.payload(stranger, owner, with("channel", map[string]any{"kind": "tson", "operator": map[string]any{
			"iin": operator.iin, "present": []string{stranger.iin, owner.iin}, "shown": c.shown,
		}}))
		status, body := s.try("", payload, "cms", private.sign(payload))
		s.refused(status, body, 422, "SIGNATURE_INVALID", "RES-AUTH-002")
		status, body = s.try("", payload, "cms", operator.sign(payload))
		if status != http.StatusCreated {
			t.Fatalf("%s: filed at a desk: %d %s", name, status, body)
		}
		s.settle(stranger)
		app := s.get(s.read(body).ID)
		s.decided(stranger, app, c.outcome, c.grounds...)
		if len(app.Consents) != 0 || len(s.gov.sent()) != 0 {
			t.Errorf("%s: somebody was asked: %s", name, dump(app))
		}
	}
}

func TestRoomForOne(t *testing.T) {
	t.Parallel()
	s := tell(t)
	a, b, owner := s.gov.citizen(1), s.gov.citizen(3), s.gov.citizen(2)
	s.gov.flat(rcaAstana, astana, "15.00", owner)
	s.at(a, noon())
	s.at(b, noon())
	first, second := s.file(a, owner), s.file(b, owner)
	answered := make(chan struct{})
	for _, m := range s.gov.sent() {
		s.gov.deliver(m, noon())
		go func() {
			s.gov.reply(m, owner.phone, m.code(t), noon())
			answered <- struct{}{}
		}()
	}
	<-answered
	<-answered
	s.settle(a)
	s.settle(b)
	outcomes := []string{string(s.get(first.ID).Decision.Outcome), string(s.get(second.ID).Decision.Outcome)}
	slices.Sort(outcomes)
	if !slices.Equal(outcomes, []string{"approved", "refused"}) {
		t.Fatalf("the outcomes are %v", outcomes)
	}
	for applicant, app := range map[*citizen]decision.Application{a: s.get(first.ID), b: s.get(second.ID)} {
		if app.Decision.Outcome == decision.Refused {
			s.decided(applicant, app, "refused", "OVER_STANDARD", "NO_KINSHIP_OR_STUDY_DATA")
		} else {
			s.decided(applicant, app, "approved")
		}
	}
}

func TestADivorceInTheConsentHour(t *testing.T) {
	t.Parallel()
	s := tell(t)
	wife, owner := s.gov.citizen(1), s.gov.citizen(2)
	s.gov.flat(rcaAstana, astana, "5.00", owner)
	s.gov.marry(owner, wife)
	s.at(wife, noon())
	app := s.file(wife, owner)
	s.pending(app, "consent")
	s.gov.change(func() {
		s.gov.divorces = append(s.gov.divorces, map[string]any{
			"actNumber": "D1", "actDate": "2026-01-15", "husband": map[string]string{"iin": owner.iin}, "wife": map[string]string{"iin": wife.iin},
		})
	})
	s.consent(wife, owner)
	s.decided(wife, s.get(app.ID), "refused", "OVER_STANDARD", "NO_KINSHIP_OR_STUDY_DATA")
}

func TestANewCoOwnerIsAskedToo(t *testing.T) {
	t.Parallel()
	s := tell(t)
	stranger, owner := s.lodging()
	buyer := s.gov.citizen(9)
	s.at(stranger, noon())
	app := s.file(stranger, owner)
	s.gov.change(func() {
		flat := s.gov.premises[0]
		flat["rights"] = append(flat["rights"].([]map[string]any), map[string]any{"owner": map[string]string{"iin": buyer.iin}, "from": "2026-01-15"})
	})
	s.consent(stranger, owner)
	app = s.get(app.ID)
	s.pending(app, "consent")
	s.consent(stranger, buyer)
	s.decided(stranger, s.get(app.ID), "approved")
}

func TestAFormerOwnerIsNone(t *testing.T) {
	t.Parallel()
	s := tell(t)
	stranger, owner := s.lodging()
	former := s.gov.citizen(9)
	s.gov.change(func() {
		flat := s.gov.premises[0]
		flat["rights"] = append(flat["rights"].([]map[string]any),
			map[string]any{"owner": map[string]string{"iin": former.iin}, "from": "2010-01-15", "until": "2026-01-14"})
	})
	s.at(stranger, noon())
	if app := s.file(stranger, owner); len(app.Consents) != 1 {
		t.Errorf("asked: %s", dump(app.Consents))
	}
	s.decided(stranger, s.file(stranger, former), "refused", "OWNER_NOT_CONFIRMED")
}

func TestAPersonNobodyKnows(t *testing.T) {
	t.Parallel()
	s := tell(t)
	stranger, owner := s.lodging()
	s.gov.change(func() { delete(s.gov.people, stranger.iin) })
	s.at(stranger, noon())
	s.decided(stranger, s.file(stranger, owner), "invalid", "PERSON_NOT_CONFIRMED")
}

func TestEvidenceTellsNothingOfOthers(t *testing.T) {
	t.Parallel()
	s := tell(t)
	stranger, owner := s.lodging()
	lodger := s.gov.citizen(5)
	s.gov.lives(rcaAstana, lodger)
	s.at(stranger, noon())
	app := s.file(stranger, owner)
	s.consent(stranger, owner)
	app = s.get(app.ID)
	m := s.gov.messageTo(owner)
	text := dump(app)
	for _, secret := range []string{lodger.iin, owner.phone, m.code(t), m.MessageID, stranger.token, "АЙГҮЛ", "Достық"} {
		if strings.Contains(text, secret) {
			t.Errorf("the application shows %q: %s", secret, text)
		}
	}
	facts := map[string]bool{}
	for _, e := range app.Evidence {
		facts[e.Fact] = true
		if strings.Contains(dump(e), owner.iin) {
			t.Errorf("evidence names the owner: %s", dump(e))
		}
	}
	for _, fact := range []string{"session", "signature", "identity", "ownership", "area", "occupancy", "kinship", "consent"} {
		if !facts[fact] {
			t.Errorf("no evidence of %s", fact)
		}
	}
}

// TestAParentFilesForAChild: from 14 to 15 a parent by the civil acts files and signs; the record is the child's.
func TestAParentFilesForAChild(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		born    identifiers.Date
		parent  bool
		outcome string
		code    string
	}{
		"13, the day before": {identifiers.Date{Year: 2012, Month: time.January, Day: 16}, true, "refused", "UNDER_14"},
		"14 today":           {identifiers.Date{Year: 2012, Month: time.January, Day: 15}, true, "approved", ""},
		"15, the day before": {identifiers.Date{Year: 2010, Month: time.January, Day: 16}, true, "approved", ""},
		"16 today":           {identifiers.Date{Year: 2010, Month: time.January, Day: 15}, true, "invalid", "WRONG_FILER"},
		"by somebody else":   {identifiers.Date{Year: 2011, Month: time.January, Day: 15}, false, "refused", "NO_AUTHORITY"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := tell(t)
			mother, owner := s.lodging()
			child := s.gov.citizenBorn(c.born, 50)
			if c.parent {
				s.gov.bear(child, mother)
			}
			s.at(mother, noon())
			app := s.file(mother, owner, with("registrant", map[string]string{"iin": child.iin}), with("representative", map[string]string{"basis": "parent"}))
			if c.outcome == "approved" {
				s.consent(mother, owner)
				if app = s.get(app.ID); app.Decision == nil || app.Decision.Outcome != decision.Approved {
					t.Fatalf("not approved: %s", dump(app))
				}
				if len(s.gov.recordsOf(child)) != 1 || len(s.gov.recordsOf(mother)) != 0 {
					t.Error("the record is not the child's")
				}
				return
			}
			s.decided(mother, app, c.outcome, c.code)
			if len(s.gov.recordsOf(child)) != 0 {
				t.Error("the child has a record")
			}
		})
	}
}
