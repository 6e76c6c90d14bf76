package main

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/harness/certificate"
	"github.com/synaq/synaq/harness/report"
	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/harness/vendorfile"
)

// claims reads a vendor's file.
func claims(t *testing.T, path string) *vendorfile.File {
	t.Helper()
	file, err := vendorfile.Read(path)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// certify issues a certificate of a run of everything, verifies it, shows it, and refuses what was made of it.
func certify(t *testing.T, result *v1.Report, vendor string) {
	t.Helper()
	folder := t.TempDir()
	at := func(name string) string { return filepath.Join(folder, name) }
	write := func(name string, text []byte) {
		t.Helper()
		if err := os.WriteFile(at(name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	read := func(name string) string {
		t.Helper()
		text, err := os.ReadFile(at(name))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	ends := func(want int, says string, args ...string) string {
		t.Helper()
		code, out, text := command(t.Context(), append([]string{"certificate"}, args...)...)
		if code != want || !strings.Contains(out+text, says) {
			t.Errorf("%s: exit code %d, want %d with %q:\n%s%s", strings.Join(args, " "), code, want, says, out, text)
		}
		return out
	}
	document, err := report.JSON(result)
	if err != nil {
		t.Fatal(err)
	}
	write("report.json", document)
	ends(exitDone, "key.pub.pem verifies", "key", "--out", at("key.pem"))
	if info, err := os.Stat(at("key.pem")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("who may read the key: %v, %v", info.Mode(), err)
	}
	issue := []string{"issue", "--report", at("report.json"), "--vendor", vendor, "--key", at("key.pem"), "--out", at("certificate.json")}
	ends(exitDone, "certifies Synaq reference decision service", issue...)
	verify := []string{"verify", at("certificate.json"), "--key", at("key.pub.pem"), "--vendor", vendor}
	ends(exitDone, "conforms to residence-2026.1", verify...)
	var answer verifiedCertificate
	if err := json.Unmarshal([]byte(ends(exitDone, "", append(verify, "--json")...)), &answer); err != nil || !answer.Holds || answer.Product.Digest != claims(t, vendor).Product.Digest {
		t.Errorf("%+v, %v", answer, err)
	}
	ends(exitDone, "rules         140: 140 passed", "show", at("certificate.json"))
	ends(exitDone, `"predicateType": "`+certificate.PredicateType, "show", at("certificate.json"), "--json")

	ends(exitNot, "expired: it held until", append(verify, "--at", "2099-01-01")...)
	ends(exitNot, "another product: ", "verify", at("certificate.json"), "--key", at("key.pub.pem"), "--product-digest", "sha256:"+strings.Repeat("0b", 32))
	ends(exitNot, "another suite: ", append(verify, "--suite", "sha256:"+strings.Repeat("0b", 32))...)
	good := read("certificate.json")
	write("altered.json", []byte(strings.Replace(good, `"sig": "`, `"sig": "AAAA`, 1)))
	ends(exitNot, "altered: ", "verify", at("altered.json"), "--key", at("key.pub.pem"))
	ends(exitNot, "does not hold", "replay", at("altered.json"), "--key", at("key.pub.pem"), "--vendor", vendor)
	ends(exitUsage, "--vendor: name the vendor's file", "replay", at("certificate.json"))

	write("report.json", bytes.Replace(document, []byte(`"status": "passed"`), []byte(`"status": "failed"`), 1))
	ends(exitUsage, "certificate.json is there already", issue...)
	if read("certificate.json") != good {
		t.Error("the certificate that was there is another")
	}
	issue[len(issue)-1] = at("another.json")
	ends(exitNot, "does not add up: ", issue...)
	write("report.json", []byte("{"))
	ends(exitUsage, "is no report", issue...)
}

// TestAReplayThatCannotBeginSaysWhy, in its report too: the service is down, or it is another product.
func TestAReplayThatCannotBeginSaysWhy(t *testing.T) {
	t.Parallel()
	place := embedded(t, "")
	vendor := vendorFile(t, place.target, place.government)
	another := strings.Replace(vendor, "synaq.yaml", "another.yaml", 1)
	text, err := os.ReadFile(vendor)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(another, bytes.Replace(text, []byte("name: Synaq reference"), []byte("name: Another"), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	nobody := httptest.NewServer(nil)
	nobody.Close()
	for want, c := range map[string]struct {
		flags claimFlags
		code  int
	}{
		"there is no implementation to verify at " + nobody.URL: {claimFlags{Vendor: vendor, Target: nobody.URL}, exitUndecided},
		`and the file says \"Another`:                           {claimFlags{Vendor: another}, exitUsage},
	} {
		replay := certificateReplayCommand{claimFlags: c.flags, Out: t.TempDir(), Timeout: time.Minute}
		_, err := replay.run(t.Context(), streams{out: io.Discard, err: io.Discard}, certificate.Predicate{Run: certificate.Run{Number: 7, Seed: 3}})
		if code := exitCode(err); code != c.code {
			t.Errorf("exit code %d, want %d: %v", code, c.code, err)
		}
		said, err := os.ReadFile(filepath.Join(replay.Out, report.JSONFile))
		if err != nil {
			t.Fatal(err)
		}
		none, err := report.Read(said)
		if err != nil || none.ExitCode != c.code || none.Run.Number != 7 || none.Run.Seed != 3 || !strings.Contains(string(said), want) {
			t.Errorf("the report does not say %q, %v:\n%s", want, err, said)
		}
	}
}

func TestAReplaysFlagsAreChecked(t *testing.T) {
	t.Parallel()
	place := embedded(t, "")
	replay := certificateReplayCommand{claimFlags: claimFlags{Vendor: vendorFile(t, place.target, place.government)}, Out: t.TempDir(), Workers: -3, Timeout: time.Minute}
	if _, err := replay.run(t.Context(), streams{out: io.Discard, err: io.Discard}, certificate.Predicate{}); exitCode(err) != exitUsage || !strings.Contains(err.Error(), "--workers -3") {
		t.Error(err)
	}
}

func TestWhatAReplayPrints(t *testing.T) {
	t.Parallel()
	p := certificate.Predicate{Run: certificate.Run{Number: 7}, Rules: make([]certificate.Rule, 3), Scenarios: make([]certificate.Scenario, 30)}
	product := certificate.Difference{Kind: certificate.OfProduct, ID: "digest", Certified: "a", Now: "b"}
	said := certificate.Difference{Kind: certificate.OfTranscript, ID: "RES-A-1/0", Certified: "a", Now: "b"}
	failed := certificate.Difference{Kind: certificate.OfScenario, ID: "RES-A-1/1", Certified: "passed", Now: "failed"}
	for name, c := range map[string]struct {
		found  []certificate.Difference
		number uint64
		strict bool
		same   bool
		want   string
	}{
		"nothing":             {nil, 7, true, true, "the same: the outcome differs in 0 of 3 rules and 0 of 30 scenarios; what was said differs in 0\n"},
		"other people":        {nil, 8, true, true, "what was said was not compared"},
		"another build":       {[]certificate.Difference{product}, 7, true, true, "product     digest: certified is a, and now it is b"},
		"what was said":       {[]certificate.Difference{said}, 7, false, true, "RES-A-1/0: something else was said"},
		"what was said, held": {[]certificate.Difference{said}, 7, true, false, "different: "},
		"an outcome":          {[]certificate.Difference{failed}, 7, false, false, "scenario    RES-A-1/1: certified is passed, and now it is failed"},
		"many":                {append(make([]certificate.Difference, 25), failed), 7, false, false, "different: "},
	} {
		var out, err bytes.Buffer
		c2 := &certificateReplayCommand{Strict: c.strict}
		if failure := c2.print(streams{out: &out, err: &err}, p, &v1.Report{Run: v1.Run{Number: c.number}}, c.found); failure != nil {
			t.Fatal(failure)
		}
		if c2.same(c.found) != c.same || !strings.Contains(out.String(), c.want) {
			t.Errorf("%s: same is %t\n%s", name, c2.same(c.found), out.String())
		}
		if (err.Len() > 0) == c.same {
			t.Errorf("%s: advised %q", name, err.String())
		}
	}
}
