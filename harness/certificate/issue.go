package certificate

import (
	"cmp"
	"context"
	"crypto/ed25519"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/secure-systems-lab/go-securesystemslib/dsse"

	"github.com/synaq/synaq/harness/mutation/score"
	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/harness/vendorfile"
	"github.com/synaq/synaq/identifiers"
)

// maxYears is how long a certificate may hold, and defaultYears how long it does when nothing is said.
const (
	defaultYears = 1
	maxYears     = 2
)

var digest = regexp.MustCompile(`^sha256:[0-9a-f]{64}$`)

// Order is what to certify, and how.
type Order struct {
	// Report is the run's, and File the vendor's with which it was made.
	Report *v1.Report
	File   *vendorfile.File
	// Law is the program's own.
	Law *Law
	// Key signs.
	Key ed25519.PrivateKey
	// Now is the instant of signing.
	Now time.Time
	// Expires is the last day; zero means a year, or the last day of the first waiver that ends earlier.
	Expires identifiers.Date
	// Score is how sharp the suite is, where that was measured.
	Score *score.Score
}

// Issue makes a certificate: an envelope as JSON. The error is a [*RefusedError] where the run cannot get one.
func Issue(ctx context.Context, o Order) ([]byte, error) {
	today := identifiers.DateOf(o.Now)
	var found problems
	if o.Report.Version != v1.Version {
		found.add(NotAReport, "its version is %q, and this program reads %s", o.Report.Version, v1.Version)
		return nil, &RefusedError{Problems: found}
	}
	o.checkRun(&found)
	if !o.began() {
		return nil, &RefusedError{Problems: found}
	}
	if o.Report.Claims == nil {
		found.add(NoVendor, "the run was made without one")
		return nil, &RefusedError{Problems: found}
	}
	o.checkFile(&found)
	predicate := o.predicate(today)
	for _, p := range predicate.check(o.Law, today) {
		// That a run is not conformant has been said, in better words.
		if p.Name != NotConformant {
			found = append(found, p)
		}
	}
	switch {
	case predicate.Expires.Before(today):
		found.add(Expired, "it would hold until %s, and today is %s", predicate.Expires, today)
	case predicate.Expires.After(today.AddYears(maxYears)):
		found.add(TooLong, "until %s, and today is %s", predicate.Expires, today)
	}
	if len(found) > 0 {
		return nil, &RefusedError{Problems: found}
	}
	return sign(ctx, Statement{
		Type: StatementType, PredicateType: PredicateType, Predicate: predicate,
		Subject: []Subject{{Name: predicate.Product.Name, Digest: map[string]string{"sha256": strings.TrimPrefix(predicate.Product.Digest, "sha256:")}}},
	}, o.Key)
}

// sign puts a statement into an envelope.
func sign(ctx context.Context, statement Statement, key ed25519.PrivateKey) ([]byte, error) {
	payload, err := json.Marshal(statement)
	if err != nil {
		return nil, err
	}
	signs, err := dsse.NewEnvelopeSigner(signer{key})
	if err != nil {
		return nil, err
	}
	envelope, err := signs.SignPayload(ctx, PayloadType, payload)
	if err != nil {
		return nil, err
	}
	text, err := json.MarshalIndent(envelope, "", "  ")
	return append(text, '\n'), err
}

// began says whether anything was run; of a run that never began nothing is known but why.
func (o Order) began() bool { return o.Report.Verdict != v1.Undecided || len(o.Report.Scenarios) > 0 }

// checkRun says what keeps the run itself from a certificate.
func (o Order) checkRun(found *problems) {
	r := o.Report
	because := cmp.Or(strings.Join(r.Reasons, "; "), "no reason is given")
	switch r.Verdict {
	case v1.Conformant:
	case v1.NotConformant:
		found.add(NotConformant, "%s", because)
	case v1.AsKnown:
		found.add(KnownFailures, "%s", because)
	default:
		found.add(Undecided, "%s", because)
	}
	if r.Verdict != v1.AsKnown && len(r.KnownFailures) > 0 {
		found.add(KnownFailures, "%d are declared", len(r.KnownFailures))
	}
	if r.Run.Tags != "" || len(r.Run.Scenarios) > 0 {
		found.add(Selection, "of the suite only %s was run", cmp.Or(r.Run.Tags, strings.Join(r.Run.Scenarios, ", ")))
	}
	if r.Run.Interrupted {
		found.add(Interrupted, "the run was stopped before its end")
	}
	if r.Verdict == v1.Conformant && r.ExitCode != 0 {
		found.add(DoesNotAddUp, "the run is conformant, and its exit code is %d", r.ExitCode)
	}
	for i := range r.Findings {
		if f := &r.Findings[i]; f.Kind == string(v1.Stray) {
			found.add(StrayWrite, "%s", f.Text)
		}
	}
	if r.Suite.Extra != "" {
		found.add(ModifiedSuite, "extra features of somebody's own were run beside it")
	}
	if r.Suite.Digest == o.Law.Suite.Digest || !o.began() {
		return
	}
	if r.Suite.Own {
		found.add(OtherSuite, "the run is of %s, by the program %s, and this program has %s", r.Suite.Digest, r.Run.Harness, o.Law.Suite.Digest)
	} else {
		found.add(ModifiedSuite, "the run is of features of somebody's own")
	}
}

// checkFile says where the file is not the one that the run was made with.
func (o Order) checkFile(found *problems) {
	r, f := o.Report, o.File
	if !digest.MatchString(r.Claims.Digest) {
		found.add(NoDigest, "it is %q", r.Claims.Digest)
	}
	if f == nil {
		found.add(NoVendor, "none is given")
		return
	}
	differ := func(what string, run, file any) {
		if fmt.Sprint(run) != fmt.Sprint(file) {
			found.add(OtherFile, "%s: the run was made with %v, and the file says %v", what, run, file)
		}
	}
	differ("vendor", r.Claims.Vendor+" "+r.Claims.Contact, f.Vendor.Name+" "+f.Vendor.Contact)
	differ("product", r.Claims.Product+" "+r.Claims.Version+" "+r.Claims.Digest, f.Product.Name+" "+f.Product.Version+" "+f.Product.Digest)
	differ("declared product", r.Implementation.Name+" "+r.Implementation.Version, f.Product.Name+" "+f.Product.Version)
	if len(f.Profiles) > 0 || !slices.Equal(r.Claims.Profiles, vendorfile.Core(o.Law.Rules, f.Capabilities)) {
		differ("profiles", r.Claims.Profiles, f.Profiles)
	}
	differ("capabilities", r.Implementation.Capabilities, slices.Sorted(slices.Values(f.Capabilities)))
	differ("clock", r.Implementation.Clock, f.Clock)
	var run, file []string
	for _, w := range r.Waivers {
		run = append(run, w.Rule+" until "+w.Expires+", "+w.Reason+", "+w.Approver)
	}
	for _, w := range f.Waivers {
		file = append(file, w.Rule+" until "+w.Expires.String()+", "+w.Reason+", "+w.Approver)
	}
	differ("waivers", run, file)
	for _, id := range slices.Sorted(maps.Keys(r.Implementation.Readings)) {
		if f.Readings[id] == "" {
			differ("reading "+id, r.Implementation.Readings[id], "default")
		}
	}
	for id, key := range f.Readings {
		if got := r.Implementation.Readings[id]; got != key && key != "default" {
			differ("reading "+id, cmp.Or(got, "default"), key)
		}
	}
}

// predicate is what the certificate says.
func (o Order) predicate(today identifiers.Date) Predicate {
	r := o.Report
	p := Predicate{
		Issued: o.Now.UTC().Truncate(time.Second), Expires: o.Expires,
		Vendor:  Vendor{Name: r.Claims.Vendor, Contact: r.Claims.Contact},
		Product: Product{Name: r.Claims.Product, Version: r.Claims.Version, Digest: r.Claims.Digest},
		Claims: Claims{
			Profiles: r.Claims.Profiles, Capabilities: r.Implementation.Capabilities, Clock: r.Implementation.Clock, Readings: map[string]string{},
		},
		Suite:   Suite{Digest: r.Suite.Digest, Catalogue: r.Suite.Catalogue, Harness: r.Run.Harness, Requirements: r.Suite.Requirements},
		Run:     Run{Number: r.Run.Number, Seed: r.Run.Seed, StartedAt: r.Run.StartedAt, FinishedAt: r.Run.FinishedAt},
		Verdict: r.Verdict, Counts: r.Counts, Mutation: o.Score, Waivers: slices.Clone(r.Waivers),
	}
	maps.Copy(p.Claims.Readings, r.Implementation.Readings)
	if p.Waivers == nil {
		p.Waivers = []v1.Waiver{}
	}
	required := map[string]bool{}
	for _, named := range r.Suite.Requirements {
		if set, known := o.Law.Rules.RequirementSet(named.ID); known {
			for _, id := range set.Rules() {
				required[id] = true
			}
		}
	}
	for _, rule := range r.Rules {
		// What is not claimed is in no set that is named, and nothing is said of it.
		if required[rule.ID] || rule.Provisional || rule.Verdict != v1.RuleNotApplicable {
			p.Rules = append(p.Rules, Rule{ID: rule.ID, Level: rule.Level, Provisional: rule.Provisional, Verdict: rule.Verdict, Counts: rule.Counts})
		}
	}
	for _, s := range r.Scenarios {
		p.Scenarios = append(p.Scenarios, Scenario{ID: s.ID, Rules: s.Rules, Status: s.Status, Transcript: s.Transcript})
	}
	if p.Expires.IsZero() {
		p.Expires = today.AddYears(defaultYears)
		for _, w := range p.Waivers {
			if last, err := identifiers.ParseDate(w.Expires); err == nil && last.Before(p.Expires) && !last.Before(today) {
				p.Expires = last
			}
		}
	}
	return p
}
