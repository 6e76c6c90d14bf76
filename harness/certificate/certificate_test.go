package certificate_test

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	intoto "github.com/in-toto/attestation/go/v1"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/secure-systems-lab/go-securesystemslib/dsse"
	"google.golang.org/protobuf/encoding/protojson"

	"github.com/synaq/synaq/harness/certificate"
	"github.com/synaq/synaq/harness/mutation/score"
	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/harness/suite"
	"github.com/synaq/synaq/harness/vendorfile"
	"github.com/synaq/synaq/identifiers"
)

var (
	now   = time.Date(2026, time.November, 26, 9, 30, 0, 0, time.UTC)
	build = "sha256:" + strings.Repeat("0a", 32)
	other = "sha256:" + strings.Repeat("0b", 32)
)

type own struct {
	law *certificate.Law
	err error
}

var loaded = sync.OnceValue(func() own {
	law, err := certificate.Own()
	return own{law, err}
})

func law(t *testing.T) *certificate.Law {
	t.Helper()
	if got := loaded(); got.err != nil {
		t.Fatal(got.err)
	}
	return loaded().law
}

func file(t *testing.T) *vendorfile.File {
	t.Helper()
	return &vendorfile.File{
		Version: vendorfile.Version, Vendor: vendorfile.Vendor{Name: "Example", Contact: "certify@example.kz"},
		Product: vendorfile.Product{Name: "Registration", Version: "1.4.2", Digest: build}, Target: "http://127.0.0.1:8080",
		Capabilities: []string{"residence.permanent", "residence.temporary", "rest", "settle"}, Clock: "applicant",
	}
}

// run is the report of a run in which everything passed that applies, but for the scenarios whose status is given.
func run(t *testing.T, f *vendorfile.File, otherwise map[string]v1.Status) *v1.Report {
	t.Helper()
	law := law(t)
	target := suite.Target{Capabilities: f.Capabilities, Clock: suite.Clock(f.Clock), Profiles: vendorfile.Core(law.Rules, f.Capabilities), Readings: f.Readings}
	manifest, err := law.Features.Select(suite.Selection{}, target)
	if err != nil {
		t.Fatal(err)
	}
	report := &v1.Report{
		Version: v1.Version, Verdict: v1.Conformant, Suite: law.Suite,
		Run:            v1.Run{Number: 77, Seed: 1 << 60, Harness: "v1", StartedAt: now.Add(-time.Minute), FinishedAt: now},
		Implementation: v1.Implementation{Name: f.Product.Name, Version: f.Product.Version, Clock: f.Clock, Capabilities: f.Capabilities, Readings: f.Readings},
		Claims:         &v1.Claims{Vendor: f.Vendor.Name, Contact: f.Vendor.Contact, Product: f.Product.Name, Version: f.Product.Version, Digest: f.Product.Digest, Profiles: target.Profiles},
	}
	for _, set := range law.Rules.Required(target.Profiles) {
		report.Suite.Requirements = append(report.Suite.Requirements, v1.Requirements{ID: set.ID(), Digest: set.Digest()})
	}
	for _, w := range f.Waivers {
		report.Waivers = append(report.Waivers, v1.Waiver{Rule: w.Rule, Reason: w.Reason, Approver: w.Approver, Expires: w.Expires.String()})
	}
	settled := manifest.Settled()
	for i, s := range law.Features.Scenarios {
		status := settled[s.ID]
		if status == "" {
			status = v1.Passed
		}
		if given, is := otherwise[s.ID]; is {
			status = given
		}
		ran := v1.Scenario{ID: s.ID, Rules: s.Rules, Level: string(s.Level), Status: status}
		if status == v1.Passed || status == v1.Waived || status == v1.Failed {
			ran.Transcript = fmt.Sprintf("sha256:%064x", i+1)
		}
		report.Scenarios = append(report.Scenarios, ran)
	}
	addUp(t, report)
	return report
}

// k is the first of two scenarios in a row that pass, of the suite's.
func k(t *testing.T) int {
	t.Helper()
	return slices.IndexFunc(law(t).Features.Scenarios, func(s *suite.Scenario) bool { return strings.HasPrefix(s.File, "residence/astana.feature") })
}

// addUp counts the scenarios of a report anew.
func addUp(t *testing.T, report *v1.Report) {
	t.Helper()
	report.Counts, report.Rules = v1.Counts{}, nil
	for _, rule := range law(t).Rules.Rules {
		var counts v1.Counts
		for _, s := range report.Scenarios {
			if slices.Contains(s.Rules, rule.ID) {
				counts.Add(s.Status)
			}
		}
		if counts.Total > 0 {
			report.Rules = append(report.Rules, v1.Rule{ID: rule.ID, Level: string(rule.Level), Profile: rule.Profile, Counts: counts, Verdict: suite.RuleVerdict(counts)})
		}
	}
	for _, s := range report.Scenarios {
		report.Counts.Add(s.Status)
	}
}

// pair is a key and its public half.
func pair(t *testing.T) (ed25519.PrivateKey, ed25519.PublicKey) {
	t.Helper()
	private, public, err := certificate.NewKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	key, err := certificate.ReadPrivate(private)
	if err != nil {
		t.Fatal(err)
	}
	half, err := certificate.ReadPublic(public)
	if err != nil {
		t.Fatal(err)
	}
	return key, half
}

func issue(t *testing.T, o certificate.Order) ([]byte, error) {
	t.Helper()
	o.Law, o.Now = law(t), now
	if o.Key == nil {
		o.Key, _ = pair(t)
	}
	return certificate.Issue(t.Context(), o)
}

func issued(t *testing.T, key ed25519.PrivateKey) []byte {
	t.Helper()
	text, err := issue(t, certificate.Order{
		Report: run(t, file(t), nil), File: file(t), Key: key,
		Score: &score.Score{Date: identifiers.DateOf(now), Suite: build, Mutants: 4, Killed: 3, Living: 1, Percent: 75},
	})
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func names(found []certificate.Problem) string {
	var all []string
	for _, p := range found {
		if p.Found == "" || p.Advice == "" {
			all = append(all, "UNEXPLAINED")
		}
		all = append(all, string(p.Name))
	}
	return strings.Join(slices.Compact(all), "; ")
}

func TestARoundTrip(t *testing.T) {
	t.Parallel()
	key, public := pair(t)
	text := issued(t, key)
	statement, found := certificate.Verify(t.Context(), text, certificate.Trust{Keys: []ed25519.PublicKey{public}, Now: now, Law: law(t), Product: build, File: file(t)})
	if len(found) > 0 {
		t.Fatalf("%s", certificate.Lines(found))
	}
	p := statement.Predicate
	if p.Run.Seed != 1<<60 || p.Expires.String() != "2027-11-26" || len(p.Scenarios) != len(law(t).Features.Scenarios) || len(p.Rules) != 74 || p.Suite.Requirements[0].ID != "residence-2026.1" {
		t.Errorf("seed %d, until %s, %d scenarios, %d rules, %v", p.Run.Seed, p.Expires, len(p.Scenarios), len(p.Rules), p.Suite.Requirements)
	}
	var shown bytes.Buffer
	certificate.Show(&shown, statement)
	for _, want := range []string{"Registration 1.4.2", build, "holds until 2027-11-26", "residence-2026.1", "75.0 %: 3 of 4 mutants killed", "rules         74: 74 passed"} {
		if !strings.Contains(shown.String(), want) {
			t.Errorf("%q is not shown:\n%s", want, shown.String())
		}
	}
}

// TestAStatementIsOneByTheSpecification: the specification's own library takes it, our schema does, and openssl finds the signature good.
func TestAStatementIsOneByTheSpecification(t *testing.T) {
	t.Parallel()
	key, _ := pair(t)
	var envelope dsse.Envelope
	if err := json.Unmarshal(issued(t, key), &envelope); err != nil {
		t.Fatal(err)
	}
	payload, err := envelope.DecodeB64Payload()
	if err != nil {
		t.Fatal(err)
	}
	var statement intoto.Statement
	if err := errors.Join(protojson.Unmarshal(payload, &statement), statement.Validate()); err != nil {
		t.Error(err)
	}
	schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(certificate.Schema))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("certificate.schema.json", schema); err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(payload))
	if err != nil {
		t.Fatal(err)
	}
	if err := compiler.MustCompile("certificate.schema.json").Validate(document); err != nil {
		t.Error(err)
	}

	folder := t.TempDir()
	public, err := certificate.PublicPEM(key)
	if err != nil {
		t.Fatal(err)
	}
	signature, err := base64.StdEncoding.DecodeString(envelope.Signatures[0].Sig)
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string][]byte{"public.pem": public, "signed": dsse.PAE(envelope.PayloadType, payload), "signature": signature} {
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	openssl := exec.CommandContext(t.Context(), "openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "public.pem", "-rawin", "-in", "signed", "-sigfile", "signature")
	openssl.Dir = folder
	if out, err := openssl.CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
}

// TestEachTamperingIsRefusedByName: by who has no key, and by who has the issuer's.
func TestEachTamperingIsRefusedByName(t *testing.T) {
	t.Parallel()
	key, public := pair(t)
	good := issued(t, key)
	envelope := func(change func(*dsse.Envelope)) []byte {
		var e dsse.Envelope
		if err := json.Unmarshal(good, &e); err != nil {
			t.Fatal(err)
		}
		change(&e)
		text, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	statement := func(change func(*certificate.Statement)) certificate.Statement {
		s, err := certificate.Read(good)
		if err != nil {
			t.Fatal(err)
		}
		change(s)
		return *s
	}
	signedAgain := func(change func(*certificate.Statement)) []byte {
		text, err := certificate.Sign(t.Context(), statement(change), key)
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	keeping := func(change func(*certificate.Statement)) []byte {
		return envelope(func(e *dsse.Envelope) {
			payload, err := json.Marshal(statement(change))
			if err != nil {
				t.Fatal(err)
			}
			e.Payload = base64.StdEncoding.EncodeToString(payload)
		})
	}
	payloadByte := func(old, replacement string) func(*dsse.Envelope) {
		return func(e *dsse.Envelope) {
			payload, _ := base64.StdEncoding.DecodeString(e.Payload)
			if !bytes.Contains(payload, []byte(old)) {
				t.Fatalf("%q is not in the payload", old)
			}
			e.Payload = base64.StdEncoding.EncodeToString(bytes.Replace(payload, []byte(old), []byte(replacement), 1))
		}
	}
	p := func(change func(*certificate.Predicate)) func(*certificate.Statement) {
		return func(s *certificate.Statement) { change(&s.Predicate) }
	}
	first := law(t).Rules.InForce()[0].Must[0]
	_, stranger := pair(t)
	trust := certificate.Trust{Keys: []ed25519.PublicKey{public}, Now: now, Law: law(t)}
	with := func(change func(*certificate.Trust)) certificate.Trust {
		changed := trust
		change(&changed)
		return changed
	}
	elsewhere := file(t)
	elsewhere.Product.Version = "1.4.3"
	for _, c := range []struct {
		name  string
		text  []byte
		trust certificate.Trust
		want  string
	}{
		{"as issued", good, trust, ""},
		{"one byte of the payload", envelope(payloadByte("1.4.2", "1.4.3")), trust, "altered"},
		{"one byte of the payload's base64", envelope(func(e *dsse.Envelope) { e.Payload = "!" + e.Payload[1:] }), trust, "altered"},
		{"one byte of the signature", envelope(func(e *dsse.Envelope) { e.Signatures[0].Sig = flip(e.Signatures[0].Sig) }), trust, "altered"},
		{"the last bits of the signature", envelope(func(e *dsse.Envelope) { e.Signatures[0].Sig = e.Signatures[0].Sig[:85] + "x==" }), trust, "altered"},
		{"no signature", envelope(func(e *dsse.Envelope) { e.Signatures = nil }), trust, "altered"},
		{"another key's name", envelope(func(e *dsse.Envelope) { e.Signatures[0].KeyID = "0b" }), trust, "signed by another key"},
		{"another key", good, with(func(t *certificate.Trust) { t.Keys = []ed25519.PublicKey{stranger} }), "signed by another key"},
		{"one of two keys", good, with(func(t *certificate.Trust) { t.Keys = []ed25519.PublicKey{stranger, public} }), ""},
		{"another suite", signedAgain(p(func(p *certificate.Predicate) { p.Suite.Digest = other })), trust, "another suite"},
		{"another suite that is asked for", signedAgain(p(func(p *certificate.Predicate) { p.Suite.Digest = other })), with(func(t *certificate.Trust) { t.Suite = other }), ""},
		{"another suite, and any will do", signedAgain(p(func(p *certificate.Predicate) { p.Suite.Digest = other })), with(func(t *certificate.Trust) { t.Suite = certificate.AnySuite }), ""},
		{"not the suite that is asked for", good, with(func(t *certificate.Trust) { t.Suite = other }), "another suite"},
		{"on its last day", good, with(func(t *certificate.Trust) { t.Now = time.Date(2027, 11, 26, 18, 0, 0, 0, time.UTC) }), ""},
		{"a day later", good, with(func(t *certificate.Trust) { t.Now = time.Date(2027, 11, 26, 20, 0, 0, 0, time.UTC) }), "expired"},
		{"before it was issued", good, with(func(t *certificate.Trust) { t.Now = now.Add(-time.Hour) }), "not valid yet"},
		{"a longer life", keeping(p(func(p *certificate.Predicate) { p.Expires = p.Expires.AddYears(9) })), trust, "altered; valid too long"},
		{"another build", good, with(func(t *certificate.Trust) { t.Product = other }), "another product"},
		{"another version", good, with(func(t *certificate.Trust) { t.File = elsewhere }), "another product"},
		{"another subject", signedAgain(func(s *certificate.Statement) { s.Subject[0].Name = "Other" }), trust, "does not add up"},
		{"a rule dropped", keeping(p(func(p *certificate.Predicate) { p.Rules = p.Rules[1:] })), trust, "altered; rule dropped"},
		{"a rule dropped, by the issuer", signedAgain(p(func(p *certificate.Predicate) { p.Rules = p.Rules[1:] })), trust, "rule dropped"},
		{"a rule and its scenarios dropped", signedAgain(p(func(p *certificate.Predicate) {
			p.Rules = slices.DeleteFunc(p.Rules, func(r certificate.Rule) bool { return r.ID == first })
			p.Scenarios = slices.DeleteFunc(p.Scenarios, func(s certificate.Scenario) bool { return slices.Contains(s.Rules, first) })
		})), trust, "rule dropped; does not add up; scenario dropped"},
		{"a rule added", signedAgain(p(func(p *certificate.Predicate) {
			p.Rules = append(p.Rules, certificate.Rule{ID: "RES-NEW-001", Level: "should", Verdict: v1.RuleNotApplicable})
		})), trust, "rule added"},
		{"another catalogue", signedAgain(p(func(p *certificate.Predicate) { p.Suite.Catalogue = other })), trust, "does not add up"},
		{"a clock that there is not", signedAgain(p(func(p *certificate.Predicate) { p.Claims.Clock = "own" })), trust, "does not add up"},
		{"a capability that there is not", signedAgain(p(func(p *certificate.Predicate) { p.Claims.Capabilities = append(p.Claims.Capabilities, "gates") })), trust, "does not add up"},
		{"a reading that there is not", signedAgain(p(func(p *certificate.Predicate) { p.Claims.Readings = map[string]string{"AMB-06": "never"} })), trust, "does not add up"},
		{"nobody's product", signedAgain(p(func(p *certificate.Predicate) { p.Vendor.Name = " " })), trust, "does not add up"},
		{"no run", signedAgain(p(func(p *certificate.Predicate) { p.Run = certificate.Run{} })), trust, "does not add up"},
		{"a run that ended before it began", signedAgain(p(func(p *certificate.Predicate) { p.Run.FinishedAt = p.Run.StartedAt.Add(-time.Second) })), trust, "does not add up"},
		{"never issued", signedAgain(p(func(p *certificate.Predicate) { p.Issued = time.Time{} })), trust, "does not add up"},
		{"a transcript that is none", signedAgain(p(func(p *certificate.Predicate) { p.Scenarios[k(t)].Transcript = "x" })), trust, "does not add up"},
		{"a score of no campaign", signedAgain(p(func(p *certificate.Predicate) {
			p.Mutation = &score.Score{Date: identifiers.DateOf(now), Mutants: 9, Killed: 10, Suite: other}
		})), trust, "does not add up"},
		{"no results", signedAgain(p(func(p *certificate.Predicate) { p.Rules, p.Scenarios = nil, nil })), trust, "not a certificate"},
		{"a line break in the payload", envelope(func(e *dsse.Envelope) { e.Payload = e.Payload[:9] + "\n" + e.Payload[9:] }), trust, "altered"},
		{"a line break in the signature", envelope(func(e *dsse.Envelope) { e.Signatures[0].Sig += "\n" }), trust, "altered"},
		{"a rule that is provisional of a sudden", signedAgain(p(func(p *certificate.Predicate) { p.Rules[0].Provisional = true })), trust, "does not add up"},
		{"a scenario dropped", signedAgain(p(func(p *certificate.Predicate) { p.Scenarios = slices.Delete(p.Scenarios, k(t), k(t)+1) })), trust, "does not add up; scenario dropped"},
		{"a scenario that does not apply of a sudden", signedAgain(p(func(p *certificate.Predicate) { p.Scenarios[k(t)].Status = v1.NotApplicable })), trust, "does not add up"},
		{"a scenario that failed", signedAgain(p(func(p *certificate.Predicate) { p.Scenarios[k(t)].Status = v1.Failed })), trust, "does not add up"},
		{"a transcript dropped", signedAgain(p(func(p *certificate.Predicate) { p.Scenarios[k(t)].Transcript = "" })), trust, "transcript missing"},
		{"a set that there is not", signedAgain(p(func(p *certificate.Predicate) { p.Suite.Requirements[0].ID = "residence-2099.1" })), trust, "unknown requirement set; altered requirement set"},
		{"another set of that name", signedAgain(p(func(p *certificate.Predicate) { p.Suite.Requirements[0].Digest = other })), trust, "altered requirement set"},
		{"no set", signedAgain(p(func(p *certificate.Predicate) { p.Suite.Requirements = nil })), trust, "unknown requirement set; rule added; altered requirement set"},
		{"another verdict", signedAgain(p(func(p *certificate.Predicate) { p.Verdict = v1.NotConformant })), trust, "not conformant"},
		{"another statement", signedAgain(func(s *certificate.Statement) { s.PredicateType = "https://slsa.dev/provenance/v1" }), trust, "not a certificate"},
		{"another envelope", envelope(func(e *dsse.Envelope) { e.PayloadType = "text/plain" }), trust, "not a certificate"},
		{"no envelope", []byte(`{"verdict": "conformant"}`), trust, "not a certificate"},
		{"no JSON", []byte("-----BEGIN CERTIFICATE-----"), trust, "not a certificate"},
		{"nothing", nil, trust, "not a certificate"},
		{"blanks", []byte(" \n"), trust, "not a certificate"},
		{"half of it", good[:len(good)/2], trust, "not a certificate"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if _, found := certificate.Verify(t.Context(), c.text, c.trust); names(found) != c.want {
				t.Errorf("%q, want %q:\n%s", names(found), c.want, certificate.Lines(found))
			}
		})
	}
}

// flip changes the first character of base64.
func flip(text string) string {
	if text[0] == 'A' {
		return "B" + text[1:]
	}
	return "A" + text[1:]
}

// TestNoByteOfACertificateCanChange: of what it says and of its signature, wherever the byte is.
func TestNoByteOfACertificateCanChange(t *testing.T) {
	t.Parallel()
	key, public := pair(t)
	good := issued(t, key)
	payload, signature := bytes.Index(good, []byte(`"payload": "`)), bytes.Index(good, []byte(`"sig": "`))
	if payload < 0 || signature < 0 {
		t.Fatal("it does not look as it did")
	}
	at := []int{payload + 12, payload + 13, payload + 5000, bytes.IndexByte(good[payload+12:], '"') + payload + 11}
	for i := range 88 {
		at = append(at, signature+8+i)
	}
	for _, i := range at {
		changed := slices.Clone(good)
		changed[i] = map[bool]byte{true: 'b', false: 'a'}[changed[i] == 'a']
		_, found := certificate.Verify(t.Context(), changed, certificate.Trust{Keys: []ed25519.PublicKey{public}, Now: now, Law: law(t)})
		if !slices.ContainsFunc(found, func(p certificate.Problem) bool { return p.Name == certificate.Altered }) {
			t.Errorf("byte %d, %q to %q: %s", i, good[i], changed[i], certificate.Lines(found))
		}
	}
}

// waived is a file with a waiver, and a run in which a scenario failed under it.
func waived(t *testing.T, until identifiers.Date) (*vendorfile.File, *v1.Report) {
	t.Helper()
	f := file(t)
	f.Waivers = []vendorfile.Waiver{{Rule: "RES-RES-005", Reason: "mended in 1.5", Approver: "A. Approver", Expires: until}}
	all := run(t, f, nil).Scenarios
	i := slices.IndexFunc(all, func(s v1.Scenario) bool { return slices.Contains(s.Rules, "RES-RES-005") && s.Status == v1.Passed })
	report := run(t, f, map[string]v1.Status{all[i].ID: v1.Waived})
	report.Waivers[0].Scenarios = 1
	return f, report
}

func TestAWaiverStandsInTheCertificate(t *testing.T) {
	t.Parallel()
	key, public := pair(t)
	last := identifiers.Date{Year: 2026, Month: time.December, Day: 31}
	f, report := waived(t, last)
	text, err := issue(t, certificate.Order{Report: report, File: f, Key: key})
	if err != nil {
		t.Fatal(err)
	}
	trust := certificate.Trust{Keys: []ed25519.PublicKey{public}, Now: now, Law: law(t)}
	statement, found := certificate.Verify(t.Context(), text, trust)
	if len(found) > 0 {
		t.Fatal(certificate.Lines(found))
	}
	if p := statement.Predicate; p.Expires != last || len(p.Waivers) != 1 || p.Waivers[0].Approver != "A. Approver" {
		t.Errorf("until %s, waivers %+v", p.Expires, p.Waivers)
	}
	statement.Predicate.Waivers = nil
	text, err = certificate.Sign(t.Context(), *statement, key)
	if err != nil {
		t.Fatal(err)
	}
	if _, found := certificate.Verify(t.Context(), text, trust); names(found) != "waiver missing" {
		t.Errorf("without the waiver: %s", certificate.Lines(found))
	}
	if _, err := issue(t, certificate.Order{Report: report, File: f, Expires: last.AddDays(1)}); err == nil || !strings.Contains(err.Error(), "valid too long: until 2027-01-01, and the waiver of RES-RES-005 holds until 2026-12-31") {
		t.Errorf("longer than the waiver: %v", err)
	}
}

func TestWhatIsNotCertified(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		change func(*certificate.Order)
		want   string
	}{
		{"a failure", func(o *certificate.Order) {
			o.Report.Scenarios[k(t)].Status, o.Report.Verdict, o.Report.Reasons = v1.Failed, v1.NotConformant, []string{"1 scenario failed"}
			addUp(t, o.Report)
		}, "not conformant; rule not shown"},
		{"a failure that is known", func(o *certificate.Order) {
			o.Report.Scenarios[k(t)].Status, o.Report.Verdict = v1.Known, v1.AsKnown
			addUp(t, o.Report)
		}, "known failures; rule not shown"},
		{"a failure that was painted over", func(o *certificate.Order) {
			o.Report.Scenarios[k(t)].Status = v1.Failed
		}, "does not add up"},
		{"a failure, and the verdict by hand", func(o *certificate.Order) {
			o.Report.Scenarios[k(t)].Status = v1.Failed
			addUp(t, o.Report)
		}, "rule not shown"},
		{"a core rule that is inconclusive", func(o *certificate.Order) {
			for i, s := range o.Report.Scenarios {
				if slices.Contains(s.Rules, "RES-RES-005") {
					o.Report.Scenarios[i].Status = v1.Inconclusive
				}
			}
			o.Report.Verdict = v1.Undecided
			addUp(t, o.Report)
		}, "undecided; rule not shown"},
		{"another reading of a whole rule", func(o *certificate.Order) {
			o.File.Readings = map[string]string{"AMB-06": "2026-08-01"}
			o.Report = run(t, o.File, nil)
			for i, s := range o.Report.Scenarios {
				if slices.Contains(s.Rules, "RES-RES-005") {
					o.Report.Scenarios[i].Status = v1.NotScored
				}
			}
			addUp(t, o.Report)
		}, "rule not shown; does not add up"},
		{"a service left out", func(o *certificate.Order) {
			o.File.Capabilities = []string{"residence.permanent", "rest", "settle"}
			o.Report = run(t, o.File, nil)
		}, "rule not shown"},
		{"the transport of the gateway left out", func(o *certificate.Order) {
			o.File.Profiles = append(vendorfile.Core(law(t).Rules, o.File.Capabilities), "wire")
			o.Report = run(t, o.File, nil)
			o.Report.Claims.Profiles = o.File.Profiles
			sets := law(t).Rules.Required(o.File.Profiles)
			o.Report.Suite.Requirements = nil
			for _, set := range sets {
				o.Report.Suite.Requirements = append(o.Report.Suite.Requirements, v1.Requirements{ID: set.ID(), Digest: set.Digest()})
			}
		}, "rule not shown"},
		{"another exit code", func(o *certificate.Order) { o.Report.ExitCode = 1 }, "does not add up"},
		{"a stray write", func(o *certificate.Order) {
			o.Report.Findings = []v1.Finding{{Kind: string(v1.Stray), Text: "a record was written about nobody"}}
		}, "stray write"},
		{"another catalogue", func(o *certificate.Order) { o.Report.Suite.Catalogue = other }, "does not add up"},
		{"a reading that the file does not name", func(o *certificate.Order) {
			o.File.Readings = map[string]string{"AMB-06": "2026-08-01"}
			o.Report, o.File = run(t, o.File, nil), file(t)
		}, "another vendor's file"},
		{"another contact", func(o *certificate.Order) { o.File.Vendor.Contact = "somebody@example.kz" }, "another vendor's file"},
		{"a selection", func(o *certificate.Order) { o.Report.Run.Tags = "@profile:consent" }, "a selection"},
		{"one scenario", func(o *certificate.Order) { o.Report.Run.Scenarios = []string{"RES-CH-001/0"} }, "a selection"},
		{"a run that was stopped", func(o *certificate.Order) { o.Report.Run.Interrupted, o.Report.Verdict = true, v1.Undecided }, "undecided; interrupted"},
		{"features of one's own", func(o *certificate.Order) { o.Report.Suite.Own, o.Report.Suite.Digest = false, other }, "modified suite"},
		{"extra features beside it", func(o *certificate.Order) { o.Report.Suite.Extra = other }, "modified suite"},
		{"the features of another version", func(o *certificate.Order) { o.Report.Suite.Digest = other }, "another suite"},
		{"a run that never began", func(o *certificate.Order) {
			o.Report = &v1.Report{Version: v1.Version, Verdict: v1.Undecided, Reasons: []string{"the file has no such field"}}
		}, "undecided"},
		{"no vendor's file", func(o *certificate.Order) { o.Report.Claims = nil }, "no vendor's file"},
		{"no vendor's file now", func(o *certificate.Order) { o.File = nil }, "no vendor's file"},
		{"no digest", func(o *certificate.Order) { o.Report.Claims.Digest, o.File.Product.Digest = "", "" }, "no product digest"},
		{"another build's file", func(o *certificate.Order) { o.File.Product.Digest = other }, "another vendor's file"},
		{"a file that claims more", func(o *certificate.Order) { o.File.Capabilities = append(o.File.Capabilities, "shep") }, "another vendor's file"},
		{"no report", func(o *certificate.Order) { o.Report = &v1.Report{} }, "not a report"},
		{"a rule dropped", func(o *certificate.Order) {
			o.Report.Rules = slices.DeleteFunc(o.Report.Rules, func(r v1.Rule) bool { return r.ID == "RES-AST-001" })
		}, "rule dropped"},
		{"a count by hand", func(o *certificate.Order) { o.Report.Counts.Passed++ }, "does not add up"},
		{"a scenario dropped", func(o *certificate.Order) {
			o.Report.Scenarios = slices.Delete(o.Report.Scenarios, k(t), k(t)+1)
			addUp(t, o.Report)
		}, "scenario dropped"},
		{"a failure that does not apply of a sudden", func(o *certificate.Order) {
			o.Report.Scenarios[k(t)].Status = v1.NotApplicable
			addUp(t, o.Report)
		}, "does not add up"},
		{"without transcripts", func(o *certificate.Order) { o.Report.Scenarios[k(t)].Transcript = "" }, "transcript missing"},
		{"for too long", func(o *certificate.Order) { o.Expires = identifiers.DateOf(now).AddYears(2).AddDays(1) }, "valid too long"},
		{"until yesterday", func(o *certificate.Order) { o.Expires = identifiers.DateOf(now).AddDays(-1) }, "expired"},
		{"a waiver that has expired", func(o *certificate.Order) { o.File, o.Report = waived(t, identifiers.DateOf(now).AddDays(-1)) }, "waiver expired"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			o := certificate.Order{Report: run(t, file(t), nil), File: file(t)}
			c.change(&o)
			text, err := issue(t, o)
			var refused *certificate.RefusedError
			if !errors.As(err, &refused) || names(refused.Problems) != c.want || text != nil {
				t.Errorf("%v\nwant %q", err, c.want)
			}
		})
	}
}

func TestWhatAReplayFinds(t *testing.T) {
	t.Parallel()
	key, _ := pair(t)
	statement, err := certificate.Read(issued(t, key))
	if err != nil {
		t.Fatal(err)
	}
	if found := certificate.Compare(statement.Predicate, run(t, file(t), nil)); len(found) > 0 {
		t.Errorf("the same run differs: %+v", found)
	}
	again := run(t, file(t), nil)
	again.Scenarios[k(t)].Status = v1.Failed
	again.Scenarios[k(t)+1].Transcript = other
	again.Claims.Digest = other
	addUp(t, again)
	rule := again.Scenarios[k(t)].Rules[0]
	want := []certificate.Difference{
		{Kind: certificate.OfProduct, ID: "digest", Certified: build, Now: other},
		{Kind: certificate.OfRule, ID: rule, Certified: "passed", Now: "failed"},
		{Kind: certificate.OfScenario, ID: again.Scenarios[k(t)].ID, Certified: "passed", Now: "failed"},
		{Kind: certificate.OfTranscript, ID: again.Scenarios[k(t)+1].ID, Certified: statement.Predicate.Scenarios[k(t)+1].Transcript, Now: other},
	}
	if found := certificate.Compare(statement.Predicate, again); !slices.Equal(found, want) {
		t.Errorf("found %+v\nwant %+v", found, want)
	}
	again.Run.Number++
	if found := certificate.Compare(statement.Predicate, again); !slices.Equal(found, want[:3]) {
		t.Errorf("of other people: %+v", found)
	}
	again.Scenarios = slices.Delete(again.Scenarios, k(t), k(t)+1)
	if found := certificate.Compare(statement.Predicate, again); !slices.Contains(found, certificate.Difference{Kind: certificate.OfScenario, ID: statement.Predicate.Scenarios[k(t)].ID, Certified: "passed", Now: "absent"}) {
		t.Errorf("a scenario less: %+v", found)
	}
}

// TestKeys: those of RFC 8410, as openssl genpkey writes them, are taken.
func TestKeys(t *testing.T) {
	t.Parallel()
	block := func(kind, body string) []byte {
		return []byte("-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n")
	}
	private := block("PRIVATE KEY", "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC")
	public := block("PUBLIC KEY", "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=")
	key, err := certificate.ReadPrivate(private)
	if err != nil {
		t.Fatal(err)
	}
	half, err := certificate.ReadPublic(public)
	if err != nil || !half.Equal(key.Public()) {
		t.Errorf("the halves do not belong together: %v", err)
	}
	rsa := block("PUBLIC KEY", "MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAMf7A1H3ZCPdEfpJQ7e3ZpCTqHrI3xT8Vb8yBQmX3oW8pY6o2z0wqkqHq6fpl5Qb0H3eUq0x1mZqz1tq9b0CAwEAAQ==")
	for name, c := range map[string]struct {
		text []byte
		want string
	}{
		"a private key for a public one": {private, "give the public one"},
		"no PEM":                         {[]byte("key"), "no public key in PEM"},
		"another kind":                   {rsa, ""},
	} {
		if _, err := certificate.ReadPublic(c.text); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := certificate.ReadPrivate(public); err == nil || !strings.Contains(err.Error(), "synaq certificate key") {
		t.Errorf("a public key to sign with: %v", err)
	}
}
