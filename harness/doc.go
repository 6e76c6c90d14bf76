// Package harness is Synaq as a Go library: a vendor's go test that holds his service to the law.
//
//	func TestConformance(t *testing.T) {
//		simulators := harness.Simulators(t)
//		service := yours.Start(t, simulators.Addresses())
//		harness.Test(t, harness.Options{Target: service.URL, Government: simulators.URL})
//	}
//
// [Test] shows each scenario as a subtest, so that go test -run and an editor find it by its rule; [Verify] is the same run without
// a *testing.T, and returns the report. [Options.Features] and [Options.Steps] are a vendor's own scenarios beside those of the law.
//
// What is under it is public too: package verify puts a run together, package suite runs features, package v1 of harness/report is the
// report, packages government and scenarios make worlds for a test without features. docs/library.md has it all on a page, with what
// may change in a version and what may not.
package harness
