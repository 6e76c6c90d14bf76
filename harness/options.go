package harness

import (
	"cmp"
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"io/fs"
	"time"

	"github.com/cucumber/godog"

	"github.com/synaq/synaq/harness/steps"
	"github.com/synaq/synaq/harness/suite"
	"github.com/synaq/synaq/harness/vendorfile"
	"github.com/synaq/synaq/harness/verify"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/government"
)

// World is one scenario as the steps of a vendor see it.
type World = steps.World

// Options say what to verify and how. Only an address is needed: Target, or that in the vendor's file.
type Options struct {
	// Target is the base address of the service, or of an adapter before it.
	Target string
	// Government is where the simulators are that the service is configured with: one address, such as that of [Simulators], or a list
	// of name=address. Empty: those that the vendor's file names, or else some that are started for the run where "synaq env" says,
	// at 127.0.0.1:7414.
	Government string
	// GovernmentToken is the simulators' control token, TestToken what the service's test operations ask for; empty where there is none.
	GovernmentToken, TestToken string
	// Vendor is the vendor's file, by its path; see docs/vendor.md. Empty: nothing is claimed.
	Vendor string

	// Features are the vendor's own features, run beside those of the law. Each of their Rule blocks is a rule of his own, tagged
	// @rule:VENDOR-001 or such. They are reported, fail the test, and do not decide whether the service conforms; and
	// a run with them cannot be certified. Nil means none.
	Features fs.FS
	// Steps registers steps of the vendor's own, and hooks, once for each scenario of Features.
	Steps func(*godog.ScenarioContext, *World)

	// Tags is a tag expression that selects scenarios, of the law and of the vendor's own alike, such as "@profile:consent and not
	// @clock". Scenarios selects by ID. Empty means all.
	Tags      string
	Scenarios []string
	// Readings are how the service reads the law where it differs, over what it declares; see docs/vendor.md.
	Readings map[string]string
	// Seed fixes the stories and their order; 0 means 1. Run fixes the identifiers of the people; 0 means random ones, so that
	// runs do not meet.
	Seed, Run uint64
	// Workers is how many scenarios run at a time, 0 four for each processor; Timeout how long one may take, 0 two minutes.
	Workers int
	Timeout time.Duration
	// Out is a folder for report.html, junit.xml and report.json. Empty: they are not written.
	Out string
}

// config is what the options say, with the vendor's file read. Where the simulators are is left open if nobody says it.
func (o Options) config(today identifiers.Date) (verify.Config, error) {
	if o.Workers < 0 {
		return verify.Config{}, fmt.Errorf("the option Workers is %d: give a number from 1, or 0 for four for each processor", o.Workers)
	}
	if o.Timeout < 0 {
		return verify.Config{}, fmt.Errorf("the option Timeout is %s: give a time such as 30 seconds, or 0 for two minutes", o.Timeout)
	}
	config := verify.Config{
		Target: o.Target, Token: o.GovernmentToken, TestToken: o.TestToken,
		Extra: o.Features, Steps: o.Steps, Selection: suite.Selection{Tags: o.Tags, Scenarios: o.Scenarios},
		Readings: o.Readings, Seed: cmp.Or(o.Seed, 1), Run: cmp.Or(o.Run, randomRun()), Workers: o.Workers, Timeout: o.Timeout, Today: today,
	}
	at := o.Government
	if o.Vendor != "" {
		file, err := vendorfile.Read(o.Vendor)
		if err != nil {
			return config, err
		}
		config.Vendor, config.Target, at = file, cmp.Or(o.Target, file.Target), cmp.Or(at, file.Government)
	}
	if at == "" {
		return config, nil
	}
	addresses, err := government.ParseAddresses(at)
	if err != nil {
		return config, fmt.Errorf("the simulators: %w", err)
	}
	config.Government = addresses
	return config, nil
}

// randomRun is a run number that no other run has, as far as chance can tell.
func randomRun() uint64 {
	var random [8]byte
	_, _ = rand.Read(random[:]) // never fails
	return binary.BigEndian.Uint64(random[:])>>33 + 1
}
