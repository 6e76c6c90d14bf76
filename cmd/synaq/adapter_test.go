package main

import (
	"net/http/httptest"
	"testing"

	"github.com/synaq/synaq/examples/adapter"
	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/harness/vendorfile"
	"github.com/synaq/synaq/identifiers"
)

// TestAServiceOfAnotherAPIIsVerifiedThroughAnAdapter: with its own codes, said in its vendor's file; without the file they fail.
func TestAServiceOfAnotherAPIIsVerifiedThroughAnAdapter(t *testing.T) {
	t.Parallel()
	place := embedded(t, "")
	file, err := vendorfile.Read("../../examples/adapter/synaq.yaml")
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]string{}
	for _, code := range file.Codes {
		codes[code.Code] = code.Yours
	}
	service := httptest.NewServer(adapter.Tirkeu(place.target, codes))
	t.Cleanup(service.Close)
	front := httptest.NewServer(adapter.New(service.URL, adapter.About()).Handler())
	t.Cleanup(front.Close)
	config := verifyOne(place, "@rule:RES-AUTH-001 or @rule:RES-CONSENT-007 or @rule:RES-LEASE-002 or @rule:RES-AST-004")
	config.Target, config.Vendor, config.Today = front.URL, file, identifiers.Date{Year: 2026, Month: 12, Day: 1}
	complain(t, verified(t, config))

	config.Vendor = nil
	config.Selection.Tags = "@rule:RES-LEASE-002"
	config.Run = 0
	if report := verified(t, config); report.Verdict != v1.NotConformant {
		t.Errorf("without its codes it is %s: %v", report.Verdict, report.Reasons)
	}
}
